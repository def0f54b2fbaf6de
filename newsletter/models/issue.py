"""What is sent in a week, from the first draft until everybody has it."""

import secrets
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Publisher
from doors.fields import MarkdownField
from doors.plain_text import tidy_line
from exercises.positions import Positioned
from newsletter import letters


def new_token() -> str:
    return secrets.token_hex(8)


class IssueQuerySet(models.QuerySet):
    def published(self):
        """What anybody may read in the archive: what was sent, or is being sent."""
        return self.filter(state__in=[Issue.State.SENDING, Issue.State.SENT])

    def due(self):
        return self.filter(state=Issue.State.SCHEDULED, send_at__lte=timezone.now())


class Issue(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        SCHEDULED = "scheduled", "scheduled"
        SENDING = "sending", "being sent"
        STOPPED = "stopped", "stopped"
        SENT = "sent", "sent"

    slug = models.SlugField(max_length=80, unique=True, help_text="The last part of its address in the archive.")
    subject = models.CharField(max_length=120)
    preview = models.CharField(
        max_length=160, blank=True, help_text="The line that mail programs show after the subject."
    )
    intro = MarkdownField(blank=True, help_text="Before the articles.")
    articles = models.ManyToManyField(Article, through="IssueItem", related_name="issues")
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, editable=False)
    send_at = models.DateTimeField("to be sent at", null=True, blank=True, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)
    # As it was when sending began: everybody gets the same, whatever is edited meanwhile.
    html = models.TextField(blank=True, editable=False)
    text = models.TextField(blank=True, editable=False)
    token = models.CharField(max_length=16, default=new_token, editable=False)
    # Counted when sending begins and when it ends; they stay when the deliveries are purged.
    recipients = models.PositiveIntegerField(default=0, editable=False)
    sent = models.PositiveIntegerField(default=0, editable=False)
    failed = models.PositiveIntegerField(default=0, editable=False)
    unwanted = models.PositiveIntegerField(default=0, editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "scheduled", "sending", "stopped", "sent"]),
                name="issue_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(send_at__isnull=False), name="scheduled_issue_has_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "scheduled"], started_at=None)
                | Q(state__in=["sending", "stopped", "sent"], started_at__isnull=False) & ~Q(text=""),
                name="issue_is_frozen_once_started",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", finished_at__isnull=False) | ~Q(state="sent") & Q(finished_at=None),
                name="issue_finished_at_if_sent",
            ),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("newsletter:issue", args=[self.slug])

    def clean(self):
        self.subject, self.preview = tidy_line(self.subject), tidy_line(self.preview)

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    def faults(self) -> list[str]:
        """Why it cannot be sent, in words for whoever wants to send it."""
        faults = []
        if not Publisher.can_be_mailed_from():
            faults.append("The publisher has no postal address, which every issue must carry. Enter it first.")
        if not self.subject:
            faults.append("It has no subject.")
        if not (self.intro or self.items.exists()):
            faults.append("It says nothing yet: write an intro or add an article.")
        faults += [
            f"“{item.article}” is not published, so readers could not open it."
            for item in self.items.exclude(article__in=Article.objects.published()).select_related("article")
        ]
        return faults

    def refuse_if_faulty(self) -> None:
        if faults := self.faults():
            raise ValidationError(faults)

    def schedule(self, at: datetime) -> bool:
        """False if it is not a draft any more. Raises ValidationError if it could not be sent as it is."""
        self.refuse_if_faulty()
        return self._move([self.State.DRAFT], state=self.State.SCHEDULED, send_at=at)

    def unschedule(self) -> bool:
        return self._move([self.State.SCHEDULED], state=self.State.DRAFT, send_at=None)

    def stop(self) -> bool:
        """What no runner has in hand stays where it is. Failures so far are counted, so that new ones can be told."""
        failed = self.deliveries.count_by_state()["failed"]
        return self._move([self.State.SENDING], state=self.State.STOPPED, failed=failed)

    def resume(self) -> bool:
        return self._move([self.State.STOPPED], state=self.State.SENDING)

    def start(self) -> bool:
        """Freezes text and audience: from here on each recipient has a row. False if somebody else has started it.

        Raises ValidationError if it cannot be sent as it is.
        """
        from newsletter.models.delivery import Delivery

        with transaction.atomic():
            waiting = [self.State.DRAFT, self.State.SCHEDULED]
            locked = type(self).objects.select_for_update().filter(pk=self.pk, state__in=waiting).first()
            if locked is None:
                return False
            locked.refuse_if_faulty()
            letter = letters.write(locked)
            locked.state, locked.started_at = self.State.SENDING, timezone.now()
            locked.html, locked.text = letter.html, letter.text
            locked.save()
            locked.recipients = Delivery.objects.freeze(locked)
            locked.save(update_fields=["recipients"])
        self.refresh_from_db()
        return True

    def finish(self) -> bool:
        """Once nothing of it is under way. The counts are what the rows say."""
        counts = self.deliveries.count_by_state()
        if self.recipients != counts["sent"] + counts["failed"] + counts["unwanted"]:
            return False
        kept = {state: counts[state] for state in ("sent", "failed", "unwanted")}
        return self._move([self.State.SENDING], state=self.State.SENT, finished_at=timezone.now(), **kept)

    def _move(self, from_states: list[str], **fields) -> bool:
        """Two at once: one of them moves it."""
        moved = type(self).objects.filter(pk=self.pk, state__in=from_states).update(**fields)
        self.refresh_from_db()
        return moved == 1


class IssueItemQuerySet(models.QuerySet):
    def published(self):
        """Those that readers can open, with all that is said of each, in a fixed number of queries."""
        articles = Article.objects.published().with_published_parts()
        return self.filter(article__in=Article.objects.published()).prefetch_related(
            models.Prefetch("article", articles)
        )


class IssueItem(Positioned):
    """An article in an issue."""

    siblings_share = "issue"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="items")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(
        max_length=400, blank=True, help_text="What to say about it. Empty: the article's own standfirst."
    )

    objects = IssueItemQuerySet.as_manager()

    class Meta(Positioned.Meta):
        constraints = [models.UniqueConstraint(fields=["issue", "article"], name="article_once_an_issue")]

    def __str__(self):
        return str(self.article)

    @property
    def standfirst(self) -> str:
        return self.words or self.article.standfirst
