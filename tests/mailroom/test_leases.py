"""One runner at a time has a mail in hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mailroom.health import how_the_runner_is
from mailroom.models import LEASE, Heartbeat, Mail
from mailroom.runner import Runner
from tests.mailroom.conftest import post

pytestmark = pytest.mark.django_db


def let_leases_run_out() -> None:
    Mail.objects.filter(state="leased").update(leased_until=timezone.now() - timedelta(seconds=1))


def test_what_one_runner_has_another_does_not_get():
    for number in range(5):
        post(f"m{number}")
    first, second = Mail.objects.take("first", most=3), Mail.objects.take("second", most=3)
    assert [mail.key for mail in first] == ["m0", "m1", "m2"]
    assert [mail.key for mail in second] == ["m3", "m4"]
    assert Mail.objects.take("third", most=3) == []


def test_a_lease_that_ran_out_passes_to_the_next(mail_server, runner):
    post()
    Mail.objects.take("killed", most=1)
    runner.run_once()
    assert not mail_server.mails
    let_leases_run_out()
    runner.run_once()
    assert mail_server.received() == ["one@reader.example"]


def test_a_mail_is_not_sent_by_a_runner_that_lost_it(mail_server, runner):
    post()
    (mail,) = Mail.objects.take(runner.lease, most=1)
    let_leases_run_out()
    Mail.objects.take("another", most=1)
    runner.send(mail)
    assert not mail_server.mails
    assert Mail.objects.get().lease == "another"


def test_a_mail_is_sent_by_the_runner_that_has_it_even_a_little_late(mail_server, runner):
    post()
    (mail,) = Mail.objects.take(runner.lease, most=1)
    let_leases_run_out()
    runner.send(mail)
    assert mail_server.received() == ["one@reader.example"]


def test_a_lease_is_whole_again_when_the_sending_begins(runner):
    post()
    (mail,) = Mail.objects.take(runner.lease, most=1)
    let_leases_run_out()
    assert mail.renew(runner.lease)
    assert Mail.objects.get().leased_until > timezone.now() + LEASE / 2
    assert not mail.renew("another")


def test_a_runner_that_lost_a_mail_while_sending_it_changes_nothing_and_says_so(mail_server, runner, caplog):
    post()
    (mail,) = Mail.objects.take(runner.lease, most=1)
    Mail.objects.update(lease="another")
    runner.settle(mail, state="failed", error="550")
    assert Mail.objects.get().state == "leased"
    assert "may be sent once more" in caplog.text


def test_told_to_stop_a_runner_finishes_the_mail_in_hand_and_gives_the_others_back(mail_server, runner):
    for key in ("one", "two", "three"):
        post(key)
    mail_server.on_data = runner.stop
    runner.run()
    assert mail_server.received() == ["one@reader.example"]
    states = Mail.objects.order_by("pk").values_list("state", "lease", "attempts")
    assert list(states) == [("sent", "", 1), ("queued", "", 0), ("queued", "", 0)]
    Runner().run_once()
    assert len(mail_server.mails) == 3


def test_waiting_costs_reads_only(runner, django_assert_num_queries):
    runner.turn()
    # Chores, two for each of two ledgers, and whether an issue is due or on its way.
    with django_assert_num_queries(7) as seen:
        assert not runner.turn()
    assert all(query["sql"].startswith("SELECT") for query in seen.captured_queries)


def test_a_clock_that_was_ahead_holds_nothing_for_ever(db):
    post()
    Mail.objects.take("of-the-dead", most=1)
    assert Mail.objects.take("b", most=1) == []
    Mail.objects.update(leased_until=timezone.now() + timedelta(days=365))
    assert len(Mail.objects.take("b", most=1)) == 1


def test_a_beat_that_is_to_come_says_nothing(db):
    Heartbeat.objects.create(runner="here", beat_at=timezone.now() + timedelta(days=365))
    assert how_the_runner_is() == "never"
    Heartbeat.objects.create(runner="there", beat_at=timezone.now())
    assert how_the_runner_is() == "ok"
