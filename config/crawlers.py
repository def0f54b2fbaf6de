"""What programs that read the site are told: where not to go, and where the guides are as plain text."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from articles.models import Article, Publisher, name_of_site
from exercises.models import Exercise

# Drafts are seen under /admin/ alone. The others are tools and forms: nothing to find, and addresses without end.
CLOSED = ("/admin/", "/search/", "/comments/", "/newsletter/confirm/", "/newsletter/leave/", "/newsletter/asked/")
LATEST = 100


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {start}" for start in CLOSED), ""]
    lines += [f"Sitemap: {settings.SITE_URL}{reverse('sitemaps')}"]
    return HttpResponse("\n".join(lines) + "\n", "text/plain; charset=utf-8")


@require_safe
def llms_txt(request: HttpRequest) -> HttpResponse:
    """The outline of the site for language models, in the form of llmstxt.org. The sitemap has what is older."""
    return HttpResponse("\n".join(_outline()) + "\n", "text/plain; charset=utf-8")


def _outline() -> Iterator[str]:
    publisher = Publisher.objects.first()
    yield f"# {name_of_site(publisher)}"
    if publisher and publisher.strapline:
        yield f"\n> {publisher.strapline}"
    yield "\nNothing here replaces someone who can examine you. A guide names its sources, and their limits."
    yield "\n## Guides\n"
    for article in Article.objects.published().with_card_parts()[:LATEST]:
        yield _line(article.headline, reverse("articles:markdown", args=[article.slug]), article.standfirst)
    yield "\n## Exercises\n"
    for exercise in Exercise.objects.published().only("slug", "name", "summary")[:LATEST]:
        yield _line(exercise.name, exercise.get_absolute_url(), exercise.summary)
    yield "\n## More\n"
    yield _line("Schema", reverse("articles:schema"), "of the guides as JSON: .json in place of .md")
    yield _line("Feed", reverse("articles:feed"), "the latest guides")
    yield _line("Sitemap", reverse("sitemaps"), "every page")
    yield _line("About", reverse("articles:about"), "who writes, and what a review means")


def _line(name: str, path: str, about: str) -> str:
    line = f"- [{name.replace('[', '(').replace(']', ')')}]({settings.SITE_URL}{path}): {about}"
    return " ".join(line.split())


urlpatterns = [
    path("robots.txt", robots_txt, name="robots"),
    path("llms.txt", llms_txt, name="llms"),
]
