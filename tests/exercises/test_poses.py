import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from exercises import figures, posture
from exercises.models import Pose
from tests.factories import SITTING, make_exercise, make_pose

TEXT = """
position: sitting

right_knee : 90
 left_knee: -0.5
props: [mat, block 8]
arrows:
- right hip in
- right foot out
"""


def faults(text: str) -> list[str]:
    with pytest.raises(figures.PoseError) as refused:
        posture.read_text(text)
    return refused.value.faults


def test_lines_are_read_as_they_are_typed_or_as_a_content_file_has_them():
    pose = posture.read_text(TEXT.replace("-0.5", "0.5"))
    assert pose.angles == {"right_knee": 90, "left_knee": 0.5}
    assert (pose.position, pose.props) == ("sitting", ("mat", "block 8"))
    assert pose.arrows == ("right hip in", "right foot out")


def test_every_fault_of_the_lines_is_told_at_once():
    said = faults("hello\nknee: soon\nlean: 1\nlean: 2\nkind: end" + TEXT.replace("\n- right hip in", "\n- up"))
    assert said[0] == "Line 1 must be a name, a colon and a value, such as right_knee: 90."
    assert "Line 4: lean stands there twice." in said
    assert said[-1] == "The kind stands beside the posture, not in it."
    assert faults("knee: 200") == [
        "Left knee is 200, but goes from 0 to 155 degrees (bent).",
        "Right knee is 200, but goes from 0 to 155 degrees (bent).",
    ]


def test_lines_come_back_in_one_order_with_both_sides_said_once():
    pose = posture.read_text(
        "props: mat\nright_knee: 90\nleft_hand: chest\nleft_knee: 90.0\nposition: sitting\nlean: 0"
    )
    assert posture.as_text(pose) == "position: sitting\nknee: 90\nleft_hand: chest\nprops: mat"
    assert posture.read_text(posture.as_text(pose)) == pose


def test_poses_that_say_the_same_are_one_key():
    one, other = (posture.read_text(text) for text in ("knee: 90\nlean: 5", "lean: 5\nleft_knee: 90\nright_knee: 90"))
    assert {one: "kept"}[other] == "kept"
    assert posture.read_text("knee: 91\nlean: 5") not in {one}


@pytest.mark.django_db
def test_a_posture_is_stored_as_its_mapping_without_the_kind():
    pose = make_pose(exercise=make_exercise(), kind="end")
    with connection.cursor() as cursor:
        cursor.execute("SELECT posture FROM exercises_pose")
        [stored] = cursor.fetchone()
    assert json.loads(stored) == posture.as_mapping(pose.posture)
    assert "kind" not in json.loads(stored)
    again = Pose.objects.get()
    assert again.posture == pose.posture
    assert (again.posture.kind, again.figure.kind) == ("start", "end")


@pytest.mark.django_db
def test_a_posture_that_cannot_be_is_refused_with_every_fault():
    pose = make_pose(exercise=make_exercise())
    pose.posture = SITTING | {"right_knee": 200, "tail": 1}
    with pytest.raises(ValidationError) as refused:
        pose.full_clean()
    assert len(refused.value.message_dict["posture"]) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"kind": "mid", "name": "other"}, {"kind": "end", "name": "start"}])
def test_the_database_refuses_an_unknown_kind_and_a_second_name(fields):
    exercise = make_exercise(poses=["start"])
    with pytest.raises(IntegrityError), transaction.atomic():
        make_pose(exercise=exercise, **fields)
    make_pose(exercise=make_exercise(), name="start")


@pytest.mark.django_db
def test_a_step_shows_no_pose_of_another_exercise():
    exercise, other = make_exercise(poses=["start"]), make_exercise(poses=["start"])
    step = exercise.steps.first()
    step.pose = exercise.poses.get()
    step.full_clean()
    step.pose = other.poses.get()
    with pytest.raises(ValidationError, match="This pose belongs to another exercise."):
        step.full_clean()
