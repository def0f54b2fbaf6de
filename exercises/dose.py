"""How much of an exercise: one value that can say itself to a reader, to a machine and to a player."""

import re
from dataclasses import dataclass, fields
from typing import Literal, NamedTuple, Self

from django.db.models import TextChoices

# Stated on the page wherever minutes are. An unknown tempo is counted at this pace; it is never shown as advice.
SECONDS_A_REP = 4
SECONDS_BETWEEN_EXERCISES = 20


class ImpossibleDose(ValueError):
    """The parts contradict each other or lie outside what anyone could do."""


class Range(NamedTuple):
    low: int
    high: int

    @classmethod
    def read(cls, text: str | int) -> Self:
        """From 3, "3", "2-3", "2–3" or "2 to 3". Raises ImpossibleDose."""
        match = re.fullmatch(r"(\d{1,4})(?:\s*(?:-|–|to)\s*(\d{1,4}))?", str(text).strip(), re.ASCII)
        if not match:
            raise ImpossibleDose(f"{text!r} is not a number or a range such as 2-3")
        low = int(match[1])
        high = int(match[2] or low)
        if low > high:
            raise ImpossibleDose(f"{text!r} runs backwards: write {high}-{low}")
        return cls(low, high)

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"

    def in_words(self) -> str:
        return str(self).replace("-", " to ")

    def in_symbols(self) -> str:
        return str(self).replace("-", "–")


class DoseKind(TextChoices):
    REPS = "reps", "Reps"
    HOLD = "hold", "Hold"
    REPS_WITH_HOLD = "reps with hold", "Reps with hold"
    DURATION = "duration", "Duration"


class Side(TextChoices):
    BOTH = "both at once", "Both at once"
    EACH = "each side", "Each side"
    ALTERNATING = "alternating", "Alternating"


class Bout(NamedTuple):
    """One stretch of work in a player's program. Unknown seconds mean: go on when the reader taps."""

    side: Literal["both", "first", "second", "alternating"]
    set: int
    reps: int | None
    seconds: int | None


LIMITS = {
    "sets": (1, 20),
    "reps": (1, 200),
    "seconds": (1, 3600),
    "tempo": (1, 60),
    "rest": (1, 900),
    "per_week": (1, 28),
}
HAS_REPS = {DoseKind.REPS, DoseKind.REPS_WITH_HOLD}
HAS_SECONDS = {DoseKind.HOLD, DoseKind.REPS_WITH_HOLD, DoseKind.DURATION}


@dataclass(frozen=True, slots=True)
class Dose:
    """Sets, reps and times as ranges, or None where no source says. Reps are counted for each side.

    `seconds` is the length of one hold or of one round, in which both sides have their part if they alternate; `tempo`
    the seconds one rep takes; `rest` the seconds between sets. Raises ImpossibleDose.
    """

    kind: DoseKind
    side: Side
    sets: Range | None = None
    reps: Range | None = None
    seconds: Range | None = None
    tempo: Range | None = None
    rest: Range | None = None
    per_week: Range | None = None

    def __post_init__(self):
        for name, (least, most) in LIMITS.items():
            value = getattr(self, name)
            if value and not least <= value.low <= value.high <= most:
                raise ImpossibleDose(f"{name} must lie from {least} to {most}, not {value}")
        if self.kind not in HAS_REPS and (self.reps or self.tempo):
            raise ImpossibleDose(f"a dose of kind {self.kind.value!r} has no reps and no tempo")
        if self.kind not in HAS_SECONDS and self.seconds:
            raise ImpossibleDose(f"a dose of kind {self.kind.value!r} has no seconds; use 'reps with hold' or tempo")

    @classmethod
    def read(cls, mapping: dict) -> Self:
        """From names and texts, as in a content file or a form. Raises ImpossibleDose."""
        if unknown := set(mapping) - {field.name for field in fields(cls)}:
            raise ImpossibleDose(f"a dose has no {', '.join(sorted(unknown))}")
        try:
            kind, side = DoseKind(mapping.get("kind")), Side(mapping.get("side"))
        except ValueError as fault:
            known = f"kind one of {DoseKind.values}, side one of {Side.values}"
            raise ImpossibleDose(f"{fault}; expected {known}") from fault
        ranges = {name: Range.read(mapping[name]) for name in LIMITS if mapping.get(name) not in (None, "")}
        return cls(kind=kind, side=side, **ranges)

    def as_mapping(self) -> dict[str, str]:
        """What `read` takes back; the unknown is left out."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) for name, value in parts.items() if value is not None}

    # To a reader

    def in_words(self) -> str:
        """Such as "2 to 3 sets of 12 to 15, each side"."""
        amount = self._amount("in_words", joint=" of ")
        if self.seconds and self.kind is DoseKind.REPS_WITH_HOLD:
            amount += f", each held {_duration_in_words(self.seconds)}"
        return f"{amount or 'as feels right'}, {self.side.label.lower()}"

    def in_symbols(self) -> str:
        """Such as "2–3 × 12–15, each side"."""
        amount = self._amount("in_symbols", joint=" × ")
        if self.seconds and self.kind is DoseKind.REPS_WITH_HOLD:
            amount += f", hold {self.seconds.in_symbols()} s"
        return f"{amount or 'as feels right'}, {self.side.label.lower()}"

    def _amount(self, manner: str, joint: str) -> str:
        spoken = manner == "in_words"
        if self.kind in HAS_REPS:
            noun, each = "set", self.reps and getattr(self.reps, manner)()
        else:
            noun = "hold" if self.kind is DoseKind.HOLD else "round"
            each = self.seconds and (_duration_in_words if spoken else _duration_in_symbols)(self.seconds)
        if not self.sets:
            return each and (f"{each} reps" if self.kind in HAS_REPS else each) or ""
        sets = getattr(self.sets, manner)()
        if spoken or not each:
            sets = f"{sets} {noun}" if self.sets.high == 1 else f"{sets} {noun}s"
        return f"{sets}{joint}{each}" if each else sets

    def per_week_in_words(self) -> str:
        if not self.per_week:
            return ""
        return f"{self.per_week.in_words()} {'day' if self.per_week.high == 1 else 'days'} a week"

    # To a player

    def program(self, end: Literal["low", "high"] = "low") -> list[Bout]:
        """The bouts in order, each set on one side and then the other, at one end of every range."""
        reps = getattr(self.reps, end) if self.reps else None
        sides = {Side.BOTH: ["both"], Side.EACH: ["first", "second"], Side.ALTERNATING: ["alternating"]}[self.side]
        sets = getattr(self.sets, end) if self.sets else 1
        seconds = self._bout_seconds(end)
        return [Bout(side, number, reps, seconds) for number in range(1, sets + 1) for side in sides]

    def _bout_seconds(self, end: str) -> int | None:
        hold = getattr(self.seconds, end) if self.seconds else None
        turns = 2 if self.side is Side.ALTERNATING else 1
        if self.kind is DoseKind.DURATION:
            return hold  # a round in which the sides alternate has both in it
        if self.kind is DoseKind.HOLD:
            return hold and hold * turns
        if not self.reps or (self.kind is DoseKind.REPS_WITH_HOLD and hold is None):
            return None
        tempo = getattr(self.tempo, end) if self.tempo else SECONDS_A_REP
        return getattr(self.reps, end) * (tempo + (hold or 0)) * turns

    @property
    def is_timed(self) -> bool:
        return bool(self.sets) and self._bout_seconds("low") is not None

    def total_seconds(self, end: Literal["low", "high"] = "low") -> int:
        """Work and the known rests. An untimed bout counts as nothing, so say "about" unless `is_timed`."""
        work = sum(bout.seconds or 0 for bout in self.program(end))
        sets = getattr(self.sets, end) if self.sets else 1
        return work + (getattr(self.rest, end) * (sets - 1) if self.rest else 0)

    # To a machine

    def iso_duration(self) -> str | None:
        """ISO 8601, such as PT4M30S, at the lower end of every range; None when a part is unknown."""
        if not self.is_timed:
            return None
        minutes, seconds = divmod(self.total_seconds(), 60)
        return "PT" + (f"{minutes}M" if minutes else "") + (f"{seconds}S" if seconds or not minutes else "")


def _duration_in_words(seconds: Range) -> str:
    if minutes := _whole_minutes(seconds):
        return f"{minutes.in_words()} minutes"
    return f"{seconds.in_words()} {'second' if seconds.high == 1 else 'seconds'}"


def _duration_in_symbols(seconds: Range) -> str:
    if minutes := _whole_minutes(seconds):
        return f"{minutes.in_symbols()} min"
    return f"{seconds.in_symbols()} s"


def _whole_minutes(seconds: Range) -> Range | None:
    if seconds.low % 60 or seconds.high % 60 or seconds.high < 120:
        return None
    return Range(seconds.low // 60, seconds.high // 60)
