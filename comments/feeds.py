from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import linebreaks_filter
from django.views.decorators.http import require_safe

from articles.feeds import Feed
from articles.models import Article

LATEST = 50


@require_safe
def comments(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest comments of one article, whichever thread they are in."""
    article = get_object_or_404(Article.objects.published(), slug=slug)
    feed = Feed(
        title=f"Comments on {article.short_title}",
        path=request.path,
        link=f"{article.get_absolute_url()}#comments",
        begun_at=article.published_at,
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
    return feed.answer()
