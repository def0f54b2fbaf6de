"""What search engines are told of: an index of files of at most 1,000 addresses each."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem, sitemap, x_robots_tag
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from articles.models import Article
from exercises.models import Equipment, Exercise, Movement, Muscle
from newsletter.models import Issue


class OfThisSite(Sitemap):
    """Under the site's one name, whichever it was asked under."""

    limit = 1000
    protocol, _, domain = settings.SITE_URL.partition("://")

    def get_domain(self, site=None) -> str:
        return self.domain

    @property
    def paginator(self) -> Paginator:
        """A file holds an address (sitemaps.org): without one it is a 404 and the index does not name it."""
        return Paginator(self._items(), self.limit, allow_empty_first_page=False)


class Pages(OfThisSite):
    def items(self) -> list[str]:
        pages = ("home", "list", "about", "contact", "privacy")
        reference = ("list", "muscle_list", "equipment_list", "glossary")
        names = [*(f"exercises:{page}" for page in reference), *(f"articles:{page}" for page in pages)]
        return [*names, "newsletter:home", "newsletter:issues"]

    def location(self, name: str) -> str:
        return reverse(name)


class Articles(OfThisSite):
    def items(self):
        return Article.objects.published().only("slug", "published_at", "changed_on").order_by("slug")

    def lastmod(self, article: Article):
        return article.version

    def get_latest_lastmod(self):
        """Django would fetch every row for it. Asked one by one, each is the end of an index."""
        published, changed = (
            Article.objects.published().aggregate(latest=Max(column))["latest"]
            for column in ("published_at", "changed_on")
        )
        return max(filter(None, (published and published.date(), changed)), default=None)


class SelfChecks(OfThisSite):
    def items(self):
        return Article.objects.published().with_self_check().only("slug").order_by("slug")

    def location(self, article: Article) -> str:
        return reverse("articles:self_check", args=[article.slug])


class Exercises(OfThisSite):
    """Without a date: no column says when one last changed, and that of its publication would be a wrong one."""

    def items(self):
        return Exercise.objects.published().only("slug").order_by("slug")


class Muscles(OfThisSite):
    def items(self):
        return Muscle.objects.only("slug").order_by("slug")


class Movements(OfThisSite):
    def items(self):
        return Movement.objects.only("slug").order_by("slug")


class Kit(OfThisSite):
    def items(self):
        return Equipment.objects.only("slug").order_by("slug")


class Topics(OfThisSite):
    def items(self):
        return Article.objects.published().topics().only("slug").order_by("slug")


class Issues(OfThisSite):
    def items(self):
        return Issue.objects.published().only("slug", "started_at").order_by("pk")

    def lastmod(self, issue: Issue):
        """What was sent stays as it was sent."""
        return issue.started_at

    def get_latest_lastmod(self):
        return Issue.objects.published().aggregate(latest=Max("started_at"))["latest"]


SECTIONS = {
    "pages": Pages,
    "articles": Articles,
    "topics": Topics,
    "self-checks": SelfChecks,
    "exercises": Exercises,
    "muscles": Muscles,
    "movements": Movements,
    "equipment": Kit,
    "issues": Issues,
}


@require_safe
@x_robots_tag
def index(request: HttpRequest) -> HttpResponse:
    """Django's own names files that are empty, under the host that was asked for."""
    files = []
    for name, section in SECTIONS.items():
        address, latest = f"{settings.SITE_URL}{reverse('sitemap', args=[name])}", section().get_latest_lastmod()
        for page in section().paginator.page_range:
            files.append(SitemapIndexItem(address if page == 1 else f"{address}?p={page}", latest))
    return render(request, "sitemap_index.xml", {"sitemaps": files}, "application/xml")


urlpatterns = [
    path("sitemap.xml", index, name="sitemaps"),
    path("sitemap-<slug:section>.xml", sitemap, {"sitemaps": SECTIONS}, name="sitemap"),
]
