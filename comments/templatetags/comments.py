from django import template

from articles.models import Article
from comments.pages import DiscussionPage

register = template.Library()


@register.simple_tag
def discussion(article: Article) -> DiscussionPage:
    """The part of an article's discussion that stands under the article itself."""
    return DiscussionPage(article)
