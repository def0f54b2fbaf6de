import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, models, transaction
from django.db.models import CharField, Count, DateTimeField, F, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from doors.limits import left_of, take_one
from mailroom.models import LEASE, NotNow, Posting, PostingQuerySet, sender_domain
from newsletter import emails
from newsletter.models.issue import Issue
from newsletter.models.subscriber import Subscriber, Suppression

# The mailbox itself is refused, in the answer to its own address (RFC 3463): it does not exist, or is closed for good.
# Whatever else a server refuses with 5xx, such as our own network or the text, says nothing about the address.
NO_SUCH_MAILBOX = re.compile(r"RCPT: 55[013] (?:5\.1\.[123]\b|5\.2\.1\b|(?!5\.\d+\.\d+))")
ISSUES_UNTIL_GIVEN_UP = 3


def hours_limit() -> tuple[str, int, timedelta]:
    return "newsletter", settings.NEWSLETTER_PER_HOUR, timedelta(hours=1)


class DeliveryQuerySet(PostingQuerySet):
    def freeze(self, issue: Issue) -> int:
        """A row for everybody who is reachable now, in one statement. How many there are."""
        now = timezone.now()
        columns = {
            "issue_id": Value(issue.pk),
            "subscriber_id": "pk",
            "state": Value(self.model.State.QUEUED.value),
            "due_at": Value(now, DateTimeField()),
            "lease": Value(""),
            "leased_until": Cast(Value(None), DateTimeField()),
            "attempts": Value(0),
            # Made of what it is, so that the same delivery has the same one for ever.
            "message_id": Concat(
                Value(f"<{issue.pk}."), Cast("pk", CharField()), Value(f".{issue.token}@{sender_domain()}>")
            ),
            "error": Value(""),
            "created_at": Value(now, DateTimeField()),
            "sent_at": Cast(Value(None), DateTimeField()),
        }
        audience = Subscriber.objects.reachable().order_by().values_list(*columns.values())
        select, parameters = audience.query.sql_with_params()
        into = f"INSERT INTO {self.model._meta.db_table} ({', '.join(columns)}) {select}"
        with connection.cursor() as cursor:
            cursor.execute(into, parameters)
            return cursor.rowcount

    def waiting(self) -> list[models.QuerySet]:
        """An issue at a time, the oldest first, so that an index hands them out in order however many there are."""
        sending = Issue.objects.filter(state=Issue.State.SENDING).order_by("started_at").values_list("pk", flat=True)
        return [part.filter(issue=issue) for issue in sending for part in super(DeliveryQuerySet, self).waiting()]

    def is_waiting(self) -> bool:
        """So does an issue whose time has come, which a runner has to begin."""
        return Issue.objects.due().exists() or super().is_waiting()

    def take(self, lease: str, most: int) -> list["Delivery"]:
        """No more than the hour's limit still lets leave. Each is counted when it is composed."""
        if settings.NEWSLETTER_PER_HOUR:
            most = min(most, left_of(*hours_limit()))
        taken = super().take(lease, most)
        models.prefetch_related_objects(taken, "issue")
        return taken

    def count_by_state(self) -> Counter:
        return Counter(dict(self.order_by().values_list("state").annotate(Count("pk"))))


class Delivery(Posting):
    """One issue to one subscriber. Composed, and consent looked up again, at the moment of sending."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.SET_NULL, null=True, related_name="deliveries")

    objects = DeliveryQuerySet.as_manager()

    class Meta(Posting.Meta):
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["issue", "state", "due_at", "id"], name="delivery_of_issue_due")]
        constraints = [
            *Posting.Meta.constraints,
            models.UniqueConstraint(fields=["issue", "subscriber"], name="delivery_once"),
        ]

    def __str__(self):
        return self.message_id

    def renew(self, lease: str) -> bool:
        """Written down only once half of its time is over, since `compose` asks right afterwards who holds it.

        The other half is still longer than one mail takes.
        """
        return self.leased_until - timezone.now() > LEASE / 2 or super().renew(lease)

    def compose(self) -> EmailMessage | None:
        if subscriber := self.reader():
            if settings.NEWSLETTER_PER_HOUR and not take_one(*hours_limit()):
                raise NotNow  # other runners were quicker
            return emails.issue_mail(self.issue, subscriber)
        readers = Subscriber.objects.reachable().filter(pk=self.subscriber_id)
        if readers.exists() or not Issue.objects.filter(pk=self.issue_id, state=Issue.State.SENDING).exists():
            raise NotNow  # another runner has it, or the issue was stopped since it was taken
        return None

    def reader(self) -> Subscriber | None:
        """Who is to get it now, if the issue still runs and the lease is still held."""
        sql, parameters = question_for_reader()
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        meant = {ANY_PK: self.pk, ANY_LEASE: self.lease, connection.ops.adapt_datetimefield_value(ANY_TIME): now}
        with connection.cursor() as cursor:
            cursor.execute(sql, [meant.get(each, each) for each in parameters])
            row = cursor.fetchone()
        return Subscriber.from_db(None, READER_FIELDS, row) if row else None

    def settle(self, lease: str, **fields) -> bool:
        """What a refusal says about the address is written down with it, or not at all."""
        if fields.get("state") != self.State.FAILED:
            return super().settle(lease, **fields)
        with transaction.atomic():
            if held := super().settle(lease, **fields):
                self.note_failure(fields["error"])
        return held

    def did_not_arrive(self, error: str) -> None:
        """A mail service says so later of a mail that it took. An issue that is over already is counted anew."""
        type(self).objects.filter(pk=self.pk).update(state=self.State.FAILED, sent_at=None, error=error)
        over = Issue.objects.filter(pk=self.issue_id, state=Issue.State.SENT)
        over.update(sent=F("sent") - 1, failed=F("failed") + 1)
        self.note_failure(error)

    def note_failure(self, error: str) -> None:
        subscriber = Subscriber.objects.filter(pk=self.subscriber_id).first()
        if subscriber is None:
            return
        lately = subscriber.deliveries.filter(Q(state=self.State.SENT) | Q(state=self.State.FAILED))
        states = list(lately.order_by("-pk").values_list("state", flat=True)[:ISSUES_UNTIL_GIVEN_UP])
        gave_up = states == [self.State.FAILED] * ISSUES_UNTIL_GIVEN_UP
        if NO_SUCH_MAILBOX.match(error) or gave_up:
            subscriber.suppress(Suppression.Reason.BOUNCED)


READER_FIELDS = ["id", "email", "key"]
ANY_PK, ANY_LEASE, ANY_TIME = -1, "any lease", datetime(1, 1, 1, tzinfo=UTC)


@cache
def question_for_reader() -> tuple[str, tuple]:
    """Asked for each mail and so put together once: Django takes ten times as long for that as for asking."""
    held = {"pk": ANY_PK, "lease": ANY_LEASE, "state": Delivery.State.LEASED, "issue__state": Issue.State.SENDING}
    readers = Subscriber.objects.reachable(at=ANY_TIME).filter(**{f"deliveries__{name}": held[name] for name in held})
    return readers.order_by().values_list(*READER_FIELDS).query.sql_with_params()
