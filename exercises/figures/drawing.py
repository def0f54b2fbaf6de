"""A pose as SVG: a picture, and a picture that moves from one pose to another."""

import re
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from exercises.figures.arrows import arrows_of, mark_of
from exercises.figures.figure import layers_of
from exercises.figures.pose import Pose
from exercises.figures.props import ground_of, props_of
from exercises.figures.skeleton import Skeleton
from exercises.figures.solving import solve
from exercises.figures.view import Camera, Layer, in_order, joined
from exercises.figures.words import in_words

MARGIN = 60
WIDTH = 320  # of the picture where no style sheet says otherwise
NARROWEST, WIDEST = 4 / 3, 2
BACKDROP = {"mat", "block", "seat", "pillow", "wall", "ball", "line"}
STILL = BACKDROP - {"line"} | {"ground", "post"}
# Without a style sheet: gray shapes with white outlines, and lines that are not filled.
PLAIN = 'fill="#888" stroke="#fff" stroke-width="13" paint-order="stroke"'
LINE = 'fill="none" stroke="#000"'
ARC = re.compile(r"a\d+ \d+ -?\d+ ([01]{2})")
FLAGS = str.maketrans("01", "ny")
LINES = {"band", "halo", "arrow", "cross", "level-halo", "level"}


class Frame(NamedTuple):
    """The part of the picture that is shown, in millimeters; poses drawn in one frame have one scale."""

    left: int
    top: int
    width: int
    height: int


class Shape(NamedTuple):
    part: str
    kind: str
    d: str


class Picture(NamedTuple):
    """Everything from back to front, and what surrounds it: left, top, right, bottom in mm."""

    shapes: list[Shape]
    bounds: tuple[float, float, float, float]
    skeleton: Skeleton


def picture_of(pose: Pose, order: list[Layer] | None = None, height: float | None = None) -> Picture:
    """With the layers of another picture it takes their order and grouping; for the height see `solve`."""
    camera, skeleton, body, props = _scene(pose, height)
    layers = _like(order, [*body, *props]) if order else _arranged(body, props)
    shapes = [Shape(layer.name, *path) for layer in layers for path in layer.paths]
    if not pose.prop("mat"):
        shapes.insert(0, Shape("ground", "ground", ground_of(skeleton, camera)))
    among = [layer for layer in props if layer.name not in BACKDROP]
    arrows = arrows_of(pose, skeleton, camera, [*body, *among])
    shapes += [Shape("arrow", kind, d) for d, _ in arrows for kind in ("halo", "arrow")]
    if pose.mark:
        shapes += [Shape("mark", *path) for path in mark_of(pose, skeleton, camera)]
    corners = [(layer.left, layer.top, layer.right, layer.bottom) for layer in layers if layer.name != "wall"]
    corners += [(x, y, x, y) for _, spots in arrows for x, y in spots]
    lefts, tops, rights, bottoms = zip(*corners, strict=True)
    return Picture(shapes, (min(lefts), min(tops), max(rights), max(bottoms)), skeleton)


def _scene(pose: Pose, height: float | None = None) -> tuple[Camera, Skeleton, list[Layer], list[Layer]]:
    camera = Camera(pose.angle("camera_turn"), pose.angle("camera_height"))
    skeleton = solve(pose, height)
    return camera, skeleton, layers_of(skeleton, camera, pose.works), props_of(pose, skeleton, camera)


def _arranged(body: list[Layer], props: list[Layer]) -> list[Layer]:
    """What stands behind, the body with what is among its limbs, and what stands in front of all."""
    backdrop = sorted((layer for layer in props if layer.name in BACKDROP), key=lambda layer: layer.pull)
    among = [layer for layer in props if layer.name not in BACKDROP]
    behind = [layer for layer in backdrop if layer.pull <= 0]
    return [*behind, *joined(in_order([*body, *among])), *(layer for layer in backdrop if layer.pull > 0)]


def _like(order: list[Layer], layers: list[Layer]) -> list[Layer]:
    """These layers, put one upon another and joined as those are."""
    known = {(layer.name, layer.first): [] for layer in layers}
    for layer in layers:
        known[layer.name, layer.first].append(layer)
    result = []
    for model in order:
        layer = known[model.name, model.first].pop(0)
        for bone in range(model.first + 1, model.last + 1):
            layer = layer.with_(next(other for other in layers if (other.limb, other.first) == (model.limb, bone)))
        result.append(layer)
    return result


def frame_of(*poses: Pose) -> Frame:
    """One frame for several poses."""
    return _frame([picture_of(pose) for pose in poses])


def _frame(pictures: Sequence[Picture]) -> Frame:
    lefts, tops, rights, bottoms = zip(*(picture.bounds for picture in pictures), strict=True)
    left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    width, height = max(width, height * NARROWEST), max(height, width / WIDEST)
    return Frame(round((left + right - width) / 2), round((top + bottom - height) / 2), round(width), round(height))


def draw_all(poses: Sequence[Pose]) -> list[str]:
    """Each pose as `draw` does, in one frame."""
    pictures = [picture_of(pose) for pose in poses]
    frame = _frame(pictures)
    return [_drawn(pose, picture, frame) for pose, picture in zip(poses, pictures, strict=True)]


def draw(pose: Pose, frame: Frame | None = None, id_prefix: str = "") -> str:
    """An SVG element as text. With a prefix its title and description have ids, <prefix>-title and <prefix>-desc."""
    picture = picture_of(pose)
    return _drawn(pose, picture, frame or _frame([picture]), id_prefix)


def _drawn(pose: Pose, picture: Picture, frame: Frame, id_prefix: str = "") -> str:
    body = "".join(_path(shape.kind, shape.d) for shape in picture.shapes)
    return _svg(in_words(pose, picture.skeleton), body, frame, id_prefix)


def draw_movement(start: Pose, end: Pose, frame: Frame | None = None, *, steps: int = 4, seconds: float = 3) -> str:
    """From start to end and back, as SMIL that waits for `beginElement()`.

    The order from back to front is that of the middle pose. An outline that changes its commands stands still.
    """
    # On the way the body neither rises nor sinks for a foot that passes the floor.
    low, high = (solve(pose).points["pelvis"][1] for pose in (start, end))
    way = [step / steps for step in range(steps + 1)]
    poses = [(between(start, end, share), low + (high - low) * share) for share in way]
    *_, body, props = _scene(*poses[steps // 2])
    order = _arranged(body, props)
    pictures = [picture_of(pose, order, height) for pose, height in poses]
    keyed = [_keyed(picture) for picture in pictures]
    middle = keyed[steps // 2]
    drawn = "".join(_moving(key, d, [each.get(key) for each in keyed], seconds) for key, d in middle.items())
    words = f"From: {start.in_words()} To: {end.in_words()}"
    return _svg(words, drawn, frame or _frame(pictures), "", "figure figure--moving")


def between(start: Pose, end: Pose, share: float) -> Pose:
    """A pose on the way; what is no number is that of the nearer one, and nothing is marked."""
    nearer = start if share < 0.5 else end
    names = {*start.angles, *end.angles}
    angles = {name: start.angle(name) + (end.angle(name) - start.angle(name)) * share for name in sorted(names)}
    return Pose(nearer.position, angles, nearer.reaches, "start", start.works, "", start.props, ())


def _keyed(picture: Picture) -> dict[tuple[str, str, int], str]:
    """Each shape under a name of its own, since a pose on the way may show an ear or hide it."""
    counts: Counter = Counter()
    result = {}
    for part, kind, d in picture.shapes:
        result[part, kind, counts[part, kind]] = d
        counts[part, kind] += 1
    return result


def _moving(key: tuple[str, str, int], still: str, ways: list[str | None], seconds: float) -> str:
    part, kind, _ = key
    if part in STILL or None in ways or len(set(map(_commands, ways))) > 1 or len(set(ways)) == 1:
        return _path(kind, still)
    values = ";".join([*ways, *ways[-2::-1]])
    animate = f'<animate attributeName="d" begin="indefinite" dur="{seconds:g}s" values="{values}"/>'
    return _path(kind, ways[0], animate)


def _commands(d: str) -> str:
    """The letters, and the two flags of an arc, which cannot be halfway."""
    return re.sub(r"[-\d ]+", "", ARC.sub(lambda arc: "a" + arc[1].translate(FLAGS), d))


def _path(kind: str, d: str, inside: str = "") -> str:
    line = f" {LINE}" if kind in LINES else ""
    return f'<path class="figure-{kind}"{line} d="{d}"' + (f">{inside}</path>" if inside else "/>")


def _svg(words: str, body: str, frame: Frame, id_prefix: str, css: str = "figure") -> str:
    title, _, rest = words.partition(". ")
    ids = [f' id="{escape(id_prefix)}-{name}"' if id_prefix else "" for name in ("title", "desc")]
    named = f' aria-labelledby="{escape(id_prefix)}-title {escape(id_prefix)}-desc"' if id_prefix else ""
    height = round(WIDTH * frame.height / frame.width)
    return (
        f'<svg class="{css}" viewBox="{" ".join(map(str, frame))}" width="{WIDTH}" height="{height}" role="img"{named}'
        f" {PLAIN}><title{ids[0]}>{escape(title)}</title><desc{ids[1]}>{escape(rest)}</desc>{body}</svg>"
    )
