"""What a mail server refuses, and what that says about an address."""

import pytest

from mailroom.models import Mail
from newsletter import tending
from newsletter.models import Delivery, Issue, Subscriber, Suppression

pytestmark = pytest.mark.django_db


def deliver(issue, runner, slug: str = "a") -> Delivery:
    sending = issue(slug=slug)
    sending.start()
    runner.run_once()
    return sending.deliveries.first()


@pytest.mark.parametrize(
    "answer", ["550 5.1.1 No such user", "550 No such user", "553 5.1.3 Bad", "550 5.2.1 Disabled"]
)
def test_a_mailbox_that_does_not_exist_is_never_tried_again(issue, subscribe, mail_server, runner, answer):
    subscriber = subscribe()
    mail_server.answers["RCPT"] = [answer]
    assert deliver(issue, runner).state == "failed"
    subscriber.refresh_from_db()
    assert subscriber.status == "bounced" and Suppression.objects.get().reason == "bounced"


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("RCPT", "550 5.7.1 Your network is blocked"),
        ("RCPT", "554 5.7.1 Relay denied"),
        ("RCPT", "552 5.2.2 Mailbox full"),
        ("RCPT", "550 5.7.26 DMARC"),
        ("DATA", "550 5.1.1 No such user"),
        ("DATA", "554 5.6.0 We do not like the text"),
    ],
)
def test_a_refusal_of_us_or_of_the_text_says_nothing_of_the_address(
    issue, subscribe, mail_server, runner, command, answer
):
    subscriber = subscribe()
    mail_server.answers[command] = [answer]
    assert deliver(issue, runner).state == "failed"
    subscriber.refresh_from_db()
    assert subscriber.status == "confirmed" and not Suppression.objects.exists()


def test_three_issues_in_a_row_that_failed_give_an_address_up(issue, subscribe, mail_server, runner):
    subscriber = subscribe()
    for slug, expected in (("a", "confirmed"), ("b", "confirmed"), ("c", "bounced")):
        mail_server.answers["RCPT"] = ["552 5.2.2 Mailbox full"]
        deliver(issue, runner, slug)
        subscriber.refresh_from_db()
        assert subscriber.status == expected


def test_one_that_arrived_between_begins_the_count_anew(issue, subscribe, mail_server, runner):
    subscriber = subscribe()
    for slug, answer in (("a", "552 Full"), ("b", "552 Full"), ("c", "250 OK"), ("d", "552 Full")):
        mail_server.answers["RCPT"] = [answer]
        deliver(issue, runner, slug)
    subscriber.refresh_from_db()
    assert subscriber.status == "confirmed"


@pytest.fixture
def refused(issue, subscribe, mail_server, runner, monkeypatch) -> Issue:
    """An issue of which the last three were refused, where three are too many."""
    monkeypatch.setattr(tending, "REFUSALS_IN_A_ROW", 3)
    for number in range(5):
        subscribe(f"reader{number}@example.org")
    sending = issue()
    sending.start()
    mail_server.answers["RCPT"] = ["250 OK", *["550 5.7.1 Blocked"] * 3, "451 Later"]
    runner.run_once()
    tending.tend()
    sending.refresh_from_db()
    return sending


def test_when_everything_is_refused_the_issue_stops_and_somebody_is_told(writer, refused):
    assert refused.state == "stopped"
    told = Mail.objects.get()
    assert told.to == writer.email and "stopped" in told.subject and "last 3 mails" in told.text
    assert Subscriber.objects.filter(status="confirmed").count() == 5


def test_after_somebody_looked_it_goes_on(refused, runner, mail_server):
    refused.resume()
    tending.tend()
    refused.refresh_from_db()
    assert refused.state == "sending"
    Delivery.objects.filter(state="queued").update(due_at="2026-01-01T00:00Z")
    runner.run_once()
    tending.tend()
    refused.refresh_from_db()
    assert (refused.state, refused.sent, refused.failed) == ("sent", 2, 3)
