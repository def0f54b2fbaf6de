"""Which of an article's exercises one reader does, in which order, and why the others are left out.

Pure: rows that were fetched come in, a plan comes out. The rules stand in words in templates/articles/_plan_rules.html.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from articles.models import FeaturedExercise
from articles.session import session_seconds
from exercises.demands import Demand
from exercises.models import Equipment, Exercise

Kind, Level = Exercise.Kind, Exercise.Level
IN_ORDER = [Kind.SELF_MASSAGE, Kind.AEROBIC, Kind.MOBILITY, Kind.STRENGTH, Kind.STRETCH]
# When time is short. The first three are what trials support best, as kinds of training.
STAYS_LONGEST = [Kind.AEROBIC, Kind.STRENGTH, Kind.STRETCH, Kind.MOBILITY, Kind.SELF_MASSAGE]
LEVELS = list(Level)
MINUTES = (5, 10, 15, 20, 30)


@dataclass(frozen=True)
class Choices:
    """What a reader said: at most how many minutes, up to which level, kit by slug, demands. Nothing is everything."""

    minutes: int | None = None
    level: str = ""
    without: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()

    def query(self) -> str:
        """With its question mark, or nothing. The same choices are the same address, whatever the form sent."""
        return f"?{urlencode(pairs)}" if (pairs := self.pairs()) else ""

    def pairs(self) -> list[tuple[str, str]]:
        said = [("minutes", str(self.minutes or "")), ("level", self.level)]
        said += [("without", slug) for slug in sorted(set(self.without))]
        said += [("avoid", demand) for demand in Demand.values if demand in self.avoid]
        return [(name, value) for name, value in said if value]


@dataclass
class LeftOut:
    featured: FeaturedExercise
    reasons: list[str]


@dataclass
class Plan:
    """In the order of the session."""

    choices: Choices
    featured: list[FeaturedExercise]
    left_out: list[LeftOut] = field(default_factory=list)

    @cached_property
    def minutes(self) -> int:
        return math.ceil(session_seconds(each.dose for each in self.featured) / 60)

    def minutes_in_words(self) -> str:
        """Such as "about 14 minutes": at least the reps are counted at a pace of ours."""
        if len(self.untimed) == len(self.featured):
            return "as long as you like"
        return f"about {self.minutes} minute{'' if self.minutes == 1 else 's'}"

    @property
    def untimed(self) -> list[FeaturedExercise]:
        return [each for each in self.featured if not each.dose.is_timed]

    @cached_property
    def days_a_week(self) -> int | None:
        """The most that any dose asks for at the least, if no dose forbids it; None where none says anything."""
        known = [each.dose.per_week for each in self.featured if each.dose.per_week]
        if not known:
            return None
        return min(max(days.low for days in known), *(days.high for days in known), 7)

    @cached_property
    def stop_rules(self) -> dict[str, list[int]]:
        """Each reason to stop once, with the numbers of the exercises it belongs to; the commonest first."""
        rules: dict[str, list[int]] = {}
        for number, each in enumerate(self.featured, start=1):
            for precaution in each.exercise.precautions.all():
                if precaution.kind == precaution.Kind.STOP:
                    rules.setdefault(precaution.text, []).append(number)
        return dict(sorted(rules.items(), key=lambda rule: -len(rule[1])))


def make_plan(featured: Iterable[FeaturedExercise], choices: Choices) -> Plan:
    """Whatever does not suit is left out first; of the rest, what fits the minutes, what stays longest first."""
    featured = list(featured)
    reasons = {each.pk: unsuited(each.exercise, choices) for each in featured}
    taken: list[FeaturedExercise] = []
    for each in sorted(featured, key=lambda each: STAYS_LONGEST.index(each.exercise.kind)):
        if reasons[each.pk]:
            continue
        seconds = session_seconds(other.dose for other in [*taken, each])
        if choices.minutes and seconds > choices.minutes * 60:
            reasons[each.pk] = [f"it would take you past {choices.minutes} minutes"]
        else:
            taken.append(each)
    left_out = [LeftOut(each, reasons[each.pk]) for each in featured if reasons[each.pk]]
    return Plan(choices, in_order([each for each in featured if not reasons[each.pk]]), left_out)


def unsuited(exercise: Exercise, choices: Choices) -> list[str]:
    """Every reason in words."""
    reasons = []
    if lacking := [kit.name for kit in needed_kit(exercise) if kit.slug in choices.without]:
        reasons.append(f"it needs what you do not have: {' and '.join(map(_lower, lacking))}")
    if demanded := [Demand(demand).label for demand in exercise.demands if demand in choices.avoid]:
        reasons.append(f"it means what you avoid: {' and '.join(map(_lower, demanded))}")
    if choices.level and LEVELS.index(exercise.level) > LEVELS.index(choices.level):
        reasons.append(f"its level is {_lower(exercise.get_level_display())}")
    return reasons


def needed_kit(exercise: Exercise) -> list[Equipment]:
    return [use.equipment for use in exercise.kit.all() if not use.is_optional]


def in_order(featured: list[FeaturedExercise]) -> list[FeaturedExercise]:
    """By kind; within a kind as in the guide, but what goes on where the last one ended comes first."""
    ordered: list[FeaturedExercise] = []
    for kind in IN_ORDER:
        waiting = [each for each in featured if each.exercise.kind == kind]
        while waiting:
            here = set(ordered[-1].exercise.demands) if ordered else set()
            waiting.sort(key=lambda each: here.isdisjoint(each.exercise.demands))
            ordered.append(waiting.pop(0))
    return ordered


class WayBack(NamedTuple):
    """What to take back, in words, and the plan there would be."""

    words: str
    plan: Plan


def ways_back(featured: Iterable[FeaturedExercise], choices: Choices) -> list[WayBack]:
    """Where nothing is left: each single choice that brings something back, fullest plan first. Perhaps none does."""
    featured = list(featured)
    ways = [WayBack(words, make_plan(featured, relaxed)) for words, relaxed in _relaxed(featured, choices)]
    return sorted((way for way in ways if way.plan.featured), key=lambda way: -len(way.plan.featured))


def _relaxed(featured: list[FeaturedExercise], choices: Choices) -> Iterator[tuple[str, Choices]]:
    names = {kit.slug: kit.name for each in featured for kit in needed_kit(each.exercise)}
    for slug in choices.without:
        without = tuple(other for other in choices.without if other != slug)
        yield f"with this after all: {_lower(names[slug])}", replace(choices, without=without)
    for demand in choices.avoid:
        avoid = tuple(other for other in choices.avoid if other != demand)
        yield f"with this after all: {_lower(Demand(demand).label)}", replace(choices, avoid=avoid)
    if choices.level:
        yield "at any level", replace(choices, level="")
    if choices.minutes:
        yield "with as much time as it takes", replace(choices, minutes=None)


def _lower(name: str) -> str:
    """For the middle of a sentence."""
    return name[:1].lower() + name[1:]
