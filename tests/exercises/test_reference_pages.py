"""Muscles, movements and kit: what their pages gather from the rows of exercises and guides."""

import re

import pytest

from articles.models import Article, Product
from articles.templatetags.site import GUIDES_ABOUT
from exercises.models import Exercise, Kit, MuscleRole, MuscleUse
from exercises.views import EXERCISES_SHOWN
from tests.factories import (
    POSES,
    make_article,
    make_equipment,
    make_exercise,
    make_guide,
    make_movement,
    make_muscle,
    make_publisher,
    make_range_test,
)

pytestmark = pytest.mark.django_db


def read(client, row) -> str:
    return client.get(row if isinstance(row, str) else row.get_absolute_url()).content.decode()


def cards(html: str) -> list[str]:
    return re.findall(r'class="card__title"><a href="[^"]*">([^<]*)', html)


def headings(html: str) -> list[str]:
    return re.findall(r"<h2[^>]*>\s*(?:<svg.*?</svg>)?\s*([^<]*)</h2>", html.partition("newsletter")[0])


@pytest.fixture
def medius():
    return make_muscle(slug="gluteus-medius", name="Gluteus medius", plain_name="the fan", action="Keeps level.")


def test_a_muscle_says_what_it_does_in_each_movement(client, medius):
    make_movement(roles={medius: "mover"}, name="Turning")
    MuscleRole.objects.update(note="its front fibers")
    make_movement(roles={medius: "helper"}, name="Lifting", action="lifts the leg")
    make_movement(roles={make_muscle(): "mover"}, name="Bending")
    html = read(client, medius)
    for text in (
        "The fan",
        "Keeps level.",
        "Turning</a>",
        "Turns in<",
        "Its front fibers.",
        "Lifts the leg, as a help",
    ):
        assert text in html
    assert "Bending" not in html


def test_a_muscle_lists_published_exercises_by_what_they_do_to_it(client, medius):
    for name, role in {"Ball": "massaged", "Lift": "works", "Fold": "lengthens", "Band": "works"}.items():
        MuscleUse.objects.filter(exercise=make_exercise(name=name, muscles=[medius])).update(role=role)
    make_exercise(name="Draft", muscles=[medius], published_at=None), make_exercise(name="Other")
    html = read(client, medius)
    assert headings(html)[:3] == ["Exercises that work it", "Exercises that lengthen it", "Exercises that massage it"]
    assert cards(html) == ["Band", "Lift", "Fold", "Ball"]
    assert "All exercises" not in html


def test_a_muscle_of_many_exercises_shows_the_first_of_each_kind_and_the_way_to_all(client, medius):
    for number in range(EXERCISES_SHOWN + 1):
        make_exercise(name=f"Lift {number}", muscles=[medius])
    html = read(client, medius)
    assert cards(html) == [f"Lift {number}" for number in range(EXERCISES_SHOWN)]
    assert 'href="/exercises/?muscle=gluteus-medius"' in html


def test_a_muscle_names_guides_by_movement_and_by_exercise(client, medius):
    make_article(title="Of its movement", movement=make_movement(roles={medius: "opposes"}))
    make_article(title="With its exercise", exercises=[make_exercise(name="Lift", muscles=[medius])])
    make_article(title="Of a bystander", movement=make_movement(roles={medius: "bystander"}))
    make_article(title="With its draft", exercises=[make_exercise(muscles=[medius], published_at=None)])
    make_article(title="A draft", exercises=[Exercise.objects.get(name="Lift")], published_at=None)
    assert set(cards(read(client, medius))) - {"Lift"} == {"Of its movement", "With its exercise"}


def test_a_muscle_is_shown_where_it_lies_among_its_group(client, medius):
    maximus = make_muscle(slug="gluteus-maximus", name="Gluteus maximus", group=medius.group)
    html = read(client, medius)
    assert "<desc>Here: gluteus medius. Beside it: gluteus maximus.</desc>" in html
    assert "anatomy-muscle anatomy-here" in html
    assert '<a href="/muscles/gluteus-maximus/">' in html
    assert "The hip from the front" in html and "The hip from the front" not in read(client, maximus)


def test_a_muscle_without_movement_picture_exercise_and_neighbor_has_none_of_their_parts(client):
    html = read(client, make_muscle(slug="deltoid", name="Deltoid"))
    assert "No exercise here is for this muscle yet." in html
    for part in ("reference__picture", "muscle__role", "neighbors", "In these guides", 'class="card"'):
        assert part not in html


def test_the_list_numbers_muscles_as_the_picture_does(client, medius):
    make_muscle(slug="deltoid", name="Deltoid", group=medius.group), make_muscle(slug="piriformis")
    html = read(client, "/muscles/")
    assert re.findall(r'href="#anatomy-([\w-]+)"[^>]*>(\d)<', html) == [("gluteus-medius", "1"), ("piriformis", "3")]
    picture = re.search(r'<div class="anatomy__views">.*?</div>', html, re.S)[0]
    assert set(re.findall(r">(\d)</text>", picture)) == {"1", "3"}
    assert 'href="/muscles/piriformis/"' in picture
    assert 'href="/muscles/deltoid/"' in html


def test_a_movement_lists_its_muscles_by_role_with_the_numbers_of_the_picture(client, medius):
    helper, other = make_muscle(slug="piriformis"), make_muscle(slug="deltoid")
    html = read(client, make_movement(roles={medius: "opposes", helper: "bystander", other: "mover"}))
    assert re.findall(r"<h3>.*?</svg>\s*(.*?)</h3>", html, re.S) == ["Turns in", "Turns out", "Little or no part"]
    assert re.findall(r'<tr [^>]+ id="muscle-([\w-]+)"', html) == ["deltoid", "gluteus-medius", "piriformis"]
    assert re.findall(r'href="#anatomy-([\w-]+)"[^>]*>(\d)<', html) == [("gluteus-medius", "2"), ("piriformis", "3")]
    assert set(re.findall(r'href="#(muscle-[\w-]+)"', html)) == {"muscle-gluteus-medius", "muscle-piriformis"}


def test_a_movement_leads_to_its_range_test_once_a_published_guide_has_one(client):
    movement = make_movement()
    make_range_test(movement=movement)
    article = make_article(movement=movement, published_at=None, title="About it")
    assert "self-check" not in read(client, movement)
    Article.objects.update(published_at="2026-01-02T09:00Z")
    html = read(client, movement)
    assert f'href="/articles/{article.slug}/self-check/"' in html
    assert cards(html) == ["About it"]


def test_a_movement_of_many_exercises_leads_to_a_list_of_them(client):
    movement = make_movement(slug="turning")
    for number in range(EXERCISES_SHOWN + 1):
        make_exercise(name=f"Lift {number}", movement=movement)
    make_exercise(name="Draft", movement=movement, published_at=None), make_exercise(name="Other")
    html = read(client, movement)
    assert f'href="/exercises/?movement=turning">All {EXERCISES_SHOWN + 1} exercises' in html
    assert len(cards(html)) == EXERCISES_SHOWN
    assert len(cards(read(client, "/exercises/?movement=turning"))) == EXERCISES_SHOWN + 1


def test_kit_says_which_exercises_need_it_which_can_use_it_and_what_will_do_instead(client):
    mat = make_equipment(slug="mat", name="Mat", substitutes="a carpet")
    make_exercise(name="Lift", kit=[mat]), make_exercise(name="Draft", kit=[mat], published_at=None)
    Kit.objects.filter(exercise=make_exercise(name="Squat", kit=[mat])).update(is_optional=True)
    html = read(client, mat)
    assert headings(html)[:2] == ["Exercises that need it", "Exercises that can use it"]
    assert cards(html) == ["Lift", "Squat"]
    assert "A carpet" in html and "Needed by 1 exercise, optional in 1" in html
    assert "Needed by 1 exercise, optional in 1" in read(client, "/equipment/")


def test_kit_that_can_be_bought_is_labeled_as_commercial(client):
    mat, block = make_equipment(slug="mat"), make_equipment(slug="block")
    Product.objects.create(slug="m", name="A thick mat", summary="Thick.", equipment=mat, url="https://example.org/m")
    html = read(client, mat)
    assert html.index("Commercial</span>") < html.index('<a href="https://example.org/m" rel="sponsored">A thick mat')
    assert "Commercial" not in read(client, block) and "In no exercise yet" in read(client, block)


def test_kit_names_the_newest_guides_with_it(client):
    mat = make_equipment()
    exercise = make_exercise(name="Lift", kit=[mat])
    for day in range(1, GUIDES_ABOUT + 2):
        make_article(title=f"Day {day}", exercises=[exercise], published_at=f"2026-01-0{day}T09:00Z")
    make_article(title="Draft", exercises=[exercise], published_at=None)
    assert cards(read(client, mat))[1:] == [f"Day {day}" for day in range(GUIDES_ABOUT + 1, 1, -1)]


@pytest.mark.parametrize("path", ["/muscles/", "/equipment/"])
def test_an_empty_list_says_so(client, path):
    assert "is described yet." in read(client, path)


@pytest.mark.parametrize("name", ["muscles", "movements", "equipment", "topics"])
def test_what_is_not_there_is_not_found(client, name):
    assert client.get(f"/{name}/nothing/").status_code == 404


def test_guides_and_exercises_lead_to_muscles_kit_and_topics(client):
    guide = make_guide(exercises=1)
    exercise = guide.exercises.get()
    muscle, kit = exercise.muscles.get(), exercise.equipment.get()
    for row in (guide, exercise):
        html = read(client, row)
        assert f'<a href="{muscle.get_absolute_url()}">' in html and f'<a href="{kit.get_absolute_url()}">' in html
    assert f'<a href="{guide.topics.get().get_absolute_url()}">' in read(client, guide)


def test_pages_take_the_same_queries_at_any_size(client, django_assert_num_queries):
    make_publisher()
    guide = make_guide(exercises=1)
    exercise = guide.exercises.get()
    muscle, kit, movement = exercise.muscles.get(), exercise.equipment.get(), guide.movement
    Exercise.objects.update(movement=movement)
    Kit.objects.filter(exercise=make_exercise(kit=[kit], poses=POSES)).update(is_optional=True)
    pages = {muscle: 11, movement: 11, kit: 14, "/muscles/": 5, "/equipment/": 3}
    for _ in range(2):
        for page, queries in pages.items():
            with django_assert_num_queries(queries):
                read(client, page)
        for _ in range(8):
            make_guide(exercises=1)
            make_article(exercises=[make_exercise(kit=[kit], muscles=[muscle], movement=movement, poses=POSES)])
            make_movement(roles={muscle: "mover"}), make_muscle(group=muscle.group)
