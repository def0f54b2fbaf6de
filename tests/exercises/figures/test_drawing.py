import re
from xml.etree import ElementTree

import brotli
import pytest
from django.conf import settings as site
from hypothesis import given, settings

from exercises.figures import Pose, draw, draw_all, frame_of
from exercises.figures.drawing import picture_of
from exercises.figures.sheet import page, read
from tests.exercises.figures.random_poses import any_pose, dressed_poses

BOUND = 0.62  # KB, compressed, within a page that holds all
DRAWN = [draw_all([pose for _, pose in entries]) for _, entries in read()]
SVG = "{http://www.w3.org/2000/svg}"


@settings(deadline=None)
@given(dressed_poses())
def test_every_pose_with_whatever_is_around_it_is_valid_svg(mapping):
    check_svg(draw(Pose.parse(mapping)))


def test_a_thousand_poses_are_valid_svg():
    for seed in range(1000):
        check_svg(draw(any_pose(seed)))


def check_svg(drawing: str) -> None:
    root = ElementTree.fromstring(drawing)
    assert root.tag == "svg" and root.get("role") == "img"
    assert [child.tag for child in root][:2] == ["title", "desc"]
    assert all(re.fullmatch(r"M[-\dMlqtaz ]+", path.get("d")) for path in root.iter("path"))
    assert "style=" not in drawing


@settings(deadline=None)
@given(dressed_poses())
def test_a_pose_is_drawn_the_same_each_time(mapping):
    assert draw(Pose.parse(mapping)) == draw(Pose.parse(dict(reversed(mapping.items()))))


def test_each_kind_of_shape_has_its_style():
    css = (site.BASE_DIR / "static/css/blocks/figure.css").read_text()
    tokens = (site.BASE_DIR / "static/css/tokens.css").read_text()
    kinds = set(re.findall(r'class="(figure-[\w-]+)"', "".join(sum(DRAWN, []))))
    assert {kind for kind in kinds if f".{kind}" not in css} <= {"figure-skin"}
    assert all(f"{name}:" in tokens + css for name in re.findall(r"var\((--[\w-]+)\)", css))


def test_the_working_leg_is_marked_and_only_that():
    picture = picture_of(Pose.parse({"works": "right leg", "camera_turn": 20}))
    assert {shape.part.split()[0] for shape in picture.shapes if shape.kind.startswith("work")} == {"right"}
    assert not any(shape.kind.startswith("work") for shape in picture_of(Pose.parse({})).shapes)


def test_ids_come_with_a_prefix_only():
    pose = Pose.parse({})
    assert "id=" not in draw(pose)
    root = ElementTree.fromstring(draw(pose, id_prefix="step-2"))
    assert {element.get("id") for element in root.iter() if element.get("id")} == set(
        root.get("aria-labelledby").split()
    )


def test_poses_in_one_frame_have_one_scale():
    poses = [pose for _, pose in read()[0][1]]
    views = {re.search(r'viewBox="(.*?)"', drawing)[1] for drawing in draw_all(poses)}
    assert views == {" ".join(map(str, frame_of(*poses)))}


def test_a_figure_is_small():
    drawings = sum(DRAWN, [])
    assert len(brotli.compress("".join(drawings).encode())) / len(drawings) < BOUND * 1000


def test_the_sheet_shows_every_figure_in_both_schemes_and_sizes():
    assert page(read()).count("<svg") == 4 * sum(map(len, DRAWN))


@pytest.mark.parametrize("name", [name for name, _ in read()])
def test_each_exercise_has_a_start_an_end_and_a_wrong_figure(name):
    kinds = [pose.kind for _, pose in dict(read())[name]]
    assert {"start", "end", "wrong"} == set(kinds)
