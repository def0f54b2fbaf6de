import re
from xml.etree import ElementTree

import brotli
import pytest
import yaml
from django.conf import settings as site

from exercises.figures.anatomy import APART, KNOWN, Play, in_words, large, small, spread
from exercises.figures.hip import HEIGHT, VIEWS
from exercises.figures.sheets import Muscle, Part, part_of, path

CONTENT = site.BASE_DIR / "content"
NAMES = {
    slug: muscle["name"]
    for group in yaml.safe_load((CONTENT / "muscles.yaml").read_text()).values()
    for slug, muscle in group["muscles"].items()
}
PARTS = yaml.safe_load((CONTENT / "movements.yaml").read_text())["hip-internal-rotation"]["roles"]
LEFT_OUT: dict[str, str] = {}  # a muscle of the movement that no view can show: why
PLAYS = [
    Play(slug, name, PARTS[slug]["role"], f"Role {PARTS[slug]['role']}")
    for slug, name in NAMES.items()
    if slug in PARTS
]
LARGE = large(PLAYS, "anatomy")
PSOAS = Play("psoas-major", "Psoas major", "works", "Working")
MAXIMUS = Play("gluteus-maximus", "Gluteus maximus", "steadies", "Steadying")
SHEETS = [(view, muscle) for view in VIEWS for muscle in view.muscles(KNOWN)]


def views_of(drawing: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<div>{drawing}</div>"))


def test_every_muscle_of_the_movement_is_seen_somewhere():
    assert PARTS.keys() - LEFT_OUT.keys() == KNOWN
    assert {link.get("href") for link in ElementTree.fromstring(f"<div>{LARGE}</div>").iter("a")} == {
        f"#muscle-{slug}" for slug in KNOWN
    }


@pytest.mark.parametrize(("view", "muscle"), SHEETS, ids=[f"{view.name} {muscle.slug}" for view, muscle in SHEETS])
def test_a_region_lies_in_its_view_and_on_its_side(view, muscle):
    sheet = muscle.sheet(view.width)
    steps = [step / 10 for step in range(11)]
    spots = [part_of(sheet.fiber(share), 0, way)[3] for share in steps for way in steps]
    assert all(0 <= x <= view.width and 0 <= y <= HEIGHT for x, y in spots)
    if view.halves:
        assert {x > view.width / 2 for x, _ in spots} == {muscle.layer == "deep"}


def test_what_is_deep_is_the_mirror_of_what_is_written():
    muscle = Muscle("x", "deep", "1 2 3 4 5 6 7 8", "9 2 3 4 5 6 7 8", "4 1")
    written, mirrored = muscle._replace(layer="surface").sheet(200), muscle.sheet(200)
    for left, right in zip(
        [*written.edge, *written.other, written.origin], [*mirrored.edge, *mirrored.other, mirrored.origin], strict=True
    ):
        assert (200 - right[0], right[1]) == left


def test_a_part_on_both_sides_is_drawn_twice_and_a_whole_one_once():
    assert Part("bone", "M10 20 L15 30 Z").path(200) == "M10 20l5 10zM190 20l-5 10z"
    assert Part("bone", "M10 20 L15 30 Z", "whole").path(200) == "M10 20l5 10z"
    assert path("M10 20 C0 1 2 3 4 5 Q9 9 8 8 Z") == "M10 20c-10-19-8-17-6-15q5 4 4 3z"


def test_fibers_lie_between_the_edges_and_end_on_the_ends():
    sheet = Muscle("x", "surface", "0 0 0 30 0 60 0 90", "20 0 20 30 20 60 20 90", "10 -20", "10 110").sheet(200)
    assert sheet.fiber(0) == sheet.edge
    assert sheet.fiber(0.5) == ((10, -10), (10, 20), (10, 70), (10, 100))
    assert sheet.fiber(1) == sheet.other


@pytest.mark.parametrize("drawing", [LARGE, small([PSOAS, MAXIMUS])], ids=["large", "small"])
def test_a_drawing_is_valid_and_named(drawing):
    for view in views_of(drawing):
        assert [child.tag for child in view][:2] == ["title", "desc"]
        assert all(re.fullmatch(r"M[-\dMlcqhz ]+", path.get("d")) for path in view.iter("path"))
    assert "style=" not in drawing and "url(" not in drawing


def test_words_say_the_roles_in_the_order_of_the_text():
    assert in_words([PSOAS, MAXIMUS, PSOAS._replace(name="Iliacus")]) == (
        "Working: psoas major, iliacus. Steadying: gluteus maximus."
    )
    front, side, back = views_of(LARGE)
    assert side.find("desc").text.startswith("Role opposes: gluteus maximus. Role mover: gluteus medius, ")
    assert "piriformis" in back.find("desc").text and "piriformis" not in front.find("desc").text


def test_only_views_are_drawn_in_which_something_is_seen():
    assert [view.find("title").text for view in views_of(small([PSOAS]))] == ["The hip from the front"]
    assert [view.find("title").text for view in views_of(large([MAXIMUS], "x"))] == [
        "The hip from the side", "The hip from the back",
    ]  # fmt: skip


def test_the_loin_is_left_out_where_nothing_is_seen_there():
    assert 'viewBox="0 0 ' in small([PSOAS]) and 'viewBox="0 0 ' not in small([MAXIMUS])


def test_a_muscle_that_is_not_known_keeps_its_number_and_is_not_drawn():
    stranger = Play("deltoid", "Deltoid", "works", "Working")
    assert (large([stranger], "x"), small([stranger])) == ("", "")
    assert ">2</text>" in large([stranger, PSOAS], "x") and "eltoid" not in large([stranger, PSOAS], "x")


def test_a_role_that_is_not_known_looks_like_no_part():
    assert "anatomy-bystander" in small([PSOAS._replace(role='x" onclick="')])


def test_names_and_words_are_escaped():
    for drawing in (large([PSOAS._replace(name="<b>", words='"&')], "x"), small([PSOAS._replace(name="<b>")])):
        assert "<b>" not in drawing and views_of(drawing)


def test_ids_are_unique_and_each_muscle_is_one_stop_for_the_keyboard():
    ids = re.findall(r'\sid="([^"]+)"', LARGE)
    assert len(ids) == len(set(ids)) and all(found.startswith("anatomy-") for found in ids)
    stops = [
        link.get("href") for link in ElementTree.fromstring(f"<div>{LARGE}</div>").iter("a") if not link.get("tabindex")
    ]
    assert len(stops) == len(set(stops)) == len(KNOWN)


def test_numbers_stand_apart_in_the_order_of_their_places():
    assert spread([0, 5, 100]) == [0, APART, 100]
    for view in views_of(LARGE):
        for x in {text.get("x") for text in view.iter("text")}:
            heights = [int(text.get("y")) for text in view.iter("text") if text.get("x") == x]
            assert all(below - above >= APART - 1 for above, below in zip(heights, heights[1:], strict=False))


def test_a_drawing_is_the_same_each_time():
    assert large(list(PLAYS), "anatomy") == LARGE


def test_drawings_are_small():
    page = brotli.compress(LARGE.encode())
    assert len(page) <= 5 * 1000
    drawing = small([*PLAYS[:4], *PLAYS[-5:]])
    assert len(brotli.compress((LARGE + drawing).encode())) - len(page) <= 1000
    assert len(brotli.compress(drawing.encode())) <= 3 * 1000
