from django import template
from django.conf import settings
from django.db.models import Exists, OuterRef

from articles.cards import Card
from articles.models import Article, Publisher, name_of_site
from exercises.models import Exercise

register = template.Library()

GUIDES_WITH_AN_EXERCISE = 12


@register.simple_tag
def publisher() -> Publisher | None:
    return Publisher.objects.first()


@register.simple_tag
def absolute(path: str) -> str:
    """The one address of a page, whichever host name it was asked under."""
    return f"{settings.SITE_URL}{path}"


@register.simple_tag(takes_context=True)
def shared_card(context, of: Article | Exercise) -> Card:
    publisher = context.get("publisher")
    make = Card.of_article if isinstance(of, Article) else Card.of_exercise
    return make(of, name_of_site(publisher))


@register.simple_tag
def guides_with(exercise: Exercise):
    """Of the published guides, those that got the exercise last: a popular one may be in a thousand."""
    published = Article.objects.published()
    featured = exercise.featured_in.filter(Exists(published.filter(pk=OuterRef("article"))))
    latest = featured.order_by("-pk").values("article")[:GUIDES_WITH_AN_EXERCISE]
    return published.with_card_parts().filter(pk__in=latest)


@register.filter
def heading(text: str, article: Article) -> str:
    return article.with_count(text)
