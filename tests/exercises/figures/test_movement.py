import re
from xml.etree import ElementTree

import pytest

from exercises.figures import Pose, draw_movement
from exercises.figures.drawing import _commands
from exercises.figures.sheet import read

STARTS = {name: [pose for _, pose in entries][:2] for name, entries in read()}
PAIRS = {name: poses for name, poses in STARTS.items() if poses[0].leads_to(poses[1])}


@pytest.mark.parametrize("name", PAIRS)
def test_the_working_leg_moves_and_every_step_has_the_same_commands(name):
    paths = list(ElementTree.fromstring(draw_movement(*PAIRS[name])).iter("path"))
    assert all(path.find("animate") is not None for path in paths if path.get("class") == "figure-work")
    for animate in (animate for path in paths for animate in path.iter("animate")):
        steps = animate.get("values").split(";")
        assert len(steps) == 9 and steps == steps[::-1]
        assert len({_commands(step) for step in steps}) == 1


def test_what_does_not_move_stands_still():
    drawing = draw_movement(*PAIRS["Seated banded internal rotation"])
    moving = re.findall(r'class="figure-([\w-]+)"[^>]*><animate', drawing.replace(' fill="none" stroke="#000"', ""))
    assert set(moving) <= {"work", "work-shorts", "band"}


def test_two_spots_on_a_ball_are_no_movement():
    assert STARTS.keys() - PAIRS.keys() == {"Lacrosse ball on the internal rotators"}


def test_an_arc_with_other_flags_is_another_command():
    assert _commands("M1 2a3 4 5 10 6-7z") == _commands("M-9 8a7 6 0 10-5 4z")
    assert _commands("M1 2a3 4 5 10 6-7z") != _commands("M1 2a3 4 5 11 6-7z")


def test_a_movement_says_where_it_starts_and_ends():
    start, end = Pose.parse({"position": "sitting"}), Pose.parse({"position": "standing"})
    title = ElementTree.fromstring(draw_movement(start, end)).find("title").text
    assert title == "From: Sitting, seen from the front"
