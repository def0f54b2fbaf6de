"""What an exercise asks of the body is some of a few words, in one order."""

import pytest
from django.core.exceptions import ValidationError

from exercises.models import Exercise
from tests.factories import make_exercise

FIELD = Exercise._meta.get_field("demands")


@pytest.mark.django_db
def test_demands_come_back_from_the_database_in_their_own_order():
    exercise = make_exercise(demands=FIELD.clean(["lying", "floor", "lying"], None))
    exercise.refresh_from_db()
    assert exercise.demands == ["floor", "lying"]


@pytest.mark.parametrize(
    "value", [["flying"], ["floor", 1], [["floor"]], {"floor": 1}, "floor", '"floor"', [], None, "["]
)
def test_what_is_no_demand_is_refused(value):
    with pytest.raises(ValidationError):
        FIELD.clean(value, None)


def test_the_form_has_a_box_for_each_and_wants_one_ticked():
    boxes = FIELD.formfield()
    assert boxes.clean(["floor"]) == ["floor"]
    for refused in ([], ["flying"]):
        with pytest.raises(ValidationError):
            boxes.clean(refused)
