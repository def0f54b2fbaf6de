"""A dose is typed in parts, each with its name, and an error says which part."""

import re

import pytest

from exercises.dose import Dose
from exercises.forms import LABELS, DoseFormField
from tests.admin.form import add_row, errors, open_form, send
from tests.factories import make_article, make_exercise

DOSE = {
    "kind": "reps with hold",
    "side": "each side",
    "sets": "2-3",
    "reps": "6 to 12",
    "seconds": "5",
    "per_week": "3",
}


@pytest.fixture
def exercise(db):
    return make_exercise()


@pytest.fixture
def address(exercise):
    return f"/admin/exercises/exercise/{exercise.pk}/change/"


def typed(**parts: str) -> dict[str, list[str]]:
    return {f"dose_{name}": [parts.get(name, "")] for name in LABELS}


def test_every_part_has_a_label(editor, address):
    page = editor.get(address).content.decode()
    for number, (name, label) in enumerate(LABELS.items()):
        assert f'for="id_dose_{number}">{label} <' in page
        assert re.search(f'<(input|select)[^>]* name="dose_{name}"[^>]* id="id_dose_{number}"', page)


def test_a_dose_is_stored_as_it_was_typed_and_read_out(editor, exercise, address):
    assert send(editor, address, open_form(editor, address) | typed(**DOSE)).status_code == 302
    exercise.refresh_from_db()
    assert exercise.dose == Dose.read(DOSE)
    assert (
        "Reads: 2 to 3 sets of 6 to 12, each held 5 seconds, each side, 3 days a week."
        in editor.get(address).content.decode()
    )


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("reps", "many", "Reps: 'many' is not a number or a range such as 2-3."),
        ("sets", "3-2", "Sets: '3-2' runs backwards: write 2-3."),
        ("sets", "21", "Sets must lie from 1 to 20, not 21."),
        ("per_week", "29", "Days a week must lie from 1 to 28, not 29."),
        ("kind", "", "Kind: choose one."),
        ("side", "", "Side: choose one."),
        ("kind", "hopping", "Select a valid choice. hopping is not one of the available choices."),
        ("kind", "hold", "A dose of kind 'hold' has no reps and no tempo."),
    ],
)  # fmt: skip
def test_an_impossible_part_is_named_and_everything_typed_stays(editor, exercise, address, part, value, reason):
    before = exercise.dose
    response = send(editor, address, open_form(editor, address) | typed(**DOSE | {part: value, "rest": "77"}))
    assert reason in errors(response)
    assert 'name="dose_rest" value="77"' in response.content.decode()
    exercise.refresh_from_db()
    assert exercise.dose == before


def test_an_exercise_needs_a_dose(editor, address):
    assert "This field is required." in errors(send(editor, address, open_form(editor, address) | typed()))


def test_an_override_that_is_all_empty_is_none(editor):
    article = make_article(exercises=[make_exercise()], sections=[("exercises", "Exercises", "")])
    address = f"/admin/articles/article/{article.pk}/change/"
    fields = open_form(editor, address)
    added = add_row(fields, "featured", exercise=str(make_exercise().pk))
    fields |= {f"{added}-dose_override_{name}": [""] for name in LABELS}
    fields |= {f"featured-0-dose_override_{name}": [DOSE.get(name, "")] for name in LABELS}
    assert send(editor, address, fields).status_code == 302
    assert [featured.dose_override for featured in article.featured.all()] == [Dose.read(DOSE), None]


def test_an_unchanged_dose_is_no_change():
    field, dose = DoseFormField(), Dose.read(DOSE)
    assert not field.has_changed(dose, field.widget.decompress(dose))
    assert field.has_changed(dose, field.widget.decompress(Dose.read(DOSE | {"reps": "7"})))
