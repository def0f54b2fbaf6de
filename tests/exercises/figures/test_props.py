"""Where things stand about a body. Seen from its right side, so that ahead is to the right of the picture."""

import re

import pytest

from exercises.figures import Pose
from exercises.figures.drawing import picture_of
from exercises.figures.figure import layers_of
from exercises.figures.props import props_of
from exercises.figures.solving import solve
from exercises.figures.view import Camera

SIDE = Camera(90, 0)
LEANING = {"hip_flexion": 30, "foot": "floor", "props": "wall behind"}
SITTING = {"hip_flexion": 86, "knee": 86, "foot": "floor", "props": "wall behind"}
SQUATTING = {"lean": 34, "hip_flexion": 112, "knee": 92, "foot": "floor", "props": "chair 45"}
PULLING = {"position": "sitting", "hip_flexion": 82, "knee": 16, "props": "band from hands to feet"}


def around(mapping) -> tuple[dict, list]:
    """The body's layers by name, and those of its props."""
    pose = Pose.parse(mapping)
    skeleton = solve(pose)
    return {layer.name: layer for layer in layers_of(skeleton, SIDE, "")}, props_of(pose, skeleton, SIDE)


@pytest.mark.parametrize("mapping", [LEANING, SITTING])
def test_a_wall_behind_touches_the_back_and_only_just(mapping):
    _, [wall] = around(mapping)
    skeleton = solve(Pose.parse(mapping))
    back = min(SIDE.see(point, radius).x - radius * 10 for _, point, radius in skeleton.everything())
    assert (wall.left, wall.right) == pytest.approx((back, back), abs=1)


@pytest.mark.parametrize("position", ["standing", "squatting"])
def test_a_chair_stands_behind_the_heels_and_stays_while_the_hips_come_down(position):
    up = {"position": position, "foot": "floor", "props": "chair 45"}
    (body, standing), (low, squatting) = around(up), around(SQUATTING | {"position": position})
    assert max(layer.right for layer in standing) < body["right foot"].left
    assert [round(layer.left) for layer in standing] == [round(layer.left) for layer in squatting]
    seat = squatting[-1]
    assert seat.left < low["shorts"].left and abs(low["shorts"].bottom - seat.top) < 40


@pytest.mark.parametrize("knee", [20, 88])
def test_a_chair_stays_under_who_sits_wherever_the_feet_are(knee):
    body, chair = around({"position": "sitting", "hip_flexion": 88, "knee": knee, "props": "chair 45"})
    assert (chair[-1].left, chair[-1].right) == pytest.approx((-230, 190))
    assert chair[-1].left < body["shorts"].left < body["shorts"].right < chair[-1].right


def test_a_band_runs_from_each_hand_to_the_foot_of_its_side():
    body, bands = around(PULLING | {"left_shoulder_flexion": 52, "right_shoulder_flexion": -34, "elbow": 40})
    assert [band.name for band in bands] == ["band", "band"]
    for side, band in zip(("left", "right"), bands, strict=True):
        [(hand, sole)] = band.bones
        assert body[f"{side} forearm"].left < hand.x < body[f"{side} forearm"].right
        assert body[f"{side} foot"].left <= sole.x <= body[f"{side} foot"].right


def test_a_band_gets_longer_as_the_hands_come_back():
    lengths = []
    for arms in ({"shoulder_flexion": 52}, {"shoulder_flexion": -34, "elbow": 92}):
        drawn = [
            shape.d
            for shape in picture_of(Pose.parse(PULLING | arms | {"camera_turn": 90})).shapes
            if shape.kind == "band"
        ]
        lengths.append([abs(int(re.match(r"M-?\d+[ -]\d+l(-?\d+)", d)[1])) for d in drawn])
    assert all(after > 1.5 * before for before, after in zip(*lengths, strict=True))


@pytest.mark.parametrize(("tilt", "higher"), [(0, None), (-14, "right"), (14, "left")])
def test_the_line_through_the_pelvis_is_as_level_as_the_pelvis(tilt, higher):
    picture = picture_of(Pose.parse({"position": "sitting", "tilt": tilt, "props": "chair, line through pelvis"}))
    [line] = [shape.d for shape in picture.shapes if shape.kind == "level"]
    rise = int(re.fullmatch(r"M\d+-\d+l-\d+ ?(-?\d+)", line)[1])  # from the left end to the right one, down
    assert {0: None, -1: "right", 1: "left"}[(rise > 0) - (rise < 0)] == higher
