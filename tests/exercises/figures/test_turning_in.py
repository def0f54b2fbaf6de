"""With a bent knee, turning the hip in sends the foot away from the other leg. Everything here stands on that."""

from math import atan2, degrees

import pytest

from exercises.figures import Pose
from exercises.figures.arrows import arrows_of
from exercises.figures.sheet import read
from exercises.figures.solving import solve
from exercises.figures.view import Camera, in_part
from exercises.figures.words import foot_out

BENT = {"position": "sitting", "hip_flexion": 90, "knee": 90, "props": "chair 60"}
EXERCISES = dict(read())


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(("turn", "sign"), [(30, 1), (-30, -1)])
def test_a_foot_goes_out_when_the_hip_turns_in(side, turn, sign):
    pose = Pose.parse(BENT | {f"{side}_hip_rotation": turn})
    assert sign * foot_out(solve(pose), side) > 15
    assert foot_out(solve(pose.mirrored()), "left" if side == "right" else "right") == pytest.approx(
        foot_out(solve(pose), side)
    )


def test_the_tilt_of_the_shin_is_the_angle_of_the_turn():
    skeleton = solve(Pose.parse(BENT | {"right_hip_rotation": 30}))
    (kx, ky, _), (ax, ay, _) = skeleton.points["right knee"], skeleton.points["right ankle"]
    assert degrees(atan2(kx - ax, ky - ay)) == pytest.approx(30)


WAYS = {
    "Seated hip internal rotation": "out",
    "Squatting internal rotations": "out",
    "90-90 foot lift": "up",
    "Seated banded internal rotation": "out",
    "Side-lying banded internal rotation": "up",
}


@pytest.mark.parametrize(("name", "way"), WAYS.items())
def test_each_exercise_turns_the_working_hip_in_and_its_foot_away(name, way):
    """Away from the other leg: out to the side where the thigh points ahead, up where it lies on its side."""
    by_kind = {pose.kind: pose for _, pose in EXERCISES[name]}
    end = {key: value for key, value in by_kind["end"].as_mapping().items() if "hand" not in key}
    side = end["works"].split()[0]
    turn = f"{side}_hip_rotation"
    assert end[turn] > by_kind["start"].angle(turn)
    less, more = (solve(Pose.parse(end | {turn: end[turn] - by})) for by in (40, 0))
    gone = {"out": foot_out(more, side) - foot_out(less, side)}
    gone["up"] = more.points[f"{side} ankle"][1] - less.points[f"{side} ankle"][1]
    assert gone[way] > 5


@pytest.mark.parametrize("camera_turn", [-120, -30, 0, 30, 60, 170])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_arrow_round_the_thigh_goes_the_way_the_thigh_goes(side, camera_turn):
    """In the picture arrow and shin turn the same way about the thigh, clockwise or not."""
    camera = Camera(camera_turn, 20)
    pose = Pose.parse(BENT | {"arrows": f"{side} hip in"})
    [(_, spots)] = arrows_of(pose, solve(pose), camera, [])
    knees = [solve(Pose.parse(BENT | {f"{side}_hip_rotation": turn})).points for turn in (0, 5)]
    knee, *feet = (camera.see(point) for point in (knees[0][f"{side} knee"], *(p[f"{side} ankle"] for p in knees)))
    assert (area([*spots[:3], spots[4]]) > 0) == (area([knee, *feet]) > 0)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_foot_that_pivots_takes_its_heel_out_as_the_hip_turns_in(side):
    """Seen from above, the arrow turns about the ball as the whole leg does."""
    standing = {"foot": "floor", "arrows": f"{side} heel out"}
    [(_, spots)] = arrows_of(Pose.parse(standing), solve(Pose.parse(standing)), Camera(0, 90), [])
    turned_in = [solve(Pose.parse({f"{side}_hip_rotation": turn})) for turn in (0, 20)]
    toes = [Camera(0, 90).see(in_part(skeleton, f"{side} foot", 0, 0, 20)) for skeleton in turned_in]
    ankle = Camera(0, 90).see(turned_in[0].points[f"{side} ankle"])
    assert (area([*spots[:3], spots[4]]) > 0) == (area([ankle, *toes]) > 0)


def area(spots) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(spots, [*spots[1:], spots[0]], strict=True))


ASKED = {  # what an average hip has, in degrees: the drawing target of each figure's turn in
    "Seated hip internal rotation": (35, 45),
    "Squatting internal rotations": (25, 35),
    "90-90 foot lift": (30, 40),
    "Seated banded internal rotation": (25, 35),
    "Side-lying banded internal rotation": (25, 35),
}


@pytest.mark.parametrize("name", ASKED)
def test_no_hip_is_drawn_turned_in_further_than_a_usual_one_goes(name):
    end = next(pose for _, pose in EXERCISES[name] if pose.kind == "end")
    least, most = ASKED[name]
    assert least <= end.angle("right_hip_rotation") <= most
