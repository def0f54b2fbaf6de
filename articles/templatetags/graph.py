"""The one JSON-LD graph of a page. A draft, which staff see, tells of the site alone."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from articles import graph
from articles.models import Article
from doors.data_blocks import linked_data
from exercises.models import Exercise, Muscle, MuscleGroup

register = template.Library()


def block(context, *nodes: graph.Node) -> SafeString:
    return linked_data(graph.graph(*graph.of_site(context.get("publisher")), *nodes))


@register.simple_tag(takes_context=True)
def graph_of_site(context) -> SafeString:
    return block(context)


@register.simple_tag(takes_context=True)
def graph_of_page(context, kind: str, name: str, parent: str = "", parent_url: str = "") -> SafeString:
    """Of a page called `name` in its breadcrumbs, under the home page or under a parent."""
    path = context["request"].path
    above = [(parent, parent_url)] if parent else []
    return block(context, *graph.of_page(kind, path, [*above, (name, path)]))


@register.simple_tag(takes_context=True)
def graph_of_article(context, article: Article, groups: Iterable[MuscleGroup]) -> SafeString:
    is_seen = article.is_published
    return block(context, *(graph.of_article(article, groups, context.get("publisher")) if is_seen else ()))


@register.simple_tag(takes_context=True)
def graph_of_exercise(context, exercise: Exercise) -> SafeString:
    is_seen = exercise.is_published
    return block(context, *(graph.of_exercise(exercise, context.get("publisher")) if is_seen else ()))


@register.simple_tag(takes_context=True)
def graph_of_muscle(context, muscle: Muscle) -> SafeString:
    return block(context, *graph.of_muscle(muscle))
