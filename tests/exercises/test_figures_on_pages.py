import re

import pytest
from django.urls import reverse

from exercises import posture
from exercises.models import Exercise
from tests.factories import POSES, make_article, make_exercise, make_guide, make_pose
from tests.staff import make_user

pytestmark = pytest.mark.django_db
CAPTION = re.compile(r'<b class="pose__label">(\w+)</b> (.*?)</figcaption>')


def page(client, address: str) -> str:
    return client.get(address).content.decode()


def movement(client, exercise: Exercise):
    return client.get(reverse("exercises:movement", args=[exercise.slug]))


@pytest.fixture
def two_spots():
    exercise = make_exercise(poses=["start"])
    from_behind = posture.read_text(f"{posture.as_text(exercise.poses.get().posture)}\ncamera_turn: 150")
    make_pose(exercise=exercise, kind="end", posture=from_behind)
    return exercise


def test_start_and_end_stand_before_the_words_and_the_mistake_beside_its_own(client):
    exercise = make_exercise(poses=POSES, why="The reason.", mistakes="- Rushing")
    html = page(client, exercise.get_absolute_url())
    assert CAPTION.findall(html) == [(kind.capitalize(), f"As at the {kind}.") for kind in POSES]
    assert html.index("As at the end.") < html.index("The reason.") < html.index("As at the wrong.")
    assert html.index("Common mistakes") < html.index("As at the wrong.") < html.index("Rushing")
    assert html.count('<svg class="figure"') == 3


def test_a_mistake_is_shown_where_none_is_written(client):
    html = page(client, make_exercise(poses=["wrong"], mistakes="").get_absolute_url())
    assert "Common mistakes" in html
    assert 'class="poses"' not in html


def test_an_exercise_without_poses_has_no_empty_figure(client):
    html = page(client, make_exercise().get_absolute_url())
    assert "<figure" not in html and 'class="poses"' not in html


def test_a_caption_is_text(client):
    exercise = make_exercise()
    make_pose(exercise=exercise, caption="<b>Sit</b>")
    assert "&lt;b&gt;Sit&lt;/b&gt;" in page(client, exercise.get_absolute_url())


def test_steps_show_their_pose_on_the_exercises_own_page_only(client):
    exercise = make_exercise(poses=["end"])
    exercise.steps.update(pose=exercise.poses.get())
    guide = make_article(exercises=[exercise], sections=[("exercises", "Do it", "")])
    assert page(client, exercise.get_absolute_url()).count("step__figure") == 2
    assert "step__figure" not in page(client, guide.get_absolute_url())


def test_a_movement_is_offered_and_served(client):
    exercise = make_exercise(poses=POSES)
    answer = movement(client, exercise)
    assert f'data-movement="{answer.request["PATH_INFO"]}"' in page(client, exercise.get_absolute_url())
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.content.startswith(b'<svg xmlns="http://www.w3.org/2000/svg" ')
    assert not answer.cookies


def test_two_positions_are_no_movement(client, two_spots):
    html = page(client, two_spots.get_absolute_url())
    assert [label for label, _ in CAPTION.findall(html)] == ["First", "Then"]
    assert "data-movement" not in html
    assert movement(client, two_spots).status_code == 404


@pytest.mark.parametrize("fields", [{"poses": ["end"]}, {"poses": POSES, "published_at": None}])
def test_nothing_else_has_a_movement(client, fields):
    assert movement(client, make_exercise(**fields)).status_code == 404


def test_a_draft_moves_in_its_preview_and_nowhere_else(client, admin_client):
    draft = make_exercise(poses=POSES, published_at=None)
    address = f"/admin/exercises/exercise/{draft.pk}/preview/"
    assert f'data-movement="{address}movement.svg"' in page(admin_client, address)
    answer = admin_client.get(f"{address}movement.svg")
    assert answer["Content-Type"] == "image/svg+xml" and answer.content.startswith(b"<svg ")
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"{address}movement.svg").status_code == 302
    client.force_login(make_user())
    assert client.get(f"{address}movement.svg").status_code == 403


def test_lists_and_home_show_where_it_ends(client):
    make_guide(exercises=1)
    for address, count in (("/exercises/", 1), ("/articles/", 1), ("/", 1)):
        assert page(client, address).count('<svg class="figure"') == count


def test_a_guide_shows_its_first_published_exercise_that_has_an_end(client):
    shown = make_exercise(poses=["end"])
    other = make_pose(exercise=make_exercise(), kind="end", posture=posture.read_text("position: standing"))
    make_article(exercises=[make_exercise(poses=["end"], published_at=None), make_exercise(), shown, other.exercise])
    html = page(client, "/articles/")
    assert "<title>Sitting" in html and "<title>Standing" not in html
    Exercise.objects.filter(pk=shown.pk).update(published_at=None)
    assert "<title>Standing" in page(client, "/articles/")
