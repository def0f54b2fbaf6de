"""The same shapes as pixels, for where no browser draws: paths as polygons, in the light colors of the style sheet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt

from PIL import Image, ImageDraw

from exercises.figures.drawing import LINES, picture_of
from exercises.figures.outlines import Flat
from exercises.figures.pose import Pose

FINE = 3  # drawn so many times as large and made small again, which is what smooths the edges
STEPS = 10  # of a curve
MARGIN = 100  # millimeters, around what is drawn
WORD = re.compile(r"([Mlqctahz])([-\d ]*)")
NUMBER = re.compile(r"-?\d+")
# As static/css/blocks/figure.css has them: the fill, or of a line its width in millimeters and its color.
OUTLINE = 13
BARE = {"ground", "wall"}  # without an outline
FILLS = {
    "skin": "skin", "top": "figure-top", "shorts": "figure-shorts", "hair": "figure-hair", "work": "work",
    "work-shorts": "work-deep", "ground": "ground", "mat": "ground", "wall": "ground", "block": "kit", "seat": "kit",
    "post": "kit", "pillow": "kit", "block-side": "kit-side", "seat-side": "kit-side", "ball": "figure-ball",
    "wrong": "on",
}  # fmt: skip
STROKES = {
    "band": (34, "figure-band"), "arrow": (19, "ink"), "cross": (19, "wrong"), "halo": (42, "on"),
    "level": (12, "ink"), "level-halo": (26, "on"),
}  # fmt: skip
OUTLINES = {"mat": (50, "ground"), "wrong": (OUTLINE, "wrong")}
Colors = Mapping[str, str]


def figure_image(pose: Pose, size: tuple[int, int], colors: Colors) -> Image.Image:
    """The pose as large as fits, in the middle. `colors` are tokens, with `on` and `ground` for what it stands on."""
    picture = picture_of(pose)
    left, top, right, bottom = picture.bounds
    wide, high = size[0] * FINE, size[1] * FINE
    scale = min(wide / (right - left + 2 * MARGIN), high / (bottom - top + 2 * MARGIN))
    left, top = (left + right - wide / scale) / 2, (top + bottom - high / scale) / 2
    image = Image.new("RGB", (wide, high), colors["on"])
    pen = ImageDraw.Draw(image)
    for shape in picture.shapes:
        lines = [[((x - left) * scale, (y - top) * scale) for x, y in line] for line in flattened(shape.d)]
        paint(pen, shape.kind, lines, scale, colors)
    return image.reduce(FINE)


def paint(pen: ImageDraw.ImageDraw, kind: str, lines: list[list[Flat]], scale: float, colors: Colors) -> None:
    """The outline first and behind, as `paint-order: stroke` has it."""
    if kind in LINES:
        width, color = STROKES[kind]
        for line in lines:
            stroke(pen, line, width * scale, colors[color], has_caps=kind != "band")
        return
    if kind not in BARE:
        width, color = OUTLINES.get(kind, (OUTLINE, "on"))
        for line in lines:
            stroke(pen, [*line, line[0]], width * scale, colors[color])
    for line in lines:
        pen.polygon(line, fill=colors[FILLS[kind]])


def stroke(pen: ImageDraw.ImageDraw, line: Sequence[Flat], width: float, color: str, has_caps: bool = True) -> None:
    pen.line(line, fill=color, width=round(width), joint="curve")
    for x, y in (line[0], line[-1]) if has_caps else ():
        pen.circle((x, y), width / 2, fill=color)


def flattened(d: str) -> list[list[Flat]]:
    """The lines of a path as `outlines.Pen` writes it: M, then relative l, q, t, c, a, h and z."""
    lines: list[list[Flat]] = []
    over = None  # of the last quadratic curve, which t mirrors
    for letter, words in WORD.findall(d):
        if letter == "M":
            x, y = map(int, NUMBER.findall(words))
            lines.append([(x, y)])
        elif letter != "z":
            at = lines[-1][-1]
            points, over = _drawn(letter, words, at, over)
            lines[-1] += points
    return lines


def _drawn(letter: str, words: str, at: Flat, over: Flat | None) -> tuple[list[Flat], Flat | None]:
    if letter == "a":
        return list(_arc(at, words)), None
    numbers = [int(number) for number in NUMBER.findall(words)]
    if letter == "h":
        return [(at[0] + numbers[0], at[1])], None
    points = [(at[0] + x, at[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    if letter == "t":
        points.insert(0, (2 * at[0] - over[0], 2 * at[1] - over[1]))
    shares = [step / STEPS for step in range(1, STEPS + 1)] if len(points) > 1 else [1]
    return [_bezier([at, *points], share) for share in shares], points[0] if letter in "qt" else None


def _bezier(points: list[Flat], share: float) -> Flat:
    while len(points) > 1:
        pairs = zip(points, points[1:], strict=False)
        points = [(ax + (bx - ax) * share, ay + (by - ay) * share) for (ax, ay), (bx, by) in pairs]
    return points[0]


def _arc(at: Flat, words: str) -> Iterator[Flat]:
    """From both ends to the center: SVG 2, appendix B.2.4."""
    rx, ry, turn, rest = words.split(None, 3)
    large, sweep = rest[0] == "1", rest[1] == "1"
    dx, dy = (int(number) for number in NUMBER.findall(rest[2:]))
    rx, ry, turn = float(rx), float(ry), radians(float(turn))
    c, s = cos(turn), sin(turn)
    hx, hy = -(c * dx + s * dy) / 2, -(c * dy - s * dx) / 2
    grown = max(1, hypot(hx / rx, hy / ry))
    rx, ry = rx * grown, ry * grown
    off = rx * rx * hy * hy + ry * ry * hx * hx
    root = sqrt(max(0, (rx * rx * ry * ry - off) / off)) * (-1 if large == sweep else 1)
    cx, cy = root * rx * hy / ry, -root * ry * hx / rx
    first = atan2((hy - cy) / ry, (hx - cx) / rx)
    swept = atan2((-hy - cy) / ry, (-hx - cx) / rx) - first
    swept += 2 * pi * ((swept < 0 and sweep) - (swept > 0 and not sweep))
    middle = at[0] + dx / 2 + c * cx - s * cy, at[1] + dy / 2 + s * cx + c * cy
    steps = ceil(abs(swept) / (pi / STEPS))
    for step in range(1, steps + 1):
        x, y = rx * cos(first + swept * step / steps), ry * sin(first + swept * step / steps)
        yield middle[0] + c * x - s * y, middle[1] + s * x + c * y
