from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.calendar import DAYS, Training, calendar_file, next_monday
from articles.forms import CalendarForm, PlanForm, SearchForm, SelfCheckForm, SessionSettings
from articles.models import Article, Product, Topic
from articles.models.article import ArticleQuerySet
from articles.planning import Plan, ways_back
from articles.qr import qr_code
from articles.related import related_articles
from articles.search import results
from articles.session import KEPT_AS, PACE, program
from doors.permissions import TILT, permissions_policy
from exercises.models import Exercise, MuscleGroup

ARTICLES_A_PAGE = 12
ARTICLES_ON_HOME = 6
RELATED_ARTICLES = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    published = Article.objects.published()
    guide = published.with_session().to_begin_with()
    latest = list(published.with_card_parts().exclude(pk=guide.pk)[: ARTICLES_ON_HOME + 1] if guide else [])
    context = {
        "guide": guide,
        "latest": latest[:ARTICLES_ON_HOME],
        "more": len(latest) > ARTICLES_ON_HOME,
        "groups": Exercise.objects.published().muscle_groups(),
        "topics": published.topics(),
    }
    return render(request, "articles/home.html", context)


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    if slug := request.GET.get("topic"):  # which is how topics were addressed before they had pages
        topic = get_object_or_404(Article.objects.published().topics(), slug=slug)
        page = request.GET.get("page")
        return redirect(topic.get_absolute_url() + (f"?{urlencode({'page': page})}" if page else ""), permanent=True)
    return list_page(request, Article.objects.published())


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Article.objects.published().topics(), slug=slug)
    return list_page(request, Article.objects.published().filter(topics=topic), topic)


def list_page(request: HttpRequest, articles: ArticleQuerySet, topic: Topic | None = None) -> HttpResponse:
    page = Paginator(articles.with_card_parts(), ARTICLES_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "topics": Article.objects.published().topics(), "topic": topic}
    return render(request, "articles/article_list.html", context)


@require_safe
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return article_page(request, get_object_or_404(Article.objects.published().with_published_parts(), slug=slug))


def article_page(request: HttpRequest, article: Article) -> HttpResponse:
    """The page of any article, a draft included: the published view and the staff's preview both end here."""
    context = {
        "article": article,
        "pace": PACE,
        "muscle_groups": MuscleGroup.objects.around(article.movement) if article.movement else [],
        "products": Product.objects.filter(equipment__in=list(article.kit)),
        "related": related_articles(article, limit=RELATED_ARTICLES),
    }
    return render(request, "articles/article_detail.html", context)


def plan_form(request: HttpRequest, slug: str) -> tuple[Article, PlanForm]:
    article = get_object_or_404(Article.objects.published().with_session(), slug=slug)
    if not article.featured.all():
        raise Http404("This guide has no exercises.")
    return article, PlanForm(request.GET, article.featured.all())


@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    article, form = plan_form(request, slug)
    context = {"article": article, "form": form, "pace": PACE}
    if form.is_valid():
        made = form.plan()
        context |= {"plan": made, "calendar": CalendarForm(request.GET, made)}
        context["ways_back"] = [] if made.featured else ways_back(form.featured, made.choices)
    return render(request, "articles/plan.html", context)


def with_plan(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For what is made of a plan. Where there is none, the plan's own page says why."""

    @wraps(view)
    def planned(request: HttpRequest, slug: str) -> HttpResponse:
        article, form = plan_form(request, slug)
        if form.is_valid() and (plan := form.plan()).featured:
            return view(request, article, plan)
        return to_plan(request, article, "result")

    return planned


def to_plan(request: HttpRequest, article: Article, anchor: str) -> HttpResponse:
    return redirect(f"{reverse('articles:plan', args=[article.slug])}?{request.GET.urlencode()}#{anchor}")


def plan_address(article: Article, plan: Plan) -> str:
    return f"{settings.SITE_URL}{reverse('articles:plan', args=[article.slug])}{plan.choices.query()}"


@require_safe
@with_plan
def handout(request: HttpRequest, article: Article, plan: Plan) -> HttpResponse:
    address = plan_address(article, plan)
    context = {"article": article, "plan": plan, "days": DAYS.values(), "address": address, "qr": qr_code(address)}
    return render(request, "articles/handout.html", context)


@require_safe
@with_plan
def plan_calendar(request: HttpRequest, article: Article, plan: Plan) -> HttpResponse:
    form = CalendarForm(request.GET, plan)
    if not form.is_valid():
        return to_plan(request, article, "calendar")
    training = Training.of(article, plan, plan_address(article, plan))
    monday = next_monday(timezone.now().date())
    file = calendar_file(training, form.cleaned_data["days"], form.cleaned_data["at"], monday)
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{article.slug}.ics"'
    response["Cache-Control"] = "no-store"  # next week it begins a week later
    return response


@require_safe
@with_plan
def session(request: HttpRequest, article: Article, plan: Plan) -> HttpResponse:
    """In the order of the guide, or of the plan that the address asks for."""
    made = program(plan.featured if request.GET else article.featured.all())
    context = {"article": article, "program": made, "settings": SessionSettings(auto_id="set-%s")}
    return render(request, "articles/session.html", context | {"pace": PACE, "kept_as": KEPT_AS})


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """What keeps a session there without a network. A browser looks for a newer one at each opening."""
    script = render(request, "articles/sw.js", {"kept_as": KEPT_AS}, "text/javascript; charset=utf-8")
    script.headers["Cache-Control"] = "no-cache"
    return script


@require_safe
def self_check(request: HttpRequest, slug: str) -> HttpResponse:
    """The same bytes for everybody: what a reader measures stays on their device (static/js/self-check.js)."""
    articles = Article.objects.published().with_self_check().with_session().select_related("movement__range_test")
    article = get_object_or_404(articles, slug=slug)
    context = {"article": article, "test": article.self_check, "form": SelfCheckForm()}
    response = render(request, "articles/self_check.html", context)
    response["Permissions-Policy"] = permissions_policy(*TILT)
    return response


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Cheap enough to be asked at every word that is typed (docs/measuring.md), so nobody's limit is spent on it."""
    answer = results.search(request.GET.get("q", ""))
    form = SearchForm({"q": answer.question.text})
    response = render(request, "articles/search.html", {"answer": answer, "form": form})
    if answer.question.text:
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/about.html")


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/contact.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/privacy.html", {"purge_after_days": settings.COMMENTS_PURGE_AFTER_DAYS})
