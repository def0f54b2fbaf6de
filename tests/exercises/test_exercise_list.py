import pytest
from django.urls import reverse

from tests.factories import make_equipment, make_exercise, make_muscle

pytestmark = pytest.mark.django_db
LIST = reverse("exercises:list")


def names(client, **choices) -> set[str]:
    page = client.get(LIST, choices).context["page"]
    return {exercise.name for exercise in page}


@pytest.fixture
def shelf():
    band, mat = make_equipment(slug="band", name="Band"), make_equipment(slug="mat", name="Mat")
    make_exercise(name="Pull", kind="strength", level="easy", kit=[band], muscles=[make_muscle(slug="psoas")])
    make_exercise(name="Hold", kind="stretch", level="hard", kit=[mat])
    make_exercise(name="Swing", kind="mobility", level="easy")


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({}, {"Pull", "Hold", "Swing"}),
        ({"kind": "stretch"}, {"Hold"}),
        ({"level": "easy"}, {"Pull", "Swing"}),
        ({"kit": "band"}, {"Pull"}),
        ({"kit": "none"}, {"Swing"}),
        ({"muscle": "psoas"}, {"Pull"}),
        ({"level": "easy", "kit": "mat"}, set()),
    ],
)
def test_choices_narrow_the_list(client, shelf, choices, expected):
    assert names(client, **choices) == expected


def test_exercise_whose_kit_is_all_optional_needs_none(client):
    exercise = make_exercise(name="Lift", kit=[make_equipment()])
    exercise.kit.update(is_optional=True)
    assert names(client, kit="none") == {"Lift"}


def test_nothing_found_says_what_to_try(client, shelf):
    html = client.get(LIST, {"level": "easy", "kit": "mat"}).content.decode()
    assert "No exercise fits all of that." in html


def test_unknown_choice_is_an_error_on_its_field_and_narrows_nothing(client, shelf):
    response = client.get(LIST, {"kind": "juggling"})
    assert "Select a valid choice. juggling is not one of the available choices." in response.content.decode()
    assert len(response.context["page"]) == 3


def test_draft_is_not_listed(client):
    make_exercise(name="Draft", published_at=None)
    assert names(client) == set()


def test_list_takes_the_same_queries_for_one_exercise_and_twenty(client, django_assert_num_queries):
    for count in (1, 19):
        for _ in range(count):
            make_exercise(kit=[make_equipment()], muscles=[make_muscle()], poses=["end"])
        with django_assert_num_queries(9):
            client.get(LIST)
