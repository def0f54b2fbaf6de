"""A pose as SVG."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from exercises.figures.arrows import arrows_of, mark_of
from exercises.figures.figure import layers_of
from exercises.figures.pose import Pose
from exercises.figures.props import ground_of, props_of
from exercises.figures.skeleton import solve
from exercises.figures.view import Camera, Layer, in_order, joined

MARGIN = 60
ASPECT = 4 / 3
BACKDROP = {"mat", "block", "seat", "pillow", "wall", "ball"}


class Frame(NamedTuple):
    """The part of the picture that is shown, in millimeters; poses drawn in one frame have one scale."""

    left: int
    top: int
    width: int
    height: int


class Picture(NamedTuple):
    """What is to be drawn, from back to front, as kinds and paths."""

    paths: list[tuple[str, str]]
    arrows: list[str]
    mark: tuple[str, str] | None
    left: float
    top: float
    right: float
    bottom: float


def picture_of(pose: Pose) -> Picture:
    camera = Camera(pose.angle("camera_turn"), pose.angle("camera_height"))
    skeleton = solve(pose)
    props = props_of(pose, skeleton, camera)
    behind = sorted((layer for layer in props if layer.name in BACKDROP), key=lambda layer: layer.pull)
    front = [layer for layer in behind if layer.pull > 0]
    behind = [layer for layer in behind if layer.pull <= 0]
    body = layers_of(skeleton, camera, pose.works)
    among = [layer for layer in props if layer.name not in BACKDROP]
    layers = [*behind, *joined(in_order([*body, *among])), *front]
    paths = [path for layer in layers for path in layer.paths]
    if not pose.prop("mat"):
        paths.insert(0, ("ground", ground_of(skeleton, camera)))
    shown = [layer for layer in layers if layer.name != "wall"]
    mark = mark_of(pose, skeleton, camera) if pose.mark else None
    return Picture(paths, arrows_of(pose, skeleton, camera, [*body, *among]), mark, *_bounds(shown))


def _bounds(layers: list[Layer]) -> tuple[float, float, float, float]:
    return (
        min(layer.left for layer in layers),
        min(layer.top for layer in layers),
        max(layer.right for layer in layers),
        max(layer.bottom for layer in layers),
    )


def frame_of(*poses: Pose) -> Frame:
    """One frame for several poses."""
    return _frame([picture_of(pose) for pose in poses])


def _frame(pictures: Sequence[Picture]) -> Frame:
    left, right = min(p.left for p in pictures), max(p.right for p in pictures)
    top, bottom = min(p.top for p in pictures), max(p.bottom for p in pictures)
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    width, height = max(width, height * ASPECT), max(height, width / ASPECT)
    return Frame(round((left + right - width) / 2), round((top + bottom - height) / 2), round(width), round(height))


def draw(pose: Pose, frame: Frame | None = None, id_prefix: str = "") -> str:
    picture = picture_of(pose)
    frame = frame or _frame([picture])
    marks = "".join(f'<path class="figure-{kind}" d="{d}"/>' for kind, d in picture.paths)
    for d in picture.arrows:
        marks += f'<path class="figure-halo" d="{d}"/><path class="figure-arrow" d="{d}"/>'
    if picture.mark:
        disk, cross = picture.mark
        marks += f'<path class="figure-wrong" d="{disk}"/><path class="figure-cross" d="{cross}"/>'
    title, _, rest = pose.in_words().partition(". ")
    return (
        f'<svg class="figure" viewBox="{" ".join(map(str, frame))}" width="320" height="240" role="img" '
        f'fill="#999" stroke="#fff" stroke-width="12" paint-order="stroke">'
        f"<title>{escape(title)}</title><desc>{escape(rest)}</desc>{marks}</svg>"
    )
