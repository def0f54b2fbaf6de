"""The calendar file of a plan: RFC 5545 by the letter, and the same bytes for the same week."""

import re
from datetime import date, datetime, time

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.calendar import DAYS, OCTETS_A_LINE, Training, calendar_file, escape, fold, next_monday, usual_days
from tests.factories import make_article, make_exercise

TRAINING = Training(
    summary="Hips; knees, and a \\ back: about 14 minutes",
    description="1. Lift: 2 to 3 sets\n2. Walk",
    address="https://limber.example/articles/hips/plan/?minutes=10&avoid=floor",
    minutes=14,
    changed_on=date(2026, 11, 22),
)
MONDAY = date(2026, 11, 30)
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"))


def file_of(days=("WE", "MO"), at=time(7, 30), monday=MONDAY, **changed) -> bytes:
    return calendar_file(TRAINING._replace(**changed), days, at, monday)


def unfolded(file: bytes) -> list[str]:
    """As section 3.1 has it, for whoever reads such a file."""
    assert file.endswith(b"\r\n")
    return file.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def value_of(file: bytes, name: str) -> str:
    [value] = [line.partition(":")[2] for line in unfolded(file) if line.startswith(f"{name}:")]
    return value


def test_a_file_is_one_event_that_repeats():
    assert [line.partition(":")[0] for line in unfolded(file_of())] == [
        "BEGIN", "VERSION", "PRODID", "BEGIN", "UID", "DTSTAMP", "DTSTART", "DURATION", "RRULE", "SUMMARY",
        "DESCRIPTION", "URL", "END", "END",
    ]  # fmt: skip
    assert value_of(file_of(), "RRULE") == "FREQ=WEEKLY;BYDAY=MO,WE"
    assert value_of(file_of(), "DURATION") == "PT14M"
    assert value_of(file_of(), "URL") == TRAINING.address


def test_a_session_without_a_time_of_its_own_has_no_duration():
    assert b"DURATION" not in file_of(minutes=0)


@pytest.mark.parametrize(("days", "begin"), [(["MO"], "20261130"), (["SU", "TH"], "20261203"), (["SU"], "20261206")])
def test_the_first_event_is_on_the_first_chosen_day_in_no_time_zone(days, begin):
    assert value_of(file_of(days), "DTSTART") == f"{begin}T073000"


@pytest.mark.parametrize("day", range(23, 30))
def test_a_whole_week_begins_on_the_same_monday_and_never_in_the_past(day):
    assert next_monday(date(2026, 11, day)) == MONDAY
    assert next_monday(MONDAY) == date(2026, 12, 7)


def test_the_stamp_is_the_guides_and_the_bytes_are_the_same_each_time():
    assert value_of(file_of(), "DTSTAMP") == "20261122T000000Z"
    assert file_of() == file_of()


def test_the_uid_is_the_plans_whatever_its_days_and_version():
    uid = value_of(file_of(), "UID")
    same = file_of(["FR"], time(20), date(2027, 1, 4), changed_on=date(2027, 1, 1), minutes=9)
    assert value_of(same, "UID") == uid
    assert value_of(file_of(address=TRAINING.address.replace("10", "15")), "UID") != uid


def test_what_means_something_in_a_calendar_is_escaped():
    assert value_of(file_of(), "SUMMARY") == r"Hips\; knees\, and a \\ back: about 14 minutes"
    assert value_of(file_of(), "DESCRIPTION") == r"1. Lift: 2 to 3 sets\n2. Walk"
    assert escape("a\r\nb\rc\u2028END:VEVENT") == r"a\nb\nc\nEND:VEVENT"


@given(st.one_of(text, st.text("ab\u00e9\u20ac\U0001f9b5", min_size=2 * OCTETS_A_LINE)))
def test_folded_lines_are_short_whole_characters_and_come_back(line):
    pieces = list(fold(line))
    lengths = [len(piece) for piece in pieces]
    assert lengths[0] <= OCTETS_A_LINE and all(length < OCTETS_A_LINE for length in lengths[1:])
    assert "".join(piece.decode() for piece in pieces) == line


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_adds_a_line_to_the_file(words):
    assert len(unfolded(file_of(summary=words, description=words))) == len(unfolded(file_of()))


@pytest.mark.parametrize("number", range(1, 8))
def test_usual_days_are_that_many_with_a_day_between_while_there_is_room(number):
    days = usual_days(number)
    assert len(set(days)) == number
    places = [list(DAYS).index(day) for day in days]
    assert number > 3 or all(later - earlier > 1 for earlier, later in zip(places, places[1:], strict=False))


# The file as the site sends it

CALENDAR = reverse("articles:calendar", args=["hips"])


@pytest.fixture
def guide(db):
    dose = {"kind": "hold", "side": "each side", "sets": "2", "seconds": "30", "per_week": "2-3"}
    exercises = [make_exercise(name=name, dose=dose) for name in ("Lift", "Walk")]
    return make_article(slug="hips", short_title="Hips", exercises=exercises, changed_on=date(2026, 3, 4))


def test_the_answer_is_a_file_without_a_cookie_that_nobody_keeps(client, guide):
    response = client.get(CALENDAR)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="hips.ics"'
    assert response["Cache-Control"] == "no-store" and not response.cookies
    assert response.content == client.get(CALENDAR).content


@pytest.mark.parametrize("query", [{}, {"minutes": "5"}, {"utm_source": "x"}])
def test_nothing_said_is_as_many_days_as_the_doses_ask_for(client, guide, query):
    file = client.get(CALENDAR, query).content
    assert value_of(file, "RRULE") == "FREQ=WEEKLY;BYDAY=MO,TH"
    begin = datetime.strptime(value_of(file, "DTSTART"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    assert (begin.weekday(), begin.time()) == (0, time(18))
    assert 0 < (begin.date() - timezone.now().date()).days <= 7
    assert value_of(file, "DTSTAMP") == "20260304T000000Z"


def test_the_file_names_the_exercises_and_leads_back_to_the_plan(client, guide):
    file = client.get(CALENDAR, {"minutes": "5", "days": ["TU"], "at": "06:15"}).content
    plan = "http://127.0.0.1:8000/articles/hips/plan/?minutes=5"
    assert value_of(file, "SUMMARY") == "Hips: about 5 minutes"
    assert value_of(file, "DESCRIPTION") == (
        r"1. Lift: 2 holds of 30 seconds\, each side\n2. Walk: 2 holds of 30 seconds\, each side"
        rf"\n\nTo start it\, print it or change it: {plan}"
    )
    assert value_of(file, "URL") == plan
    assert value_of(file, "RRULE").endswith("BYDAY=TU") and value_of(file, "DTSTART").endswith("T061500")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"at": "25:99", "days": "MO"}, "Enter a valid time."),
        ({"at": "", "days": "MO"}, "This field is required."),
        ({"at": "18:00"}, "Choose at least one day."),
        ({"at": "18:00", "days": "MO\r\nBEGIN:VALARM"}, "is not one of the available choices"),
    ],
)
def test_a_wrong_day_or_time_is_said_where_it_was_chosen(client, guide, query, message):
    response = client.get(CALENDAR, query | {"minutes": "5"})
    assert response.status_code == 302 and response["Location"].endswith("#calendar")
    html = client.get(response["Location"]).content.decode()
    assert message in html.partition('id="calendar"')[2]
    assert re.search(r'name="minutes" value="5"', html)


def test_what_is_no_time_does_not_stand_where_only_one_may(client, guide):
    page = reverse("articles:plan", args=["hips"])
    clocks = [
        re.search(r'<input type="time"[^>]*>', client.get(page, {"at": at, "days": "MO"}).text)[0]
        for at in ("06:15", "25:99")
    ]
    assert 'value="06:15"' in clocks[0] and "value=" not in clocks[1]
