from collections import Counter

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from articles.models import Article, FeaturedExercise

PINNED = 1000  # more than anything two articles could share
# Of all articles, those filed last under one of its topics, those that got one of its exercises last, and the newest.
# On a site of up to so many articles that is all of them; on a larger one the page takes no longer.
COMPARED = 30


def related_articles(article: Article, limit: int) -> list[Article]:
    """Published articles: the pinned ones first, then those that share most muscles, pieces of kit and topics.

    The counts stay apart in a union: joined in one query they multiply, and 60 articles took minutes.
    """
    exercises = [featured.exercise for featured in article.featured.all()]
    muscles = {use.muscle_id for exercise in exercises for use in exercise.muscle_uses.all()}
    equipment = {use.equipment_id for exercise in exercises for use in exercise.kit.all()}
    topics = [topic.pk for topic in article.topics.all()]
    compared = articles_to_compare(article, topics, [exercise.pk for exercise in exercises])
    featured = FeaturedExercise.objects.filter(article__in=compared).order_by().values("article")
    filed = Article.topics.through.objects.filter(article__in=compared)
    shared = [
        count_shared(featured, "exercise__muscle_uses__muscle", muscles),
        count_shared(featured, "exercise__kit__equipment", equipment),
        filed.filter(topic__in=topics).values("article").annotate(n=Count("topic")),
        article.related.through.objects.filter(from_article=article, to_article__in=compared)
        .values(article=F("to_article"))
        .annotate(n=Count("pk") * PINNED),
    ]
    closeness: Counter[int] = Counter()
    for row in shared[0].union(*shared[1:], all=True):
        closeness[row["article"]] += row["n"]
    closest = sorted(closeness, key=lambda pk: (-closeness[pk], compared[pk]))[:limit]
    found = Article.objects.with_card_parts().in_bulk(closest)
    return [found[pk] for pk in closest]


def count_shared(featured: QuerySet, what: str, among: set[int]) -> QuerySet:
    # COALESCE, since SQLite takes the index of a foreign key for any comparison with it: it would begin with the few
    # muscles and go through every exercise that has them.
    return featured.alias(shared=Coalesce(what, 0)).filter(shared__in=among).annotate(n=Count("shared", distinct=True))


def articles_to_compare(article: Article, topics: list[int], exercises: list[int]) -> dict[int, str]:
    """The pinned ones, and at most three times COMPARED, with their slugs, by which equals are put in order: those are
    the same on every site that has the content. One query, which reads each index from its end.
    """
    published = Article.objects.published()
    of_published = Exists(published.filter(pk=OuterRef("article")))
    filed = Article.topics.through.objects.filter(of_published, topic__in=topics).order_by("-pk")
    featured = FeaturedExercise.objects.filter(of_published, exercise__in=exercises).order_by("-pk")
    of_article = ("article", "article__slug")
    near = [
        Article.topics.through.objects.filter(pk__in=filed.values("pk")[:COMPARED]).values_list(*of_article),
        FeaturedExercise.objects.filter(pk__in=featured.values("pk")[:COMPARED]).order_by().values_list(*of_article),
        published.filter(pk__in=published.values("pk")[:COMPARED]).order_by().values_list("pk", "slug"),
        article.related.published().order_by().values_list("pk", "slug"),
    ]
    return {pk: slug for pk, slug in near[0].union(*near[1:]) if pk != article.pk}
