"""Who asked for mail, what they agreed to, and who must never be written to again."""

import secrets
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from doors import pseudonyms
from doors.written_once import WrittenOnce
from newsletter import emails

CONFIRM_WITHIN = timedelta(hours=48)
PAUSE = timedelta(days=30)
CONFIRMING = signing.TimestampSigner(salt="newsletter.confirm")


def new_key() -> str:
    return secrets.token_urlsafe(24)


class Suppression(models.Model):
    """An address that gets no more newsletter, whatever a form or an import says. It outlives the subscriber's row."""

    class Reason(models.TextChoices):
        ERASED = "erased", "asked to be erased"
        BOUNCED = "bounced", "does not exist, or takes no mail"
        COMPLAINED = "complained", "called our mail spam"
        STAFF = "staff", "entered by the staff"

    email_pseudonym = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=10, choices=Reason)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.get_reason_display()}, {self.made_at:%Y-%m-%d}"


class SubscriberQuerySet(models.QuerySet):
    def unsuppressed(self):
        return self.exclude(Exists(Suppression.objects.filter(email_pseudonym=OuterRef("email_pseudonym"))))

    def reachable(self, at: datetime | None = None):
        """Who gets an issue that is sent now, or then."""
        awake = Q(paused_until=None) | Q(paused_until__lte=at or timezone.now())
        return self.unsuppressed().filter(awake, status=Subscriber.Status.CONFIRMED)

    def of_email(self, email: str):
        return self.filter(email_pseudonym=pseudonyms.of_email(email))

    def by_confirmation(self, token: str) -> "Subscriber":
        """Raises DoesNotExist for a link that is not ours, or over 48 hours old, or older than their leaving."""
        try:
            pk = CONFIRMING.unsign(token, max_age=CONFIRM_WITHIN)
        except signing.BadSignature as fault:
            raise self.model.DoesNotExist from fault
        made_at = datetime.fromtimestamp(signing.b62_decode(token.split(":")[-2]), tz=UTC)
        return self.unsuppressed().filter(Q(left_at=None) | Q(left_at__lt=made_at)).get(pk=pk)


class Subscriber(models.Model):
    class Status(models.TextChoices):
        PENDING = "pending", "not confirmed yet"
        CONFIRMED = "confirmed", "confirmed"
        UNSUBSCRIBED = "unsubscribed", "unsubscribed"
        BOUNCED = "bounced", "bounced"

    email = models.EmailField("e-mail")
    email_pseudonym = models.CharField(max_length=64, unique=True, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.PENDING)
    # In the link that ends the newsletter, which works for ever. Whoever has it can do that and no more.
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    asked_at = models.DateTimeField("last asked", default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    welcomed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["pending", "confirmed", "unsubscribed", "bounced"]),
                name="subscriber_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(confirmed_at__isnull=False), name="confirmed_subscriber_has_date"
            ),
        ]
        indexes = [models.Index(fields=["status", "asked_at"], name="subscriber_status")]

    def __str__(self):
        return self.email

    def save(self, *args, **kwargs):
        self.email_pseudonym = pseudonyms.of_email(self.email)
        super().save(*args, **kwargs)

    @property
    def confirm_url(self) -> str:
        """Good for 48 hours from now, and for nothing but confirming."""
        return reverse("newsletter:confirm", args=[CONFIRMING.sign(self.pk)])

    @property
    def leave_url(self) -> str:
        return reverse("newsletter:leave", args=[self.key])

    def confirm(self, network: str, wording: int) -> bool:
        """False if it was so already. The first time brings the welcome mail with the offer."""
        now = timezone.now()
        with transaction.atomic():
            waiting = type(self).objects.unsuppressed().filter(pk=self.pk).exclude(status=self.Status.CONFIRMED)
            if not waiting.update(status=self.Status.CONFIRMED, confirmed_at=now, paused_until=None):
                return False
            self.consents.create(event=Consent.Event.CONFIRMED, wording=wording, network_pseudonym=network)
            if type(self).objects.filter(pk=self.pk, welcomed_at=None).update(welcomed_at=now):
                emails.welcome(self)
        self.refresh_from_db()
        return True

    def leave(self, network: str = "", event: str = "unsubscribed") -> bool:
        """False if they had left before. `event` says who ended it: the reader, or a mail service for them."""
        now = timezone.now()
        with transaction.atomic():
            gone = [self.Status.UNSUBSCRIBED, self.Status.BOUNCED]
            here = type(self).objects.filter(pk=self.pk).exclude(status__in=gone)
            if not here.update(status=self.Status.UNSUBSCRIBED, left_at=now, paused_until=None):
                return False
            self.consents.create(event=event, network_pseudonym=network)
        self.refresh_from_db()
        return True

    def pause(self, network: str = "") -> bool:
        with transaction.atomic():
            here = type(self).objects.filter(pk=self.pk, status=self.Status.CONFIRMED)
            if not here.update(paused_until=timezone.now() + PAUSE):
                return False
            self.consents.create(event=Consent.Event.PAUSED, network_pseudonym=network)
        self.refresh_from_db()
        return True

    def suppress(self, reason: str) -> None:
        """No more mail, by what the mail system says: `reason` is Suppression.Reason.BOUNCED or COMPLAINED."""
        with transaction.atomic():
            _, is_new = Suppression.objects.get_or_create(
                email_pseudonym=self.email_pseudonym, defaults={"reason": reason}
            )
            type(self).objects.filter(pk=self.pk).update(status=self.Status.BOUNCED, left_at=timezone.now())
            if is_new:
                self.consents.create(event=reason)
        self.refresh_from_db()


class Consent(WrittenOnce):
    """What happened with somebody's consent, and when: the proof that they asked, and that they were let go."""

    class Event(models.TextChoices):
        ASKED = "asked", "asked for it"
        CONFIRMED = "confirmed", "confirmed it"
        IMPORTED = "imported", "imported"
        PAUSED = "paused", "took a month's pause"
        UNSUBSCRIBED = "unsubscribed", "unsubscribed"
        BOUNCED = "bounced", "bounced"
        COMPLAINED = "complained", "called it spam"

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="consents")
    event = models.CharField(max_length=12, choices=Event)
    wording = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Number of the wording they read.")
    source = models.CharField(max_length=200, blank=True, help_text="For imports: where they agreed.")
    # HMAC (doors/pseudonyms.py). Its key lives a month; then the code stays and says nothing.
    network_pseudonym = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["event", "made_at"], name="consent_event")]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "made_at"], condition=Q(event="asked"), name="consent_asked_once"
            )
        ]

    def __str__(self):
        return f"{self.get_event_display()}, {self.made_at:%Y-%m-%d}"
