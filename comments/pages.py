"""The discussion of an article by pages: the newest threads under the article, older ones further on."""

import math
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.models import Article
from comments.forms import CommentForm
from comments.models import Comment, Discussion

# Replies included. A page shall stay within 60 KB, compressed. Measured in brotli: the site's guide with its pictures
# is 47; ten comments of 600 characters add 3, ten of the longest in English 15, of which five are too many.
COMMENTS_A_PAGE = 10
# What "usually" is counted from.
LATEST, FEWEST = 50, 5


@dataclass
class Thread:
    """What of a thread is on one page. Without `first` its beginning is on another page, or was taken away."""

    root: Comment
    first: Comment | None
    replies: list[Comment]


class DiscussionPaginator(Paginator):
    def __init__(self, article: Article):
        super().__init__(article.comments.approved().threaded().with_page_parts(), COMMENTS_A_PAGE)

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().select_related(None).count()


@dataclass
class DiscussionPage:
    article: Article
    number: int = 1

    @cached_property
    def discussion(self) -> Discussion:
        return Discussion.of(self.article)

    @cached_property
    def page(self) -> Page:
        """Raises EmptyPage for a number that has no page."""
        return DiscussionPaginator(self.article).page(self.number)

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @cached_property
    def threads(self) -> list[Thread]:
        groups = groupby(self.page, lambda comment: comment.parent or comment)
        return [build_thread(root, list(comments)) for root, comments in groups]

    @cached_property
    def form(self) -> CommentForm:
        return CommentForm(article=self.article)

    @cached_property
    def usual_wait(self) -> str:
        return usual_wait()

    @property
    def newer(self) -> str:
        return page_address(self.article, self.number - 1) if self.page.has_previous() else ""

    @property
    def older(self) -> str:
        return page_address(self.article, self.number + 1) if self.page.has_next() else ""


def build_thread(root: Comment, comments: list[Comment]) -> Thread:
    first = comments[0] if comments[0].pk == root.pk else None
    return Thread(root, first, [comment for comment in comments if comment is not first])


def page_address(article: Article, number: int) -> str:
    if number == 1:
        return f"{article.get_absolute_url()}#comments"
    return reverse("comments:older", args=[article.slug, number])


def address_of(comment: Comment) -> str:
    """The page a published comment is on now. It moves to older pages as others come; its own address does not."""
    thread = comment.parent_id or comment.pk
    approved = Comment.objects.approved().filter(article=comment.article)
    above = approved.filter(Q(parent=None, pk__gt=thread) | Q(parent__gt=thread)).count()
    within = approved.filter(Q(pk=thread) | Q(parent=thread), pk__lt=comment.pk).count()
    number = (above + within) // COMMENTS_A_PAGE + 1
    return f"{page_address(comment.article, number).partition('#')[0]}#comment-{comment.pk}"


def usual_wait() -> str:
    """Within what time four of five of the latest comments appeared, in words. Empty while there are too few.

    Only of approved ones: a page changes when something public does, and a rejection is not.
    """
    # COALESCE, since SQLite takes the index of a foreign key for any comparison with it, and that has nearly all rows.
    by_readers = Comment.objects.approved().alias(staff=Coalesce("answered_as", 0)).filter(staff=0)
    decided = by_readers.filter(decided_at__isnull=False)
    latest = decided.order_by("-decided_at").values_list("written_at", "decided_at")[:LATEST]
    waits = sorted(decided_at - written_at for written_at, decided_at in latest)
    if len(waits) < FEWEST:
        return ""
    days = math.ceil(waits[len(waits) * 4 // 5] / timedelta(days=1))
    return "within a day" if days <= 1 else f"within {days} days"
