"""How far an issue is, for the terminal and for the admin."""

import math
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from newsletter.models import Consent, Delivery, Issue

LATELY = timedelta(minutes=5)


@dataclass(frozen=True)
class Progress:
    recipients: int
    waiting: int
    sent: int
    failed: int
    unwanted: int
    per_minute: float
    bounced_since: int
    left_since: int

    @property
    def done(self) -> int:
        return self.recipients - self.waiting

    @property
    def percent(self) -> int:
        return 100 * self.done // self.recipients if self.recipients else 100

    @property
    def minutes_left(self) -> int | None:
        """At the pace of the last minutes; None while nothing moves."""
        return math.ceil(self.waiting / self.per_minute) if self.per_minute and self.waiting else None

    def __str__(self) -> str:
        words = f"{self.done:,} of {self.recipients:,} ({self.percent}%)"
        words += f": {self.sent:,} sent, {self.failed:,} failed, {self.unwanted:,} not wanted any more"
        if self.minutes_left:
            unit = "minute" if self.minutes_left == 1 else "minutes"
            words += f"; {self.per_minute:,.0f} a minute, about {self.minutes_left:,} {unit} left"
        return words


def progress_of(issue: Issue) -> Progress:
    """An issue that is over keeps its counts when its deliveries are deleted."""
    if issue.state == Issue.State.SENT:
        sent, failed, unwanted = issue.sent, issue.failed, issue.unwanted
    else:
        counts = issue.deliveries.count_by_state()
        sent, failed, unwanted = counts["sent"], counts["failed"], counts["unwanted"]
    since = consents_since(issue)
    return Progress(
        recipients=issue.recipients,
        waiting=issue.recipients - sent - failed - unwanted,
        sent=sent,
        failed=failed,
        unwanted=unwanted,
        per_minute=pace_of(issue),
        bounced_since=since.filter(event__in=[Consent.Event.BOUNCED, Consent.Event.COMPLAINED]).count(),
        left_since=since.filter(event=Consent.Event.UNSUBSCRIBED).count(),
    )


def pace_of(issue: Issue) -> float:
    """Mails a minute lately, or since it began; never above what the hour's limit allows."""
    if issue.state != Issue.State.SENDING:
        return 0
    now = timezone.now()
    since = max(now - LATELY, issue.started_at)
    sent = issue.deliveries.filter(state=Delivery.State.SENT, sent_at__gt=since).count()
    pace = sent / max((now - since).total_seconds() / 60, 1 / 60)
    return min(pace, settings.NEWSLETTER_PER_HOUR / 60) if settings.NEWSLETTER_PER_HOUR else pace


def consents_since(issue: Issue):
    """What subscribers did from this issue on, until the next one began."""
    if issue.started_at is None:
        return Consent.objects.none()
    after = Consent.objects.filter(made_at__gte=issue.started_at)
    later = Issue.objects.filter(started_at__gt=issue.started_at).order_by("started_at").first()
    return after.filter(made_at__lt=later.started_at) if later else after
