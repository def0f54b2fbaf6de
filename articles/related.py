from collections import Counter

from django.db.models import Count, F

from articles.models import Article, FeaturedExercise

PINNED = 1000  # more than anything two articles could share


def related_articles(article: Article, limit: int) -> list[Article]:
    """Published articles: the pinned ones first, then those that share most muscles, pieces of kit and topics.

    Two queries, however many articles there are. The counts stay apart in a union: joined in one query they multiply,
    and 60 articles took minutes.
    """
    exercises = [featured.exercise for featured in article.featured.all()]
    muscles = {use.muscle_id for exercise in exercises for use in exercise.muscle_uses.all()}
    equipment = {use.equipment_id for exercise in exercises for use in exercise.kit.all()}
    published = Article.objects.published().exclude(pk=article.pk)
    featured = FeaturedExercise.objects.filter(article__in=published).order_by().values("article")
    shared = [
        featured.filter(exercise__muscle_uses__muscle__in=muscles).annotate(
            n=Count("exercise__muscle_uses__muscle", distinct=True)
        ),
        featured.filter(exercise__kit__equipment__in=equipment).annotate(
            n=Count("exercise__kit__equipment", distinct=True)
        ),
        published.order_by()
        .filter(topics__in=article.topics.all())
        .values(article=F("pk"))
        .annotate(n=Count("topics")),
        published.order_by().filter(pinned_by=article).values(article=F("pk")).annotate(n=Count("pk") * PINNED),
    ]
    closeness: Counter[int] = Counter()
    for row in shared[0].union(*shared[1:], all=True):
        closeness[row["article"]] += row["n"]
    closest = sorted(closeness, key=lambda pk: (-closeness[pk], pk))[:limit]
    found = Article.objects.with_card_parts().in_bulk(closest)
    return [found[pk] for pk in closest]
