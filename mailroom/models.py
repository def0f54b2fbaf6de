import secrets
from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from mailroom.files import forget_file

LEASE = timedelta(minutes=10)  # longer than one mail takes when each answer of the server comes at the last moment


class NotNow(Exception):
    """Raised by `compose`: the posting goes back as it was, until its ledger hands it out again."""


def sender_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def new_message_id() -> str:
    return f"<{secrets.token_hex(16)}@{sender_domain()}>"


class PostingQuerySet(models.QuerySet):
    def waiting(self) -> list[models.QuerySet]:
        """What is due, and what was held by a runner that never came back.

        Apart, since an index hands out each of them in order; together, all that waits would be sorted for each batch.
        """
        now = timezone.now()
        return [
            self.filter(state="queued", due_at__lte=now),
            # … also by one whose clock was ahead, and has been set right since.
            self.filter(Q(leased_until__lte=now) | Q(leased_until__gt=now + 2 * LEASE), state="leased"),
        ]

    def is_waiting(self) -> bool:
        return any(part.exists() for part in self.waiting())

    def take(self, lease: str, most: int) -> list["Posting"]:
        """No two runners get the same ones: PostgreSQL skips locked rows, and SQLite has one writer at a time."""
        taken = []
        with transaction.atomic():
            for part in self.waiting():
                free = part.select_for_update(skip_locked=True).order_by("due_at", "pk")
                taken += free[: most - len(taken)]
            held = {"state": "leased", "lease": lease, "leased_until": timezone.now() + LEASE}
            self.filter(pk__in=[posting.pk for posting in taken]).update(**held)
        for posting in taken:
            vars(posting).update(held)
        return taken

    def give_back(self, lease: str) -> int:
        return self.filter(state="leased", lease=lease).update(state="queued", lease="", leased_until=None)


class Posting(models.Model):
    """A mail to one recipient. Subclasses compose it; the runner sends it."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        LEASED = "leased", "In a runner's hands"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        UNWANTED = "unwanted", "No longer wanted"

    state = models.CharField(max_length=8, choices=State, default=State.QUEUED, editable=False)
    due_at = models.DateTimeField("due", default=timezone.now, editable=False)
    lease = models.CharField(max_length=32, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    # Made once: if a runner is killed between sending and saying so, the second copy is known as the same mail.
    message_id = models.CharField("Message-ID", max_length=300, unique=True, default=new_message_id, editable=False)
    error = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField("written", auto_now_add=True)
    sent_at = models.DateTimeField("sent", null=True, blank=True, editable=False)

    objects = PostingQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["state", "due_at", "id"], name="%(app_label)s_%(class)s_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["queued", "leased", "sent", "failed", "unwanted"]),
                name="%(app_label)s_%(class)s_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="leased", leased_until__isnull=False) & ~Q(lease="")
                | ~Q(state="leased") & Q(leased_until=None, lease=""),
                name="%(app_label)s_%(class)s_lease_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
                name="%(app_label)s_%(class)s_sent_at_if_sent",
            ),
        ]

    def compose(self) -> EmailMessage | None:
        """The mail as it is to leave now, or None if nobody wants it any more. May raise NotNow."""
        raise NotImplementedError

    def message(self) -> EmailMessage | None:
        message = self.compose()
        if message is None:
            return None
        if len(message.recipients()) != 1:
            raise ValueError("A posting goes to one recipient, so that what became of it can be said.")
        message.extra_headers["Message-ID"] = self.message_id
        return message

    def renew(self, lease: str) -> bool:
        """Whether it is still the holder's to send, now for the whole time of a lease."""
        return self._held(lease).update(leased_until=timezone.now() + LEASE) == 1

    def settle(self, lease: str, **fields) -> bool:
        """Only whoever still holds it may say what became of it.

        The SQL stands here because this happens for each mail: Django takes five times as long to put it together.
        """
        columns = {self._meta.get_field(name): value for name, value in fields.items()}
        written = ", ".join(f"{field.column} = %s" for field in columns)
        values = [field.get_db_prep_save(value, connection) for field, value in columns.items()]
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {self._meta.db_table} SET lease = '', leased_until = NULL, {written}"  # noqa: S608
                " WHERE id = %s AND state = 'leased' AND lease = %s",
                [*values, self.pk, lease],
            )
            return cursor.rowcount == 1

    def _held(self, lease: str) -> models.QuerySet:
        return type(self).objects.filter(pk=self.pk, state=self.State.LEASED, lease=lease)


class MailQuerySet(PostingQuerySet):
    def post(self, *, key: str, to: str, subject: str, text: str, html: str = "", due_at=None) -> bool:
        """Writes a mail in the caller's transaction. Whether it is new: what is there under the key stays as it is."""
        _check_line("key", key, most=200)
        _check_line("to", to, most=254)
        _check_line("subject", subject, most=200)
        if "\0" in text + html:
            raise ValueError("The text of a mail holds a NUL.")
        try:
            validate_email(to)
        except ValidationError as fault:
            raise ValueError(f"A mail goes to one address, not {to!r}.") from fault
        words = {"to": to, "subject": subject, "text": text, "html": html, "due_at": due_at or timezone.now()}
        return self.get_or_create(key=key, defaults=words)[1]

    def withdraw(self, key: str) -> bool:
        """Takes back what no runner has in hand yet, as if it had never been written."""
        return self.filter(key=key, state=Mail.State.QUEUED).delete()[0] == 1

    def forget(self) -> None:
        """As if they had never been: also what was sent, and the files of a site without a mail server."""
        message_ids = list(self.values_list("message_id", flat=True))
        self.delete()
        for message_id in message_ids:
            forget_file(message_id)


def _check_line(name: str, value: str, *, most: int) -> None:
    """Every kind of line break is refused, not only those that end a header today."""
    if "\0" in value or value.splitlines() != [value] or len(value) > most:
        raise ValueError(f"The {name} of a mail is one line of 1 to {most} characters, not {value[:300]!r}.")


class Mail(Posting):
    key = models.CharField(max_length=200, unique=True, help_text="What caused it; one mail for each cause.")
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True, help_text="The same for mail programs that show HTML.")

    objects = MailQuerySet.as_manager()

    class Meta(Posting.Meta):
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.subject

    def compose(self) -> EmailMessage:
        mail = EmailMultiAlternatives(
            self.subject,
            self.text,
            to=[self.to],
            reply_to=[settings.REPLY_TO] if settings.REPLY_TO else None,
            headers={"Auto-Submitted": "auto-generated"},  # keeps out-of-office replies away
        )
        if self.html:
            mail.attach_alternative(self.html, "text/html")
        return mail


class Chore(models.Model):
    """When something that is done now and then was last begun, by whichever runner."""

    name = models.CharField(max_length=80, unique=True)
    ran_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name

    def is_due(self, every: timedelta) -> bool:
        """Also if it ran at a time to come: by a clock that was ahead, and has been set right since."""
        now = timezone.now()
        return self.ran_at is None or not now - every < self.ran_at <= now + every

    def claim(self, every: timedelta) -> bool:
        """Of several runners that see it due, one gets it."""
        now = timezone.now()
        due = Q(ran_at=None) | Q(ran_at__lte=now - every) | Q(ran_at__gt=now + every)
        return Chore.objects.filter(due, pk=self.pk).update(ran_at=now) == 1


class Heartbeat(models.Model):
    """When a runner was last at work."""

    runner = models.CharField(max_length=200, unique=True)
    beat_at = models.DateTimeField()

    def __str__(self):
        return self.runner
