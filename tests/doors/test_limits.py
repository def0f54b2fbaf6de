"""So many within each stretch of time; what is refused costs nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from doors.limits import TooOften, spend
from doors.models import Window

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def at(monkeypatch):
    def set_clock(minute: int, second: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 1, 9, minute, second, 500_000, UTC))

    set_clock(0, 10)
    return set_clock


def wait_of(*allowed, what="comment", who="ana") -> int:
    """0 if it was let through."""
    try:
        spend(what, who, allowed)
    except TooOften as refusal:
        return refusal.wait
    return 0


def test_as_many_as_allowed_and_no_more():
    assert [wait_of((2, MINUTE)) for _ in range(4)] == [0, 0, 50, 50]


def test_others_and_other_things_have_windows_of_their_own():
    assert wait_of((1, MINUTE)) == wait_of((1, MINUTE), who="bo") == wait_of((1, MINUTE), what="search") == 0
    assert wait_of((1, MINUTE)) == wait_of((1, MINUTE), who="bo") == wait_of((1, MINUTE), what="search") == 50


def test_next_window_begins_on_the_minute(at):
    assert wait_of((1, MINUTE)) == 0
    at(0, 59)
    assert wait_of((1, MINUTE)) == 1
    at(1, 0)
    assert wait_of((1, MINUTE)) == 0


def test_every_window_has_to_have_room(at):
    assert [wait_of((2, MINUTE), (3, HOUR)) for _ in range(3)] == [0, 0, 50]
    at(1, 0)
    assert [wait_of((2, MINUTE), (3, HOUR)) for _ in range(2)] == [0, 59 * 60]


def test_what_one_window_refuses_takes_nothing_from_another(at):
    for _ in range(5):
        wait_of((9, HOUR), (1, MINUTE))
    assert Window.objects.get(seconds=3600).count == 1
    assert Window.objects.get(seconds=60).count == 1


@pytest.mark.parametrize(("limits", "wait"), [(True, 50), (False, 0)])
def test_they_can_be_switched_off(settings, limits, wait):
    settings.RATE_LIMITS = limits
    assert [wait_of((1, MINUTE)), wait_of((1, MINUTE))] == [0, wait]
    assert Window.objects.exists() is limits
