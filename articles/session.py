"""A session: exercises one after another as intervals of time. Page, player and calendar read them here alone."""

import hashlib
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from exercises.dose import HAS_REPS, SECONDS_A_REP, SECONDS_BETWEEN_EXERCISES, Bout, Dose, Side
from exercises.models import Exercise, Precaution

if TYPE_CHECKING:
    from articles.models import FeaturedExercise  # an article counts its minutes here

# Before a bout that no longer pause comes before; of a longer pause these are the last seconds.
SECONDS_TO_GET_READY = 5
# Stated wherever minutes are.
PACE = {
    "seconds_a_rep": SECONDS_A_REP,
    "seconds_between_exercises": SECONDS_BETWEEN_EXERCISES,
    "seconds_to_get_ready": SECONDS_TO_GET_READY,
}
# The name of copies on readers' devices. A new one drops all copies of another make.
KEPT_AS = "session-1"
# The figures and the steps show the right side, so that is the first.
SIDES = {"first": "right", "second": "left"}
SIDES_IN_WORDS = {
    Side.BOTH: "both sides at once",
    Side.EACH: "the right side, then the left, for the same time",
    Side.ALTERNATING: "right and left in turn",
}


class Interval(NamedTuple):
    """One stretch of a session. Unknown seconds mean: go on when the reader taps.

    A pause belongs to the bout that comes after it: it has that bout's exercise, set and side.
    """

    kind: Literal["ready", "switch", "rest", "work"]
    exercise: int
    set: int
    side: Literal["right", "left", "both", "alternating"]
    reps: int | None
    seconds: int | None


@dataclass(frozen=True)
class Item:
    """An exercise within a session: its bouts and the pauses between them, at the lower end of its dose."""

    exercise: Exercise
    dose: Dose
    intervals: list[Interval]

    @property
    def seconds(self) -> int:
        return sum(interval.seconds or 0 for interval in self.intervals)

    @property
    def is_about(self) -> bool:
        """A part is unknown: it is counted at a pace of ours, or not at all."""
        return not self.dose.is_timed or (self.dose.kind in HAS_REPS and not self.dose.tempo)

    @property
    def sides(self) -> str:
        return SIDES_IN_WORDS[self.dose.side]

    @property
    def stops(self) -> list[str]:
        return [each.text for each in self.exercise.precautions.all() if each.kind == Precaution.Kind.STOP]

    def in_words(self) -> str:
        """Such as "about 2 min 5 s"."""
        minutes, seconds = divmod(self.seconds, 60)
        words = [f"{minutes} min"] * bool(minutes) + [f"{seconds} s"] * bool(seconds)
        if not words:
            return "as long as you need"
        return f"{'about ' if self.is_about else ''}{' '.join(words)}"


@dataclass(frozen=True)
class Program:
    items: list[Item]

    @property
    def intervals(self) -> list[Interval]:
        return [each for number, item in enumerate(self.items) for each in (*_pause(number, item), *item.intervals)]

    def seconds(self, *, rest: bool = True) -> int:
        return sum(each.seconds or 0 for each in self.intervals if rest or each.kind != "rest")

    @property
    def minutes(self) -> int:
        return math.ceil(self.seconds() / 60)

    @property
    def is_about(self) -> bool:
        return any(item.is_about for item in self.items)

    def minutes_in_words(self) -> str:
        """Such as "about 15 minutes"."""
        return f"{'about ' if self.is_about else ''}{self.minutes} minute{'' if self.minutes == 1 else 's'}"

    def as_mapping(self) -> dict:
        """What the player reads. A copy of another version holds something else than this page."""
        exercises = [{"slug": item.exercise.slug, "name": item.exercise.name} for item in self.items]
        intervals = [interval._asdict() for interval in self.intervals]
        mapping = {"is_about": self.is_about, "exercises": exercises, "intervals": intervals}
        shown = json.dumps([mapping, *map(_shown, self.items)])
        return mapping | {"version": hashlib.sha256(shown.encode()).hexdigest()[:12]}


def program(featured: Iterable["FeaturedExercise"]) -> Program:
    return Program([_item(number, each.exercise, each.dose) for number, each in enumerate(featured)])


def session_seconds(doses: Iterable[Dose]) -> int:
    """What program() of them takes, without making it: a plan asks for many."""
    work = [_seconds_of(dose) for dose in doses]
    pauses = SECONDS_BETWEEN_EXERCISES * max(0, len(work) - 1)
    return sum(work) + pauses + (SECONDS_TO_GET_READY if work else 0)


@lru_cache(maxsize=1024)
def _seconds_of(dose: Dose) -> int:
    return sum(interval.seconds or 0 for interval in _intervals(0, dose))


def _item(number: int, exercise: Exercise, dose: Dose) -> Item:
    return Item(exercise, dose, _intervals(number, dose))


def _intervals(number: int, dose: Dose) -> list[Interval]:
    intervals: list[Interval] = []
    last: Bout | None = None
    for bout in dose.program():
        side = SIDES.get(bout.side, bout.side)
        if last:
            intervals += _between(number, last, bout, dose)
        intervals.append(Interval("work", number, bout.set, side, bout.reps, bout.seconds))
        last = bout
    return intervals


def _between(number: int, last: Bout, bout: Bout, dose: Dose) -> Iterator[Interval]:
    place = number, bout.set, SIDES.get(bout.side, bout.side), bout.reps
    if bout.set == last.set:
        yield Interval("switch", *place, SECONDS_TO_GET_READY)
    else:
        yield from _rest(place, dose.rest.low if dose.rest else SECONDS_TO_GET_READY)


def _pause(number: int, item: Item) -> Iterator[Interval]:
    """Before an exercise. Nothing came before the first, so it needs no rest."""
    place = item.intervals[0][1:5]
    yield from _rest(place, SECONDS_BETWEEN_EXERCISES if number else SECONDS_TO_GET_READY)


def _rest(place: tuple, seconds: int) -> Iterator[Interval]:
    """So many seconds, of which the last are to get ready: with the rest off these are left."""
    ready = min(seconds, SECONDS_TO_GET_READY)
    if seconds > ready:
        yield Interval("rest", *place, seconds - ready)
    yield Interval("ready", *place, ready)


def _shown(item: Item) -> list:
    exercise = item.exercise
    steps = [step.text for step in exercise.steps.all()]
    figures = [[pose.caption, repr(pose.figure)] for pose in exercise.poses.all()]
    return [exercise.start, steps, figures, item.dose.in_words(), item.stops, exercise.easier]
