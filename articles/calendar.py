"""A plan's training days as a calendar file: RFC 5545, made of nothing but what it is given."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from articles.models import Article
from articles.planning import Plan

DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
DAYS_WHEN_UNKNOWN = 3
# With a day between two sessions as long as there are enough days.
SPREAD = {
    1: ["MO"],
    2: ["MO", "TH"],
    3: ["MO", "WE", "FR"],
    4: ["MO", "TU", "TH", "FR"],
    5: ["MO", "TU", "WE", "FR", "SA"],
    6: ["MO", "TU", "WE", "TH", "FR", "SA"],
    7: list(DAYS),
}
OCTETS_A_LINE = 75


def usual_days(days_a_week: int | None) -> list[str]:
    return SPREAD[days_a_week or DAYS_WHEN_UNKNOWN]


class Training(NamedTuple):
    """What repeats every week. `address` is the plan's own, and so what tells two trainings apart."""

    summary: str
    description: str
    address: str
    minutes: int
    changed_on: date

    @classmethod
    def of(cls, article: Article, plan: Plan, address: str) -> "Training":
        exercises = [f"{number}. {each}: {each.dose.in_words()}" for number, each in enumerate(plan.featured, start=1)]
        description = [*exercises, "", f"To start it, print it or change it: {address}"]
        summary = f"{article.short_title}: {plan.minutes_in_words()}"
        return cls(summary, "\n".join(description), address, plan.minutes, article.version)


def next_monday(today: date) -> date:
    """So that the file is the same for a week, and nobody's calendar begins in the past."""
    return today + timedelta(days=7 - today.weekday())


def calendar_file(training: Training, days: Iterable[str], at: time, monday: date) -> bytes:
    """Times are "floating" (3.3.5): six o'clock wherever the reader is. The series has no end."""
    chosen = [day for day in DAYS if day in days]
    begin = datetime.combine(monday + timedelta(days=list(DAYS).index(chosen[0])), at)
    changed = datetime.combine(training.changed_on, time(), UTC)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Limber//Plan//EN",
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(training.address.encode()).hexdigest()[:32]}",
        f"DTSTAMP:{changed:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{begin:%Y%m%dT%H%M%S}",
        *([f"DURATION:PT{training.minutes}M"] if training.minutes else []),
        f"RRULE:FREQ=WEEKLY;BYDAY={','.join(chosen)}",
        f"SUMMARY:{escape(training.summary)}",
        f"DESCRIPTION:{escape(training.description)}",
        f"URL:{training.address}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(b"\r\n ".join(fold(line)) + b"\r\n" for line in lines)


def escape(text: str) -> str:
    """3.3.11. A line end of any kind is one line end."""
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return "\\n".join(text.splitlines())


def fold(line: str) -> Iterator[bytes]:
    """3.1: lines of at most 75 octets, where the blank before a continued one counts; no character is parted."""
    piece, room = b"", OCTETS_A_LINE
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > room:
            yield piece
            piece, room = b"", OCTETS_A_LINE - 1
        piece += octets
    yield piece
