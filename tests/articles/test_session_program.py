"""The intervals of a session are the doses' programs and the pauses that the page states."""

import pytest

from articles.session import SECONDS_TO_GET_READY, Program, program, session_seconds
from exercises.dose import SECONDS_BETWEEN_EXERCISES, Dose
from exercises.models import Exercise


class Featured:
    """An exercise of a guide that is in no database."""

    def __init__(self, **parts):
        self.dose = Dose.read({"kind": "reps", "side": "each side"} | parts)
        self.exercise = Exercise(slug="lift", name="Lift")


HOLD = {"kind": "hold", "sets": 2, "seconds": "30-60"}
REPS = {"sets": 2, "reps": "8-12"}
TURNS = {"sets": 1, "reps": 4, "side": "alternating"}
UNKNOWN = {"reps": None, "sets": 2}


def session(*doses: dict) -> Program:
    return program([Featured(**dose) for dose in doses])


def kinds(made: Program) -> list[str]:
    return [f"{each.kind} {each.side} {each.seconds}" for each in made.intervals]


def test_each_set_is_done_on_the_right_and_then_on_the_left():
    assert kinds(session(HOLD)) == [
        "ready right 5", "work right 30", "switch left 5", "work left 30",
        "ready right 5", "work right 30", "switch left 5", "work left 30",
    ]  # fmt: skip


def test_a_pause_between_exercises_belongs_to_the_next_and_ends_with_getting_ready():
    made = session({"kind": "hold", "seconds": 10, "sets": 1, "side": "both at once"}, TURNS)
    assert kinds(made)[2:4] == ["rest alternating 15", "ready alternating 5"]
    assert [each.exercise for each in made.intervals] == [0, 0, 1, 1, 1]


@pytest.mark.parametrize("doses", [[HOLD], [REPS, HOLD], [HOLD, TURNS, REPS, REPS | {"tempo": 6}]])
def test_the_work_is_exactly_the_programs_of_the_doses(doses):
    made = session(*doses)
    work = [(each.set, each.reps, each.seconds) for each in made.intervals if each.kind == "work"]
    assert work == [(bout.set, bout.reps, bout.seconds) for dose in doses for bout in Featured(**dose).dose.program()]


def work_on(made: Program, side: str) -> list[tuple]:
    work = [each for each in made.intervals if each.kind == "work" and each.side == side]
    return [(each.exercise, each.set, each.reps, each.seconds) for each in work]


@pytest.mark.parametrize("doses", [[HOLD], [REPS, HOLD], [REPS | {"rest": 40}, HOLD]])
def test_both_sides_get_the_same(doses):
    made = session(*doses)
    assert work_on(made, "right") == work_on(made, "left") != []


def test_the_time_is_that_of_the_doses_and_the_pauses():
    made = session(HOLD, TURNS)
    doses = 2 * 2 * 30 + 2 * 4 * 4
    assert made.seconds() == doses + SECONDS_BETWEEN_EXERCISES + (1 + 3) * SECONDS_TO_GET_READY
    assert made.minutes == 4
    assert sum(item.seconds for item in made.items) == doses + 3 * SECONDS_TO_GET_READY


def test_a_known_rest_stands_between_sets_and_no_other():
    made = session(HOLD | {"rest": "40-60", "side": "both at once"}, HOLD | {"rest": 3, "side": "both at once"})
    assert kinds(made)[1:4] == ["work both 30", "rest both 35", "ready both 5"]
    assert kinds(made)[-3:] == ["work both 30", "ready both 3", "work both 30"]


def test_with_the_rest_off_only_getting_ready_is_left():
    made = session(HOLD | {"rest": 40, "side": "both at once"}, TURNS)
    assert made.seconds() - made.seconds(rest=False) == 35 + 15


@pytest.mark.parametrize("parts", [UNKNOWN, {"kind": "reps with hold", "sets": 2, "reps": 6}])
def test_the_unknown_stays_untimed(parts):
    made = session(parts)
    assert {each.seconds for each in made.intervals if each.kind == "work"} == {None}
    assert made.is_about and made.items[0].in_words() == "about 15 s"


@pytest.mark.parametrize(
    ("parts", "words", "minutes"),
    [
        (HOLD, "2 min 15 s", "3 minutes"),
        (HOLD | {"side": "both at once", "sets": 1}, "30 s", "1 minute"),
        (REPS, "about 2 min 23 s", "about 3 minutes"),
        (REPS | {"tempo": 4}, "2 min 23 s", "3 minutes"),
        ({"reps": None, "side": "both at once"}, "as long as you need", "about 1 minute"),
        ({"kind": "hold", "seconds": 30}, "about 1 min 5 s", "about 2 minutes"),
    ],
)
def test_what_is_not_known_makes_the_time_a_guess(parts, words, minutes):
    made = session(parts)
    assert (made.items[0].in_words(), made.minutes_in_words()) == (words, minutes)


@pytest.mark.parametrize("doses", [[], [UNKNOWN], [HOLD, TURNS, REPS, REPS | {"tempo": 6}]])
def test_its_seconds_are_known_without_making_it(doses):
    assert session_seconds(Featured(**dose).dose for dose in doses) == session(*doses).seconds()
