from django import template
from django.conf import settings

from articles.models import Article, Publisher
from exercises.models import Exercise

register = template.Library()


@register.simple_tag
def publisher() -> Publisher | None:
    return Publisher.objects.first()


@register.simple_tag
def absolute(path: str) -> str:
    """The one address of a page, whichever host name it was asked under."""
    return f"{settings.SITE_URL}{path}"


@register.simple_tag
def guides_with(exercise: Exercise):
    return Article.objects.published().with_card_parts().filter(exercises=exercise)


@register.filter
def heading(text: str, article: Article) -> str:
    return article.with_count(text)
