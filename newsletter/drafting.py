"""The week's issue, drafted from what was published. People edit it, and nothing is sent by itself."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from articles.models import Article
from newsletter.models import Issue

MOST_ARTICLES = 8
A_WEEK = timedelta(days=7)


def draft_issue() -> Issue | None:
    """A draft of what was published since the last issue, the newest first. None if there is nothing new."""
    articles = list(new_articles()[:MOST_ARTICLES])
    if not articles:
        return None
    first, *others = articles
    more = f", and {len(others)} more" if others else ""
    with transaction.atomic():
        issue = Issue.objects.create(
            slug=free_slug(),
            subject=f"{Truncator(first.short_title).chars(100)}{more}",
            preview=Truncator(first.standfirst).chars(160),
        )
        for article in articles:
            issue.items.create(article=article)
    return issue


def new_articles():
    """What no issue holds yet, drafts included: two in a row do not say the same.

    Reaches a week behind the last issue: that was drafted some days before it was sent, and left out what came between.
    """
    last = Issue.objects.exclude(started_at=None).order_by("-started_at").first()
    articles = Article.objects.published().exclude(issues__isnull=False).order_by("-published_at", "pk")
    if last:
        return articles.filter(published_at__gt=last.started_at - A_WEEK)
    return articles


def free_slug() -> str:
    today = f"{timezone.now():%Y-%m-%d}"
    taken = set(Issue.objects.filter(slug__startswith=today).values_list("slug", flat=True))
    names = [today, *(f"{today}-{number}" for number in range(2, len(taken) + 2))]
    return next(name for name in names if name not in taken)
