from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Article, Product, Topic
from articles.related import related_articles
from exercises.dose import SECONDS_A_REP, SECONDS_BETWEEN_EXERCISES
from exercises.models import Exercise, MuscleGroup

ARTICLES_A_PAGE = 12
ARTICLES_ON_HOME = 6
RELATED_ARTICLES = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    latest = list(Article.objects.published().with_card_parts()[:ARTICLES_ON_HOME])
    exercises = Exercise.objects.published().with_card_parts()[:ARTICLES_ON_HOME]
    return render(request, "articles/home.html", {"first": latest[:1], "others": latest[1:], "exercises": exercises})


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    articles = Article.objects.published().with_card_parts()
    topics = Topic.objects.filter(Exists(Article.objects.published().filter(topics=OuterRef("pk"))))
    topic = None
    if slug := request.GET.get("topic"):
        topic = get_object_or_404(topics, slug=slug)
        articles = articles.filter(topics=topic)
    page = Paginator(articles, ARTICLES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "articles/article_list.html", {"page": page, "topics": topics, "topic": topic})


@require_safe
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return article_page(request, get_object_or_404(Article.objects.published().with_published_parts(), slug=slug))


def article_page(request: HttpRequest, article: Article) -> HttpResponse:
    """The page of any article, a draft included: the published view and the staff's preview both end here."""
    context = {
        "article": article,
        "pace": {"seconds_a_rep": SECONDS_A_REP, "seconds_between_exercises": SECONDS_BETWEEN_EXERCISES},
        "muscle_groups": MuscleGroup.objects.around(article.movement) if article.movement else [],
        "products": Product.objects.filter(equipment__in=list(article.kit)),
        "related": related_articles(article, limit=RELATED_ARTICLES),
    }
    return render(request, "articles/article_detail.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/about.html")


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/contact.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/privacy.html", {"purge_after_days": settings.COMMENTS_PURGE_AFTER_DAYS})
