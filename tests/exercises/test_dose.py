import pytest

from exercises.dose import Dose, ImpossibleDose, Range


def dose(**parts) -> Dose:
    return Dose.read({"kind": "reps", "side": "each side"} | parts)


@pytest.mark.parametrize("text", ["2-3", "2–3", "2 to 3", " 2 - 3 "])
def test_range_is_read_as_people_write_it(text):
    assert Range.read(text) == (2, 3)


@pytest.mark.parametrize("text", ["", "a few", "3-2", "-3", "2-3-4", "1.5", "²", "99999"])
def test_what_is_no_range_is_refused(text):
    with pytest.raises(ImpossibleDose):
        Range.read(text)


@pytest.mark.parametrize(
    ("parts", "words", "symbols"),
    [
        ({"sets": "2-3", "reps": "12-15"}, "2 to 3 sets of 12 to 15, each side", "2–3 × 12–15, each side"),
        ({"sets": 1, "reps": 8, "side": "both at once"}, "1 set of 8, both at once", "1 × 8, both at once"),
        ({"reps": "4-8", "side": "alternating"}, "4 to 8 reps, alternating", "4–8 reps, alternating"),
        ({"sets": "2-3"}, "2 to 3 sets, each side", "2–3 sets, each side"),
        ({"kind": "hold", "sets": "2-4", "seconds": "30-60"}, "2 to 4 holds of 30 to 60 seconds, each side",
         "2–4 × 30–60 s, each side"),
        ({"kind": "duration", "sets": "1-3", "seconds": "120-180"}, "1 to 3 rounds of 2 to 3 minutes, each side",
         "1–3 × 2–3 min, each side"),
        ({"kind": "reps with hold", "sets": 2, "reps": "6-12", "seconds": "2-5"},
         "2 sets of 6 to 12, each held 2 to 5 seconds, each side", "2 × 6–12, hold 2–5 s, each side"),
    ],
)  # fmt: skip
def test_dose_says_itself(parts, words, symbols):
    assert dose(**parts).in_words() == words
    assert dose(**parts).in_symbols() == symbols


@pytest.mark.parametrize(
    "parts",
    [
        {"kind": "hold", "reps": 8},
        {"kind": "duration", "tempo": 4},
        {"kind": "reps", "seconds": 30},
        {"reps": 0},
        {"sets": 21},
        {"side": "left"},
        {"kind": "laps"},
        {"weight": 20},
    ],
)
def test_impossible_dose_is_refused(parts):
    with pytest.raises(ImpossibleDose):
        dose(**parts)


def test_unknown_stays_unknown():
    assert dose(reps=8).as_mapping() == {"kind": "reps", "side": "each side", "reps": "8"}
    assert dose(sets=2).iso_duration() is None
    assert [bout.seconds for bout in dose(sets=2).program()] == [None] * 4


def test_mapping_comes_back_as_it_went_out():
    full = dose(kind="reps with hold", sets="2-3", reps="6-12", seconds="2-5", tempo=4, rest="30-60", per_week="2-4")
    assert Dose.read(full.as_mapping()) == full


@pytest.mark.parametrize(
    ("parts", "seconds", "iso"),
    [
        ({"sets": "2-3", "reps": "12-15"}, 2 * 2 * 12 * 4, "PT3M12S"),
        ({"sets": "2-3", "reps": "12-15", "rest": "30-60"}, 2 * 2 * 12 * 4 + 30, "PT3M42S"),
        ({"sets": 1, "reps": "4-8", "side": "alternating"}, 2 * 4 * 4, "PT32S"),
        ({"sets": 1, "reps": 10, "tempo": 6, "side": "both at once"}, 60, "PT1M"),
        ({"kind": "hold", "sets": "2-4", "seconds": "30-60"}, 2 * 2 * 30, "PT2M"),
        ({"kind": "hold", "sets": 2, "seconds": 30, "side": "alternating"}, 2 * 2 * 30, "PT2M"),
        ({"kind": "duration", "sets": 1, "seconds": "600-1800", "side": "alternating"}, 600, "PT10M"),
        ({"kind": "reps with hold", "sets": 2, "reps": 6, "seconds": 2}, 2 * 2 * 6 * 6, "PT2M24S"),
    ],
)
def test_time_is_counted_at_the_lower_end(parts, seconds, iso):
    assert dose(**parts).total_seconds() == seconds
    assert dose(**parts).iso_duration() == iso


def test_program_does_each_set_on_one_side_and_then_the_other():
    sides = [(bout.set, bout.side) for bout in dose(sets=2, reps=8).program()]
    assert sides == [(1, "first"), (1, "second"), (2, "first"), (2, "second")]


def test_reader_may_choose_the_upper_end():
    assert dose(sets="2-3", reps="8-12").total_seconds("high") == 3 * 2 * 12 * 4
