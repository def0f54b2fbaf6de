from math import dist

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exercises.figures import Pose, PoseError, body
from exercises.figures.pose import swapped
from exercises.figures.sheet import read
from exercises.figures.skeleton import LEFT_AND_RIGHT
from exercises.figures.solving import solve
from exercises.figures.vectors import turned
from tests.exercises.figures.random_poses import any_pose, dressed_poses, free_poses

LENGTHS = (
    ("hip", "knee", body.THIGH),
    ("knee", "ankle", body.SHIN),
    ("shoulder", "elbow", body.UPPER_ARM),
    ("elbow", "wrist", body.FOREARM),
)
REACHES = st.fixed_dictionaries(
    {},
    optional={
        "left_hand": st.sampled_from(["floor", "fingertips", "forearm", "right knee", "chest", "head", "left thigh"]),
        "right_hand": st.sampled_from(["floor", "left hand", "right shin"]),
        "left_foot": st.sampled_from(["floor", "toes"]),
        "right_foot": st.just("floor"),
    },
)


def lowest(skeleton) -> float:
    return min(point[1] - radius for _, point, radius in skeleton.everything())


def check_lengths(skeleton):
    for side, _ in LEFT_AND_RIGHT:
        for upper, lower, expected in LENGTHS:
            between = dist(skeleton.points[f"{side} {upper}"], skeleton.points[f"{side} {lower}"])
            assert abs(between - expected) < 0.05


@pytest.mark.parametrize("thousand", range(3))
def test_limbs_keep_their_lengths_and_the_body_rests_on_its_lowest_point(thousand):
    for seed in range(1000 * thousand, 1000 * (thousand + 1)):
        skeleton = solve(any_pose(seed))
        check_lengths(skeleton)
        assert abs(lowest(skeleton)) < 1e-6, seed


@settings(max_examples=200, deadline=None)
@given(free_poses(), REACHES)
def test_a_limb_that_reaches_keeps_its_lengths(mapping, reaches):
    try:
        pose = Pose.parse(mapping | reaches)
    except PoseError:
        assume(False)
    check_lengths(solve(pose))


@settings(deadline=None)
@given(dressed_poses())
def test_the_mirrored_skeleton_is_the_skeleton_in_a_mirror(mapping):
    pose = Pose.parse(mapping)
    there, here = solve(pose.mirrored()), solve(pose)
    for name, (x, y, z) in here.points.items():
        assert there.points[swapped(name)] == pytest.approx((-x, y, z), abs=1e-6)
    for name, frame in here.frames.items():
        x, y, z = turned(frame, (0, 1, 1))
        assert turned(there.frames[swapped(name)], (0, 1, 1)) == pytest.approx((-x, y, z), abs=1e-6)


@pytest.mark.parametrize("name", dict(read()))
def test_nobody_in_the_exercises_goes_through_the_floor(name):
    """A hand or a forearm that is set down may press in by a few millimeters."""
    for _, pose in dict(read())[name]:
        assert lowest(solve(pose)) > -0.3


def test_proportions_are_those_of_a_person():
    standing = solve(Pose.parse({}))
    crown = max(point[1] + radius for point, radius in standing.spheres("head"))
    assert crown == pytest.approx(body.HEIGHT, rel=0.05)
    assert standing.points["left hip"][1] == pytest.approx(0.53 * body.HEIGHT, rel=0.02)
    assert standing.points["left knee"][1] == pytest.approx(0.285 * body.HEIGHT, rel=0.02)


def test_a_seat_carries_the_pelvis():
    for props, height in (("chair 50", 50), ("block 8", 8), ("bench", 45)):
        legs = {"hip_flexion": 90, "knee": 85} if height > 20 else {"hip_flexion": 90}
        sitting = {"position": "sitting", "props": props, "hand": "chest", "foot": "floor"} | legs
        skeleton = solve(Pose.parse(sitting))
        assert min(y - radius for (_, y, _), radius in skeleton.spheres("pelvis")) == pytest.approx(height, abs=0.5)


SQUATS = [{"foot": "floor"}, {"lean": 34, "hip_flexion": 112, "knee": 92, "foot": "floor"}]


def middle_of_ankles(mapping) -> tuple[float, float]:
    points = solve(Pose.parse(mapping)).points
    (left, _, back), (right, _, front) = points["left ankle"], points["right ankle"]
    return (left + right) / 2, (back + front) / 2


@pytest.mark.parametrize("squat", SQUATS)
def test_feet_that_are_set_down_stay_where_they_are_and_the_hips_go_back(squat):
    assert middle_of_ankles(squat) == pytest.approx((0, 0), abs=1e-9)
    assert solve(Pose.parse(SQUATS[1])).points["pelvis"][2] < -20


@pytest.mark.parametrize(
    "more", [{"position": "sitting"}, {"props": "wall behind"}, {"props": "ball under left hip"}, {"left_foot": ""}]
)
def test_a_body_that_keeps_to_something_else_is_not_moved_over_its_feet(more):
    assert middle_of_ankles(SQUATS[1] | more)[1] > 20


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_foot_that_is_set_down_stands_flat(side):
    squat = {"position": "squatting", "lean": 25, "hip_flexion": 110, "knee": 120, "foot": "floor"}
    skeleton = solve(Pose.parse(squat))
    soles = sorted(point[1] - radius for point, radius in skeleton.spheres(f"{side} foot"))
    assert soles[:4] == pytest.approx([0] * 4, abs=0.1)


def test_a_hand_on_the_floor_lies_on_the_floor():
    leaning = {"position": "sitting", "hip_flexion": 70, "lean": -25, "hand": "floor", "hand_forward": -20}
    skeleton = solve(Pose.parse(leaning))
    for side in ("left", "right"):
        assert min(y - radius for (_, y, _), radius in skeleton.spheres(f"{side} hand")) == pytest.approx(0, abs=0.3)
