"""The anatomy picture in pages: rows say who plays which part, and the text beside it says the same."""

import re

import pytest

from exercises.drawings import anatomy_of_exercise, anatomy_of_movement
from exercises.models import MuscleGroup, MuscleUse
from tests.factories import make_article, make_exercise, make_guide, make_movement, make_muscle

pytestmark = pytest.mark.django_db


@pytest.fixture
def muscles():
    """Two the drawing knows and, between them, one it does not."""
    slugs = ("gluteus-medius", "deltoid", "piriformis")
    return [make_muscle(slug=slug, name=slug.capitalize().replace("-", " ")) for slug in slugs]


@pytest.fixture
def movement(muscles):
    medius, deltoid, piriformis = muscles
    return make_movement(roles={piriformis: "opposes", medius: "mover", deltoid: "bystander"}, action="turns in")


def page(client, article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


@pytest.fixture
def html(client, movement):
    return page(client, make_article(movement=movement, sections=[("anatomy", "The muscles", "")]))


def test_regions_and_rows_lead_to_each_other(html):
    links, ids = set(re.findall(r'href="#([^"]+)"', html)), re.findall(r'\sid="([^"]+)"', html)
    assert {"muscle-gluteus-medius", "muscle-piriformis", "anatomy-gluteus-medius", "anatomy-piriformis"} <= links
    assert links <= set(ids) and len(ids) == len(set(ids))


def test_numbers_in_the_picture_are_those_of_the_rows(html):
    picture = re.search(r'<div class="anatomy__views">.*?</div>', html, re.S)[0]
    rows = dict(re.findall(r'class="muscle__number" href="#anatomy-([\w-]+)"[^>]*>(\d+)<', html))
    assert rows == {"gluteus-medius": "1", "piriformis": "3"}
    assert set(re.findall(r">(\d+)</text>", picture)) == {"1", "3"}


def test_a_muscle_the_drawing_does_not_know_has_its_row_without_a_number(html):
    row = re.search(r'<tr class="muscle muscle--bystander" id="muscle-deltoid">.*?</tr>', html, re.S)[0]
    assert "Deltoid" in row and "Little or no part" in row and "muscle__number" not in row


def test_roles_come_from_the_rows_of_the_movement(movement):
    picture = anatomy_of_movement(MuscleGroup.objects.around(movement))
    assert re.findall(r'anatomy-(\w+)" id="anatomy-([\w-]+)"', picture.views) == [
        ("mover", "gluteus-medius"), ("opposes", "piriformis"),
    ]  # fmt: skip
    assert "<title>Gluteus medius: turns in</title>" in picture.views
    assert [part.in_words() for part in picture.legend] == ["Turns in", "Turns out", "Little or no part"]


def test_a_movement_without_known_muscles_has_no_picture(client):
    html = page(client, make_guide())
    assert '<figure class="anatomy' not in html and "muscle-" in html


def test_a_name_cannot_become_markup():
    movement = make_movement(roles={make_muscle(slug="psoas-major", name="<b>Psoas</b>"): "mover"})
    views = anatomy_of_movement(MuscleGroup.objects.around(movement)).views
    assert "&lt;b&gt;Psoas&lt;/b&gt;: turns in" in views and "<b>" not in views


def test_an_exercise_shows_what_works_what_lengthens_and_what_is_massaged(client, muscles):
    exercise = make_exercise(muscles=muscles)
    MuscleUse.objects.filter(muscle=muscles[0]).update(role="massaged")
    MuscleUse.objects.filter(muscle=muscles[2]).update(role="lengthens")
    html = client.get(exercise.get_absolute_url()).content.decode()
    assert "<desc>Massaged: gluteus medius. Lengthened: piriformis.</desc>" in html
    assert all(f"anatomy-muscle anatomy-{role}" in html for role in ("massaged", "lengthens"))
    assert "Deltoid" in html and 'id="' not in anatomy_of_exercise(exercise).views


def test_an_exercise_without_known_muscles_says_them_without_a_picture(client, muscles):
    html = client.get(make_exercise(muscles=[muscles[1]]).get_absolute_url()).content.decode()
    assert "Working muscles" in html and "Deltoid" in html and "anatomy-muscle" not in html


@pytest.mark.parametrize(("role", "is_drawn"), [("works", True), ("helps", False), ("steadies", False)])
def test_the_hip_is_drawn_only_where_it_does_the_work(client, muscles, role, is_drawn):
    exercise = make_exercise(muscles=muscles[:2])
    MuscleUse.objects.filter(muscle=muscles[0]).update(role=role)
    html = client.get(exercise.get_absolute_url()).content.decode()
    assert "Gluteus medius" in html and ("anatomy-muscle" in html) == is_drawn
    assert ("Only what lies around the hip is drawn." in html) == is_drawn


def test_a_picture_with_every_muscle_says_nothing_of_others(client, muscles):
    html = client.get(make_exercise(muscles=[muscles[0]]).get_absolute_url()).content.decode()
    assert "anatomy-muscle" in html and "Only what lies around" not in html


def test_an_exercise_without_muscles_has_no_empty_list(client):
    html = client.get(make_exercise().get_absolute_url()).content.decode()
    assert "worked" not in html
