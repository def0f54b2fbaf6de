"""Figures as pixels follow the same paths and the same style sheet as in a page."""

import re
from math import isclose

import pytest
from django.conf import settings
from PIL import ImageColor

from exercises.figures.drawing import LINES
from exercises.figures.outlines import Pen
from exercises.figures.pose import Pose
from exercises.figures.raster import BARE, FILLS, OUTLINES, STROKES, figure_image, flattened
from tests.factories import SITTING

CSS = (settings.BASE_DIR / "static/css/blocks/figure.css").read_text()
COLORS = dict.fromkeys({*FILLS.values(), *(color for _, color in STROKES.values())}, "#808080")


def test_every_kind_of_shape_of_the_style_sheet_has_its_color_here():
    kinds = set(re.findall(r"\.figure-([\w-]+)", CSS))
    assert kinds | {"skin"} == set(FILLS) | set(STROKES)
    assert set(STROKES) == LINES and BARE | set(OUTLINES) <= set(FILLS)


@pytest.mark.parametrize(("kind", "token"), [item for item in FILLS.items() if item[1] not in ("ground", "on")])
def test_it_is_the_color_of_the_style_sheet(kind, token):
    rules = re.findall(r"([^{}]+)\{([^{}]+)\}", CSS)
    said = [
        body for names, body in rules if re.search(rf"\.figure{'' if kind == 'skin' else f'-{kind}'}(?![\w-])", names)
    ]
    assert any(f"fill: var(--{token})" in body for body in said)


def test_a_circle_stays_one_and_a_curve_ends_where_it_should():
    pen = Pen()
    pen.circle((10, 20), 500)
    [round_] = flattened(str(pen))
    assert all(isclose((x - 10) ** 2 + (y - 20) ** 2, 500**2, rel_tol=1e-6) for x, y in round_)
    pen = Pen()
    pen.move(0, 0)
    pen.curve((50, 100), (100, 0))
    pen.smooth((200, 0))
    [wave] = flattened(str(pen))
    assert wave[-1] == (200, 0)
    assert (max(y for _, y in wave), min(y for _, y in wave)) == (50, -50)


def test_the_side_that_works_is_seen_and_the_rest_is_not_in_its_color():
    colors = COLORS | {"on": "#ffffff", "work": "#ff0000", "work-deep": "#ff0000"}
    image = figure_image(Pose.parse(SITTING), (200, 200), colors)
    red = [color for _, color in image.getcolors(1 << 16) if color == ImageColor.getrgb("#ff0000")]
    idle = figure_image(Pose.parse(SITTING | {"works": "left arm"}), (200, 200), colors)
    assert image.size == (200, 200) and red
    assert image.tobytes() != idle.tobytes()
