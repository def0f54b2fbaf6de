"""What an e-mail service reports later, as Postmark and Brevo word it, through their own signed door."""

import base64
import json

import pytest
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from django.core.exceptions import SuspiciousOperation
from django.test import RequestFactory

import newsletter.bounces  # noqa: F401  (it listens)
from newsletter.models import Delivery, Issue, Subscriber, Suppression

pytestmark = pytest.mark.django_db
SECRET = "limber:only-the-service-knows"


@pytest.fixture(autouse=True)
def secret(settings):
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}


def report(view, event: dict, secret: str = SECRET):
    authorization = f"Basic {base64.b64encode(secret.encode()).decode()}"
    request = RequestFactory().post(
        "/newsletter/reports/", json.dumps(event), "application/json", headers={"Authorization": authorization}
    )
    return view.as_view()(request)


def postmark(kind: str, record: str = "Bounce", **also):
    event = {"RecordType": record, "Type": kind, "Email": "reader@example.org", "BouncedAt": "2026-11-23T08:00:00Z"}
    return report(PostmarkTrackingWebhookView, event, **also)


def status_of(subscriber: Subscriber) -> str:
    subscriber.refresh_from_db()
    return subscriber.status


@pytest.fixture
def subscriber(subscribe):
    return subscribe("reader@example.org")


def deliver(subscriber: Subscriber, count: int) -> list[Delivery]:
    issues = [Issue.objects.create(slug=f"week-{n}", subject=f"Week {n}", intro="Hello.") for n in range(count)]
    for issue in issues:
        issue.start()
    sent = {"state": "sent", "sent_at": "2026-11-23T08:00:00Z"}
    Delivery.objects.update(**sent)
    for issue in issues:
        issue.finish()
    return list(Delivery.objects.filter(subscriber=subscriber).order_by("pk"))


@pytest.mark.parametrize(
    ("kind", "record", "reason"),
    [("HardBounce", "Bounce", "bounced"), ("SpamComplaint", "SpamComplaint", "complained")],
)
def test_who_does_not_exist_or_complains_is_never_written_to_again(subscriber, kind, record, reason):
    assert postmark(kind, record).status_code == 200
    assert status_of(subscriber) == "bounced"
    assert Suppression.objects.get().reason == reason
    assert list(subscriber.consents.values_list("event", flat=True))[-1] == reason


@pytest.mark.parametrize("kind", ["SoftBounce", "Transient", "AutoResponder", "DnsError", "Unknown"])
def test_one_full_mailbox_or_an_answer_from_a_beach_ends_nothing(subscriber, publisher, kind):
    deliver(subscriber, 1)
    postmark(kind)
    assert status_of(subscriber) == "confirmed" and not Suppression.objects.exists()


def test_a_soft_bounce_is_written_down_and_the_counts_balance(subscriber, publisher):
    (delivery,) = deliver(subscriber, 1)
    postmark("SoftBounce")
    delivery.refresh_from_db()
    issue = delivery.issue
    assert (delivery.state, issue.sent, issue.failed, issue.recipients) == ("failed", 0, 1, 1)


def test_three_soft_bounces_in_a_row_give_the_address_up(subscriber, publisher):
    deliver(subscriber, 3)
    for expected in ("confirmed", "confirmed", "bounced"):
        postmark("SoftBounce")
        assert status_of(subscriber) == expected


def test_another_service_that_calls_both_bounced_is_understood(subscriber, publisher):
    deliver(subscriber, 1)
    event = {"event": "soft_bounce", "email": "Reader@example.org", "ts_epoch": 1790000000000}
    report(BrevoTrackingWebhookView, event)
    assert status_of(subscriber) == "confirmed"
    report(BrevoTrackingWebhookView, event | {"event": "hard_bounce"})
    assert status_of(subscriber) == "bounced"


def test_who_leaves_by_way_of_the_service_has_left(subscriber):
    postmark("Unsubscribe", "Bounce")
    assert status_of(subscriber) == "unsubscribed"


def test_a_report_about_a_stranger_changes_nothing(db):
    assert postmark("HardBounce").status_code == 200
    assert not Suppression.objects.exists()


def test_a_report_that_nobody_signed_is_refused(subscriber):
    with pytest.raises(SuspiciousOperation):
        postmark("HardBounce", secret="limber:a guess of a stranger")
    assert status_of(subscriber) == "confirmed"
