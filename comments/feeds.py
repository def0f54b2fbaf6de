from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import linebreaks_filter
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from articles.models import Article

LATEST = 50


class CommentsFeed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Django says "now" of an empty feed, and would call it changed at every look."""
        return super().latest_post_date() if self.items else self.feed["published_at"]


@require_safe
def comments(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest comments of one article, whichever thread they are in."""
    article = get_object_or_404(Article.objects.published(), slug=slug)
    page = f"{settings.SITE_URL}{article.get_absolute_url()}"
    feed = CommentsFeed(
        title=f"Comments on {article.short_title}",
        link=f"{page}#comments",
        feed_url=f"{settings.SITE_URL}{request.path}",
        description=None,
        language="en-us",
        published_at=article.published_at,
    )
    for comment in article.comments.approved().order_by("-decided_at", "-pk")[:LATEST]:
        link = f"{settings.SITE_URL}{comment.get_absolute_url()}"
        feed.add_item(
            title=f"{comment.name} on {article.short_title}",
            link=link,
            unique_id=link,
            description=linebreaks_filter(comment.body),
            author_name=comment.name,
            pubdate=comment.written_at,
            updateddate=comment.decided_at,
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    feed.write(response, "utf-8")
    return response
