"""Six comments in ten minutes from one network, forty a day: the next waits, with its words in the form."""

import re

import pytest

from comments.models import Comment
from comments.sending import ALLOWED
from comments.views import in_words
from doors.models import Window
from tests.comments.writing import send

pytestmark = pytest.mark.django_db


def send_many(client, guide, count: int, **fields) -> list[int]:
    return [send(client, guide, body=f"Question {n}?", **fields).status_code for n in range(count)]


def test_the_seventh_in_ten_minutes_waits(client, guide, pass_time):
    assert send_many(client, guide, 6) == [303] * 6
    response = send(client, guide, body="My seventh <question>")
    html = response.content.decode()
    assert response.status_code == 429
    assert 240 < int(response["Retry-After"]) <= 300
    assert "send them again in 5 minutes" in html
    assert "My seventh &lt;question&gt;</textarea>" in html
    assert Comment.objects.count() == 6


def test_after_the_wait_it_is_taken(client, guide, pass_time):
    send_many(client, guide, 6)
    response = send(client, guide)
    pass_time(seconds=int(response["Retry-After"]))
    assert send(client, guide).status_code == 303


def test_a_repeat_is_known_even_when_the_next_would_have_to_wait(client, guide, pass_time):
    send_many(client, guide, 6)
    assert send(client, guide, body="Question 5?").status_code == 303
    assert send(client, guide, body="Question 6?").status_code == 429


def test_forty_a_day(client, guide, pass_time, monkeypatch):
    monkeypatch.setattr("comments.sending.ALLOWED", [(99, ALLOWED[0][1]), ALLOWED[1]])
    assert send_many(client, guide, 41) == [303] * 40 + [429]


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ("203.0.113.8", 303),
        ("203.0.113.7", 429),
        ("::ffff:203.0.113.7", 429),
        ("2001:db8::1", 303),
    ],
)
def test_another_network_is_not_held_up(client, guide, pass_time, other, status):
    send_many(client, guide, 6, address="203.0.113.7")
    assert send(client, guide, address=other).status_code == status


@pytest.mark.parametrize(
    ("other", "status"), [("2001:db8:0:1:ffff::9", 429), ("2001:db8:0:2::1", 303), ("2001:db8:0:0::1", 303)]
)
def test_a_household_has_one_network_of_64_bits(client, guide, pass_time, other, status):
    send_many(client, guide, 6, address="2001:db8:0:1::1")
    assert send(client, guide, address=other).status_code == status


@pytest.mark.parametrize(("limits", "last"), [(True, 429), (False, 303)])
def test_limits_can_be_switched_off_for_measuring(client, guide, pass_time, settings, limits, last):
    settings.RATE_LIMITS = limits
    assert send_many(client, guide, 7)[-1] == last


def test_what_is_not_taken_costs_nothing(client, guide):
    for fields in ({"name": ""}, {"body": ""}, {"reply_to": "1"}, {"headers": {}}):
        assert send(client, guide, **fields).status_code in (403, 422)
    assert not Window.objects.exists()


def test_no_address_is_stored_anywhere(client, guide):
    send(client, guide, address="203.0.113.7")
    rows = [*Comment.objects.values(), *Window.objects.values()]
    assert len(rows) == 3
    assert "203.0.113" not in str(rows)


def test_a_long_wait_is_said_in_hours(client, guide, pass_time, monkeypatch):
    monkeypatch.setattr("comments.sending.ALLOWED", [(1, ALLOWED[1][1])])
    html = [send(client, guide, body=f"Question {n}?") for n in range(2)][1].content.decode()
    assert re.search(r"send them again in \d+ (hours?|minutes)\.", html)
    assert in_words(22 * 3600) == "22 hours"
    assert (in_words(60), in_words(99 * 60)) == ("1 minute", "99 minutes")
