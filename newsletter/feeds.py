from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.feeds import BEGUN_AT, Feed
from doors import markdown
from newsletter.models import Issue

LATEST = 20


@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """The latest issues, as they were announced; what they link to is on their own pages."""
    feed = Feed(title="The weekly newsletter", path=request.path, link=reverse("newsletter:issues"), begun_at=BEGUN_AT)
    for issue in Issue.objects.published()[:LATEST]:
        link = f"{settings.SITE_URL}{issue.get_absolute_url()}"
        feed.add_item(
            title=issue.subject,
            link=link,
            unique_id=link,
            description=markdown.render(issue.intro, base=settings.SITE_URL) or issue.preview,
            pubdate=issue.started_at,
            updateddate=issue.started_at,
        )
    return feed.answer()
