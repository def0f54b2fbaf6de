"""Subscribers and issues that were there before the tests begin, for the addresses in kinds.py."""

from django.utils import timezone

from articles.models import Article
from newsletter.models import Issue, Offer, SignUp, Subscriber
from newsletter.models.subscriber import CONFIRMING

UNBROKEN = "a-very-long-name-without-any-place-to-break-it-at-all@example.org"


def store() -> dict[str, str | int]:
    Offer.objects.create(percent=10, code="TILL-CODE", is_on=True)
    now = timezone.now()
    pending = Subscriber.objects.create(email="pending@example.org")
    there = Subscriber.objects.create(email=UNBROKEN, status="confirmed", confirmed_at=now, welcomed_at=now)
    there.consents.create(event="imported", source="test list")
    SignUp.objects.create(email=UNBROKEN, state="unwanted")
    sent = Issue.objects.create(
        slug="the-first", subject="Turning in, and how to get there", preview="Six exercises", intro="Hello *there*."
    )
    sent.items.create(article=Article.objects.get(slug="hip-internal-rotation"))
    sent.start()
    draft = Issue.objects.create(slug="draft", subject="A draft", intro="### Later\n\nNot yet.")
    return {
        "to_confirm": CONFIRMING.sign(pending.pk),
        "confirmed": CONFIRMING.sign(there.pk),
        "leave": there.key,
        "subscriber": there.pk,
        "draft": draft.pk,
        "sent": sent.pk,
    }
