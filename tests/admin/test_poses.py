import pytest
from django.urls import reverse

from exercises.models import Pose
from tests.admin.form import add_row, errors, open_form, send
from tests.factories import make_exercise
from tests.staff import make_user

pytestmark = pytest.mark.django_db
DRAWING = "/admin/exercises/drawing/"
SIT = "position: sitting\nright_hip_rotation: 30"


@pytest.fixture
def exercise():
    return make_exercise(poses=["start", "end"])


def address(exercise) -> str:
    return reverse("admin:exercises_exercise_change", args=[exercise.pk])


def test_a_pose_is_typed_in_lines(editor, exercise):
    fields = open_form(editor, address(exercise))
    add_row(fields, "poses", name="wrong", kind="wrong", caption="Too far.", posture=SIT)
    assert send(editor, address(exercise), fields).status_code == 302
    pose = exercise.poses.get(name="wrong")
    assert (pose.position, pose.posture.angle("right_hip_rotation")) == (3, 30)


def test_what_is_saved_comes_back_as_it_is(editor, exercise):
    before = list(Pose.objects.values())
    send(editor, address(exercise), open_form(editor, address(exercise)))
    assert list(Pose.objects.values()) == before


def test_every_fault_stands_at_the_field_and_the_words_are_kept(editor, exercise):
    fields = open_form(editor, address(exercise))
    lines = "knee: 200\ntail: 1\nmat"
    add_row(fields, "poses", name="wrong", kind="wrong", caption="Too far.", posture=lines)
    response = send(editor, address(exercise), fields)
    assert len(errors(response).splitlines()) == 4
    assert "A pose has no 'tail'." in errors(response)
    assert lines in response.content.decode()


def test_the_page_shows_each_saved_pose(editor, exercise):
    assert editor.get(address(exercise)).content.decode().count('<svg class="figure"') == 2


def test_a_step_may_show_a_pose_of_its_exercise_only(editor, exercise):
    other = make_exercise(poses=["start"]).poses.get()
    fields = open_form(editor, address(exercise))
    fields["steps-0-pose"] = [str(other.pk)]
    assert "Select a valid choice." in errors(send(editor, address(exercise), fields))
    fields["steps-0-pose"] = [str(exercise.poses.last().pk)]
    assert send(editor, address(exercise), fields).status_code == 302
    assert exercise.steps.first().pose == exercise.poses.last()


def test_a_pose_may_go_with_the_click_that_gives_it_to_a_step(editor, exercise):
    fields = open_form(editor, address(exercise))
    end = exercise.poses.get(kind="end")
    fields |= {"steps-0-pose": [str(end.pk)], "poses-1-DELETE": ["on"]}
    assert send(editor, address(exercise), fields).status_code == 302
    assert exercise.steps.first().pose is None


def test_a_drawing_is_what_the_page_will_show(editor):
    answer = editor.post(DRAWING, {"posture": SIT, "kind": "wrong"}).json()
    assert answer["drawing"].startswith("<svg") and "Wrong: Sitting" in answer["drawing"]
    assert editor.post(DRAWING, {"posture": SIT, "kind": ""}).json()["drawing"].startswith("<svg")


@pytest.mark.parametrize(
    ("lines", "fault"),
    [("knee: 200", "Right knee is 200"), ("sit", "Line 1 must be"), ("x" * 5001, "longer than any posture")],
)
def test_a_drawing_that_cannot_be_says_why(editor, lines, fault):
    assert fault in " ".join(editor.post(DRAWING, {"posture": lines}).json()["faults"])


@pytest.mark.parametrize(
    ("permissions", "fields"),
    [((), {}), (("exercises.view_pose",), {}), (("exercises.change_pose",), {"is_staff": False})],
)
def test_nobody_else_gets_a_drawing(client, permissions, fields):
    assert client.post(DRAWING, {"posture": SIT}).status_code == 403
    client.force_login(make_user(*permissions, **fields))
    answer = client.post(DRAWING, {"posture": SIT})
    assert (answer.status_code, answer.json().get("drawing")) == (403, None)
    assert client.get(DRAWING).status_code == 405


def test_who_may_change_poses_gets_one(client):
    client.force_login(make_user("exercises.change_pose"))
    assert client.post(DRAWING, {"posture": SIT}).status_code == 200
