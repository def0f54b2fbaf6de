"""What is kept of subscribers, for how long, and what somebody may ask for: a copy, and that it be gone."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from doors import pseudonyms
from mailroom.files import forget_file
from newsletter import emails
from newsletter.models import Delivery, Issue, SignUp, Subscriber, Suppression
from newsletter.wording import WORDINGS

UNCONFIRMED_KEPT = timedelta(days=7)
DELIVERIES_KEPT = timedelta(days=90)  # a quarter of a year: long enough to see three issues fail in a row


def purge() -> None:
    """The chore of every hour."""
    now = timezone.now()
    over = [SignUp.State.SENT, SignUp.State.FAILED, SignUp.State.UNWANTED]
    SignUp.objects.filter(state__in=over, created_at__lt=now - UNCONFIRMED_KEPT).delete()
    Subscriber.objects.filter(status=Subscriber.Status.PENDING, asked_at__lt=now - UNCONFIRMED_KEPT).delete()
    # Who got which issue is nobody's business for ever; the issue keeps its counts.
    old = Issue.objects.filter(state=Issue.State.SENT, finished_at__lt=now - DELIVERIES_KEPT)
    Delivery.objects.filter(issue__in=old).delete()


def export(email: str) -> dict:
    """All that is stored about an address, in words that a person can read and a machine can too."""
    subscriber = Subscriber.objects.of_email(email).first()
    suppression = Suppression.objects.filter(email_pseudonym=pseudonyms.of_email(email)).first()
    return {
        "subscriber": subscriber and describe(subscriber),
        "signed_up": [
            {"at": each.created_at.isoformat(), "email": each.email, "answer": each.get_state_display()}
            for each in SignUp.objects.filter(email_pseudonym=pseudonyms.of_email(email))
        ],
        "never_written_to": suppression and {"since": suppression.made_at.isoformat(), "why": str(suppression)},
    }


def describe(subscriber: Subscriber) -> dict:
    dates = ("asked_at", "confirmed_at", "left_at", "paused_until", "welcomed_at")
    return {
        "email": subscriber.email,
        "status": subscriber.get_status_display(),
        **{name: date.isoformat() if (date := getattr(subscriber, name)) else None for name in dates},
        "way_out": f"{settings.SITE_URL}{subscriber.leave_url}",
        "consent": [
            {
                "at": each.made_at.isoformat(),
                "what": each.get_event_display(),
                "wording": WORDINGS.get(each.wording),
                "where": each.source or None,
                "network_is_known_by_pseudonym": bool(each.network_pseudonym),
            }
            for each in subscriber.consents.all()
        ],
        "issues": [
            {
                "issue": each.issue.subject,
                "state": each.get_state_display(),
                "sent_at": each.sent_at and each.sent_at.isoformat(),
            }
            for each in subscriber.deliveries.select_related("issue")
        ],
        "mails": [{"subject": mail.subject, "text": mail.text} for mail in emails.about(subscriber)],
    }


def erase(email: str) -> bool:
    """Takes away all but the code by which the address is never written to again. Whether there was anything."""
    pseudonym = pseudonyms.of_email(email)
    with transaction.atomic():
        Suppression.objects.get_or_create(email_pseudonym=pseudonym, defaults={"reason": Suppression.Reason.ERASED})
        subscriber = Subscriber.objects.of_email(email).first()
        sign_ups = SignUp.objects.filter(email_pseudonym=pseudonym)
        message_ids = list(sign_ups.values_list("message_id", flat=True))
        if subscriber:
            message_ids += subscriber.deliveries.values_list("message_id", flat=True)
            emails.about(subscriber).forget()
            subscriber.delete()
        sign_ups.delete()
    for message_id in message_ids:  # a site without a mail server keeps its mails as files
        forget_file(message_id)
    return bool(message_ids or subscriber)
