import pytest

from exercises.figures import Pose
from exercises.figures.pose import POSITIONS

SEATED = {"position": "sitting", "hip_flexion": 90, "knee": 90, "works": "right leg", "props": "chair"}


def words(**more) -> str:
    return Pose.parse(SEATED | more).in_words()


def test_a_pose_says_itself():
    assert words(right_hip_rotation=30) == (
        "Sitting on a chair, seen from the front. "
        "Right hip turned in 30 degrees and bent 90 degrees; right knee bent 90 degrees; right foot out to the side."
    )


def test_the_mirrored_pose_says_the_other_side():
    pose = Pose.parse(SEATED | {"right_hip_rotation": 30, "camera_turn": 45, "hand": "chest"})
    theirs = pose.mirrored().in_words()
    assert theirs == pose.in_words().replace("right", "left").replace("Right", "Left")


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ({"right_hip_rotation": -30}, "right foot across, toward the other leg"),
        ({"camera_turn": 90}, "seen from the right"),
        ({"camera_turn": -135}, "seen from the back left"),
        ({"camera_height": 80}, "seen from above"),
        ({"hand": "seat", "hand_out": 3}, "Both hands on the seat."),
        ({"left_hand": "left knee"}, "Left hand on the left knee."),
        ({"props": "chair, band from right ankle to left post"}, "Band from the right ankle to the left post."),
        ({"props": "chair, loop round ankles"}, "Loop band round the ankles."),
        (
            {"position": "lying face down", "hip_flexion": 0, "knee": 0, "props": "mat", "hand": "forearm"},
            "Both forearms on the floor.",
        ),
        ({"props": "chair, line through pelvis"}, "A line through the pelvis is level."),
        ({"props": "chair, line through pelvis", "tilt": -14}, "A line through the pelvis rises to the right."),
        ({"props": "chair, line through pelvis", "tilt": 14}, "A line through the pelvis rises to the left."),
        ({"kind": "wrong", "mark": "right hip"}, "Marked as wrong: the right hip."),
    ],
)
def test_what_is_to_be_seen_is_said(more, part):
    assert part in words(**more)


def test_the_bend_of_a_working_elbow_is_that_of_the_drawing():
    plank = {"position": "lying face down", "lean": -8, "foot": "toes", "hand": "floor", "hand_out": 4}
    assert "Right elbow bent 105 degrees. Left" in Pose.parse(plank | {"works": "both arms"}).in_words()
    assert "elbow" not in Pose.parse(plank | {"works": "both legs"}).in_words()
    assert "Left elbow straight." in Pose.parse({"works": "left arm", "left_elbow": 6}).in_words()


def test_who_stands_has_the_chair_behind():
    assert Pose.parse({"props": "chair"}).in_words().startswith("Standing in front of a chair, ")
    assert Pose.parse({"props": "mat"}).in_words().startswith("Standing on a mat, ")


@pytest.mark.parametrize("position", POSITIONS)
def test_every_position_begins_its_sentence(position):
    assert Pose.parse({"position": position}).in_words().startswith(position.capitalize())


def test_a_wrong_figure_says_so_first():
    assert words(kind="wrong").startswith("Wrong: ")
    assert not words().startswith("Wrong: ")
