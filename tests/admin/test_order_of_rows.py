"""Rows of a parent stay in the order of their numbers, and the numbers count from one."""

import pytest

from exercises.models import Exercise
from tests.admin.form import add_row, open_form, send
from tests.factories import make_exercise


@pytest.fixture
def exercise(db):
    return make_exercise(steps=3)


@pytest.fixture
def address(exercise):
    return f"/admin/exercises/exercise/{exercise.pk}/change/"


def steps(exercise: Exercise) -> list[tuple[int, str]]:
    return list(exercise.steps.values_list("position", "text"))


def test_rows_added_without_a_number_land_last_in_their_order(editor, exercise, address):
    fields = open_form(editor, address)
    add_row(fields, "steps", text="New A.")
    add_row(fields, "steps", text="New B.")
    assert send(editor, address, fields).status_code == 302
    assert steps(exercise) == [(1, "Step 1."), (2, "Step 2."), (3, "Step 3."), (4, "New A."), (5, "New B.")]


def test_a_row_added_with_a_number_lands_there(editor, exercise, address):
    fields = open_form(editor, address)
    add_row(fields, "steps", text="New.", position="2")
    send(editor, address, fields)
    assert steps(exercise) == [(1, "Step 1."), (2, "New."), (3, "Step 2."), (4, "Step 3.")]


@pytest.mark.parametrize(
    ("row", "number", "order"),
    [(2, "1", "312"), (2, "2", "132"), (0, "3", "231"), (0, "2", "213"), (0, "99", "231"), (1, "", "132"),
     (1, "0", "213")],
)  # fmt: skip
def test_a_row_moves_to_the_number_that_was_typed(editor, exercise, address, row, number, order):
    fields = open_form(editor, address)
    fields[f"steps-{row}-position"] = [number]
    send(editor, address, fields)
    assert steps(exercise) == [(place, f"Step {number}.") for place, number in enumerate(order, start=1)]


def test_the_others_close_up_when_a_row_is_deleted(editor, exercise, address):
    fields = open_form(editor, address)
    fields["steps-0-DELETE"] = ["on"]
    add_row(fields, "steps", text="New.")
    send(editor, address, fields)
    assert steps(exercise) == [(1, "Step 2."), (2, "Step 3."), (3, "New.")]


def test_saving_without_a_change_changes_no_number(editor, exercise, address):
    before = steps(exercise)
    assert send(editor, address, open_form(editor, address)).status_code == 302
    assert steps(exercise) == before


def test_a_number_below_zero_is_an_error_and_what_was_typed_stays(editor, exercise, address):
    fields = open_form(editor, address)
    add_row(fields, "steps", text="New.", position="-1")
    response = send(editor, address, fields)
    assert "greater than or equal to 0" in response.content.decode()
    assert "New." in response.content.decode()
    assert len(steps(exercise)) == 3
