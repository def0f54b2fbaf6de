import re

import pytest

from exercises import drawings, figures
from exercises.drawings import drawing, movement
from tests.factories import SITTING

START = figures.Pose.parse(SITTING)
END = figures.Pose.parse(SITTING | {"kind": "end", "right_hip_rotation": 30})
WRONG = figures.Pose.parse(SITTING | {"kind": "wrong", "tilt": 20})


def frame(svg: str) -> str:
    return re.search(r'viewBox="(.*?)"', svg)[1]


def test_a_page_may_hold_a_drawing_as_it_is():
    svg = drawing(END)
    assert svg.__html__() == svg
    assert svg.startswith('<svg class="figure"')


def test_a_posture_is_drawn_once(monkeypatch):
    pose = figures.Pose.parse(SITTING | {"tilt": 3})
    first = drawing(pose)
    monkeypatch.setattr(drawings, "draw_all", None)
    assert drawing(figures.Pose.parse(SITTING | {"tilt": 3})) is first
    with pytest.raises(TypeError):
        drawing(figures.Pose.parse(SITTING | {"tilt": 4}))


def test_drawings_are_kept_within_bounds():
    assert drawings.drawings.cache_info().maxsize == drawings.SETS
    assert drawings.movement.cache_info().maxsize == drawings.MOVEMENTS


def test_a_movement_has_the_frame_of_the_pictures_it_moves_among():
    shown = drawings.drawings(START, END, WRONG)
    assert {frame(svg) for svg in shown} == {frame(movement(START, END, WRONG))}
    assert frame(movement(START, END)) != frame(shown[0])


def test_words_of_a_pose_cannot_be_markup():
    with pytest.raises(figures.PoseError):
        figures.Pose.parse({"props": "<script>"})
    for name in ("position", "works", "mark", "props", "arrows", "left_hand"):
        with pytest.raises(figures.PoseError):
            figures.Pose.parse({name: 'mat"><script>'})


@pytest.mark.parametrize("change", [{"camera_turn": 40}, {"camera_height": 9}, {"props": "chair 50"}])
def test_what_is_seen_from_elsewhere_is_no_movement(change):
    assert START.leads_to(END)
    assert not START.leads_to(figures.Pose.parse(SITTING | change))
