from django import template
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString

from articles.cards import Card
from articles.models import Article, FeaturedExercise, Product, Publisher, name_of_site
from exercises.models import Equipment, Exercise, Movement, Muscle, MuscleRole

register = template.Library()

GUIDES_WITH_AN_EXERCISE = 12
GUIDES_ABOUT = 6


@register.simple_tag
def publisher() -> Publisher | None:
    return Publisher.objects.first()


@register.simple_tag
def absolute(path: str) -> str:
    """The one address of a page, whichever host name it was asked under."""
    return f"{settings.SITE_URL}{path}"


@register.simple_tag(takes_context=True)
def again(context, name: str) -> SafeString:
    """A block of the page, such as its title, once more: a template may name it in one place only."""
    return context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)


@register.simple_tag(takes_context=True)
def shared_card(context, of: Article | Exercise | None) -> Card | None:
    """Of the page's row or else of the site. A draft has no public one."""
    publisher = context.get("publisher")
    if not of:
        return Card.of_site(publisher)
    if not of.is_published:
        return None
    make = Card.of_article if isinstance(of, Article) else Card.of_exercise
    return make(of, name_of_site(publisher))


@register.simple_tag
def guides_with(exercise: Exercise):
    """Of the published guides, those that got the exercise last: a popular one may be in a thousand."""
    published = Article.objects.published()
    featured = exercise.featured_in.filter(Exists(published.filter(pk=OuterRef("article"))))
    latest = featured.order_by("-pk").values("article")[:GUIDES_WITH_AN_EXERCISE]
    return published.with_card_parts().filter(pk__in=latest)


@register.simple_tag
def guides_about_muscle(muscle: Muscle) -> QuerySet[Article]:
    """About a movement in which it has a part, or with an exercise that uses it."""
    parts = MuscleRole.objects.filter(movement=OuterRef("movement"), muscle=muscle)
    return _guides_about("exercise__muscle_uses__muscle", muscle, Exists(parts.exclude(role=MuscleRole.Role.BYSTANDER)))


@register.simple_tag
def guides_about_movement(movement: Movement) -> QuerySet[Article]:
    return _guides_about("exercise__movement", movement, Q(movement=movement))


@register.simple_tag
def self_check_of(movement: Movement) -> Article | None:
    """The newest guide with a page on which a reader measures this movement."""
    return Article.objects.published().with_self_check().filter(movement=movement).first()


@register.simple_tag
def guides_with_equipment(equipment: Equipment) -> QuerySet[Article]:
    return _guides_about("exercise__kit__equipment", equipment, Q())


def _guides_about(what: str, row: Muscle | Movement | Equipment, otherwise: Q | Exists) -> QuerySet[Article]:
    """The newest, read from the index of dates until there are enough."""
    featured = FeaturedExercise.objects.published().filter(article=OuterRef("pk"))
    of_row = Exists(featured.filter(**{what: row.pk}))
    return Article.objects.published().with_card_parts().filter(of_row | otherwise)[:GUIDES_ABOUT]


@register.simple_tag
def products_of(equipment: Equipment) -> QuerySet[Product]:
    return equipment.products.all()


@register.filter
def heading(text: str, article: Article) -> str:
    return article.with_count(text)
