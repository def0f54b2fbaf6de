import pytest
from django.conf import settings as site
from hypothesis import given, settings

from exercises.figures import Pose, PoseError
from exercises.figures.pose import KINDS, LISTS, NUMBERS, POSITIONS, PROPS, REACHES, TEXTS, WORKS, swapped
from tests.exercises.figures.random_poses import dressed_poses


def faults(mapping) -> list[str]:
    with pytest.raises(PoseError) as refused:
        Pose.parse(mapping)
    return refused.value.faults


@pytest.mark.parametrize("name", NUMBERS)
def test_a_joint_goes_to_its_limits_and_no_further(name):
    least, most, _ = NUMBERS[name]
    for value in (least, most):
        assert Pose.parse({name: value}).angle(name) == value
    for value in (least - 1, most + 1):
        [fault] = faults({name: value})
        assert name.replace("_", " ").capitalize() in fault
        assert all(str(number) in fault for number in (value, least, most))


@pytest.mark.parametrize("value", ["30", None, True, float("nan"), float("inf"), 10**400, [30]])
def test_an_angle_that_is_no_number_is_refused(value):
    assert len(faults({"right_knee": value})) == 1


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("position", "sitting", "hovering"),
        ("kind", "wrong", "middle"),
        ("works", "right leg", "right ear"),
        ("mark", "left knee", "left nostril"),
        ("props", ["mat", "block 12"], ["anvil"]),
        ("props", "band from right ankle to left post", "band from right ear to left post"),
        ("props", "band from hands to feet", "band from hands to ears"),
        ("arrows", "right hip in, right foot out", "right hip sideways"),
        ("arrows", "left elbow back", "left ear back"),
        ("left_hand", "left hip", "left moon"),
        ("right_foot", "toes", "ceiling"),
    ],
)
def test_a_word_is_one_of_those_known(name, right, wrong):
    Pose.parse({name: right})
    assert len(faults({name: wrong})) == 1


def test_what_no_pose_has_is_refused_by_its_name():
    assert faults({"left_tail": 20}) == ["A pose has no 'left_tail'."]


@pytest.mark.parametrize("mapping", [None, "standing", [1], {"props": 5}, {"props": {"mat": 1}}, {3: 4}])
def test_what_is_no_pose_at_all_is_refused(mapping):
    assert len(faults(mapping)) == 1


def test_every_fault_is_told_at_once():
    assert len(faults({"knee": 200, "lean": "far", "tail": 1, "props": "anvil"})) == 5  # two knees


def test_a_joint_without_a_side_means_both_and_a_named_side_wins():
    for mapping in ({"knee": 30, "left_knee": 90}, {"left_knee": 90, "knee": 30}):
        pose = Pose.parse(mapping)
        assert (pose.angle("left_knee"), pose.angle("right_knee")) == (90, 30)


def test_a_hand_that_cannot_get_there_is_refused_with_the_distance():
    assert faults({"left_hand": "floor"}) == ["The left hand cannot reach the floor: 76 cm are missing."]
    Pose.parse({"position": "sitting", "hand": "floor", "hip_flexion": 70, "lean": -25, "hand_forward": -20})


@settings(deadline=None)
@given(dressed_poses())
def test_mirrored_twice_is_the_first(mapping):
    pose = Pose.parse(mapping)
    assert pose.mirrored().mirrored() == pose
    assert Pose.parse(pose.as_mapping()) == pose


def test_mirroring_takes_words_and_numbers_to_the_other_side():
    pose = Pose.parse({"works": "right leg", "right_knee": 90, "tilt": 5, "arrows": "right foot out"})
    assert pose.mirrored().as_mapping() == {
        "position": "standing",
        "kind": "start",
        "works": "left leg",
        "left_knee": 90,
        "tilt": -5,
        "arrows": ["left foot out"],
    }


def test_only_whole_words_are_swapped():
    assert swapped("Right foot, left_hand, righteous, bright") == "Left foot, right_hand, righteous, bleft"


def test_every_name_and_word_stands_in_the_guide_for_writers():
    text = (site.BASE_DIR / "docs/figures.md").read_text()
    names = {name.removeprefix("left_").removeprefix("right_") for name in (*NUMBERS, *REACHES, *TEXTS, *LISTS)}
    assert {name for name in names if f"`{name}`" not in text} == set()
    assert {word for word in (*POSITIONS, *KINDS, *WORKS, *PROPS) if word not in " ".join(text.split())} == set()


def test_a_foot_that_would_press_its_knee_through_the_floor_is_refused():
    prone = {"position": "lying face down", "left_knee": 22}
    Pose.parse(prone)
    assert faults(prone | {"left_foot": "floor"}) == [
        "With the left foot on the floor the left knee would be below it."
    ]
