"""What an e-mail service reports after it took a mail: bounces, complaints, and who left by way of the service itself.

The reports come in through django-anymail, which checks who sent them. A mail server without such reports says what it
has to say while it is handed the mail (models/delivery.py).
"""

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.db import transaction
from django.dispatch import receiver

from newsletter.models import Delivery, Subscriber, Suppression

# The address is wrong. Any other bounce may be about the day or about us: a full mailbox, a filter, a time-out.
HARD = {RejectReason.BOUNCED, RejectReason.INVALID}
SOFT = {EventType.BOUNCED, EventType.REJECTED, EventType.FAILED}


@receiver(tracking)
def hear(sender: object, event: AnymailTrackingEvent, esp_name: str, **kwargs) -> None:
    subscriber = Subscriber.objects.of_email(event.recipient or "").first()
    if subscriber is None:
        return
    if event.event_type == EventType.COMPLAINED:
        subscriber.suppress(Suppression.Reason.COMPLAINED)
    elif event.event_type == EventType.UNSUBSCRIBED:
        subscriber.leave()
    elif event.event_type == EventType.BOUNCED and is_about_the_address(event):
        subscriber.suppress(Suppression.Reason.BOUNCED)
    elif event.event_type in SOFT:
        note_soft_bounce(subscriber, f"{esp_name}: {event.reject_reason} {event.mta_response or ''}".strip())


def is_about_the_address(event: AnymailTrackingEvent) -> bool:
    """Several services call a full mailbox bounced too, and only their own word for it says "soft"."""
    own_words = " ".join(str((event.esp_event or {}).get(key)) for key in ("Type", "type", "event"))
    return event.reject_reason in HARD and "soft" not in own_words.lower()


def note_soft_bounce(subscriber: Subscriber, error: str) -> None:
    """The latest issue did not arrive after all. After three such in a row the address is given up."""
    with transaction.atomic():
        sent = subscriber.deliveries.select_for_update().filter(state=Delivery.State.SENT)
        if delivery := sent.order_by("-pk").first():
            delivery.did_not_arrive(error[:1000])
