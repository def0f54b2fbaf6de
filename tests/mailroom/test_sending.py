"""What each answer of the mail server does to a mail."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mailroom.models import Mail
from mailroom.runner import WAITS
from tests.mailroom.conftest import post

pytestmark = pytest.mark.django_db

# What is said of the recipient may be about the address, and is marked; what is said of the text is not.
WHERE_REFUSED = [("RCPT", "RCPT: "), ("DATA", "")]


def make_due() -> None:
    Mail.objects.update(due_at=timezone.now())


def test_a_mail_leaves_as_it_was_written(mail_server, runner, settings):
    settings.DEFAULT_FROM_EMAIL, settings.REPLY_TO = "Knees <limber@example.org>", "desk@example.org"
    mail = post(subject="Für dich", text="It is published.\nhttps://example.org/a\n")
    assert runner.run_once()
    (received,) = mail_server.mails
    assert received["Message-ID"] == mail.message_id
    assert (received["From"], received["Reply-To"]) == ("Knees <limber@example.org>", "desk@example.org")
    assert received["Auto-Submitted"] == "auto-generated" and received["Date"]
    assert received.get_payload(decode=True).decode().split() == ["It", "is", "published.", "https://example.org/a"]


def test_a_mail_that_was_taken_is_sent_and_never_again(mail_server, runner):
    mail = post()
    runner.run_once()
    runner.run_once()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.error) == ("sent", 1, "")
    assert mail.sent_at is not None and len(mail_server.mails) == 1


def test_without_an_address_for_answers_the_mail_names_none(mail_server, runner):
    post()
    runner.run_once()
    assert "Reply-To" not in mail_server.mails[0]


def test_a_mail_that_is_due_later_stays(mail_server, runner):
    post("later", due_at=timezone.now() + timedelta(minutes=1))
    runner.run_once()
    assert not mail_server.mails
    make_due()
    runner.run_once()
    assert mail_server.received() == ["later@reader.example"]


def test_more_than_a_handful_leave_over_one_connection_in_their_order(mail_server, runner):
    for number in range(25):
        post(f"m{number:02}")
    runner.run_once()
    assert mail_server.received() == [f"m{number:02}@reader.example" for number in range(25)]
    assert len(set(map(id, mail_server.connections))) == 1


@pytest.mark.parametrize(("command", "asked"), WHERE_REFUSED)
def test_a_mail_that_is_refused_for_now_is_tried_again_after_growing_waits(mail_server, runner, command, asked):
    mail = post()
    waits = []
    for tries in range(len(WAITS)):
        mail_server.answers[command] = ["451 4.7.1 Later, please"]
        make_due()
        runner.run_once()
        mail.refresh_from_db()
        said = f"{asked}451 4.7.1 Later, please"
        assert (mail.state, mail.attempts, mail.error) == ("queued", tries + 1, said)
        waits.append(mail.due_at - timezone.now())
    assert all(second > first > timedelta(seconds=50) for first, second in zip(waits, waits[1:], strict=False))
    make_due()
    runner.run_once()
    assert [received["Message-ID"] for received in mail_server.mails] == [mail.message_id]


def test_a_mail_that_is_refused_for_now_once_too_often_has_failed(mail_server, runner):
    mail = post()
    Mail.objects.update(attempts=len(WAITS))
    mail_server.answers["RCPT"] = ["450 4.2.2 Mailbox full"]
    runner.run_once()
    mail.refresh_from_db()
    assert (mail.state, mail.error) == ("failed", "RCPT: 450 4.2.2 Mailbox full")


@pytest.mark.parametrize(("command", "asked"), WHERE_REFUSED)
def test_a_mail_that_is_refused_for_good_has_failed_and_the_others_leave(mail_server, runner, command, asked):
    refused, other = post("refused"), post("other")
    mail_server.answers[command] = ["550 5.1.1 No such user"]
    runner.run_once()
    refused.refresh_from_db()
    assert (refused.state, refused.attempts, refused.error) == ("failed", 1, f"{asked}550 5.1.1 No such user")
    make_due()
    runner.run_once()
    assert mail_server.received() == [other.to]


@pytest.mark.parametrize(
    ("command", "answer"),
    [("MAIL", "421 Enough"), ("RCPT", "421 Enough"), ("DATA", "421 Enough"), ("DATA", "hang up")],
)
def test_when_the_server_ends_a_connection_the_rest_leaves_over_another(mail_server, runner, command, answer):
    for key in ("one", "two", "three"):
        post(key)
    mail_server.answers[command] = ["250 OK", answer]
    assert runner.run_once()
    assert mail_server.received() == [f"{key}@reader.example" for key in ("one", "two", "three")]
    first, second, third = map(id, mail_server.connections)
    assert first != second == third
    assert set(Mail.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.parametrize("answer", ["421 Not you", "hang up"])
def test_a_mail_that_ends_a_fresh_connection_waits(mail_server, runner, answer):
    mail = post()
    mail_server.answers["DATA"] = [answer]
    runner.run_once()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("queued", 1)
    assert mail.error and mail.due_at > timezone.now()


def test_a_mail_that_is_too_large_for_the_server_holds_up_no_other(mail_server, runner):
    large = post("large")
    post("small")
    mail_server.answers["MAIL"] = ["552 5.3.4 Too large"]
    assert runner.run_once()
    large.refresh_from_db()
    assert large.state == "failed"
    assert mail_server.received() == ["small@reader.example"]


def test_a_mail_that_nobody_says_was_sent_is_tried_again(runner, settings):
    settings.EMAIL_BACKEND = "tests.mailroom.conftest.VagueBackend"
    mail = post()
    runner.run_once()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("queued", 1)
    assert "did not say" in mail.error


def test_an_idle_connection_is_given_up(mail_server, runner):
    post("one")
    runner.run_a_turn()
    runner.stopping = True  # an idle turn, without its pause
    runner.run_a_turn()
    runner.stopping = False
    post("two")
    runner.run_a_turn()
    first, second = map(id, mail_server.connections)
    assert first != second
