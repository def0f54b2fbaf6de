from datetime import timedelta

import pytest
from django.utils import timezone

from mailroom.models import Chore, Heartbeat, Mail
from mailroom.registry import CHORES, register_chore
from mailroom.runner import Runner
from tests.mailroom.conftest import post

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch) -> list[str]:
    """What an hourly chore has done."""
    done = []
    monkeypatch.setitem(CHORES, "tests.hourly", (timedelta(hours=1), lambda: done.append("done")))
    return done


def pass_time(**length: int) -> None:
    Chore.objects.update(ran_at=timezone.now() - timedelta(**length))


def test_a_chore_runs_when_its_time_has_come(runner, done):
    runner.do_chores()
    pass_time(minutes=59)
    runner.do_chores()
    assert done == ["done"]
    pass_time(minutes=60)
    runner.do_chores()
    assert done == ["done"] * 2


def test_of_two_runners_one_does_it(runner, done):
    runner.do_chores()
    Runner().do_chores()
    assert done == ["done"]


def test_of_two_runners_that_see_it_due_at_once_one_claims_it(done):
    Chore.objects.create(name="tests.hourly")
    first, second = Chore.objects.get(), Chore.objects.get()
    assert first.is_due(timedelta(hours=1)) and second.is_due(timedelta(hours=1))
    assert first.claim(timedelta(hours=1)) and not second.claim(timedelta(hours=1))


def test_a_chore_that_fails_is_told_and_stops_neither_the_others_nor_the_mail(
    mail_server, runner, done, monkeypatch, caplog
):
    monkeypatch.setitem(CHORES, "a.broken", (timedelta(hours=1), lambda: 1 / 0))
    monkeypatch.setitem(CHORES, "z.other", (timedelta(hours=1), lambda: done.append("other")))
    post()
    runner.run_once()
    assert done == ["done", "other"]
    assert len(mail_server.mails) == 1
    assert "The chore 'a.broken' failed" in caplog.text and "ZeroDivisionError" in caplog.text


def test_a_chore_has_a_name_of_its_own(done):
    with pytest.raises(ValueError, match="named 'tests.hourly' already"):
        register_chore("tests.hourly", timedelta(hours=1), print)
    assert CHORES["tests.hourly"][1] is not print


@pytest.mark.parametrize(("state", "days", "left"), [
    ("sent", 29, 1), ("sent", 31, 0), ("failed", 29, 1), ("failed", 31, 0), ("unwanted", 31, 0), ("queued", 400, 1),
])  # fmt: skip
def test_mails_are_forgotten_a_month_after_the_last_thing_that_happened_to_them(runner, state, days, left):
    post()
    sent_at = timezone.now() if state == "sent" else None
    Mail.objects.update(state=state, sent_at=sent_at, due_at=timezone.now() - timedelta(days=days))
    runner.do_chores()
    assert Mail.objects.count() == left


def test_runners_that_are_no_more_are_forgotten(runner):
    for hours in (23, 25):
        Heartbeat.objects.create(runner=f"{hours}", beat_at=timezone.now() - timedelta(hours=hours))
    runner.do_chores()
    assert [heartbeat.runner for heartbeat in Heartbeat.objects.all()] == ["23"]


def test_a_heart_beats_now_and_then_and_once_for_each_runner(runner):
    runner.beat()
    first = Heartbeat.objects.get(runner=runner.name).beat_at
    runner.beat()
    assert Heartbeat.objects.get().beat_at == first
    runner.next_beat = 0
    runner.beat()
    assert Heartbeat.objects.get().beat_at > first


def test_a_clock_that_was_ahead_holds_up_no_chore(runner, done):
    runner.do_chores()
    Chore.objects.update(ran_at=timezone.now() + timedelta(days=365))
    runner.do_chores()
    assert done == ["done"] * 2
