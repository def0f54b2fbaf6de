"""A skeleton as the camera sees it, and which part is in front of which."""

from dataclasses import dataclass, field
from math import hypot
from typing import NamedTuple

from exercises.figures import body
from exercises.figures.skeleton import Skeleton
from exercises.figures.vectors import Vector, about_x, about_y, dot, plus, product, turned, unit

MM = 10


class Seen(NamedTuple):
    """A point on the picture in millimeters, y down, with its nearness to the camera and its thickness."""

    x: float
    y: float
    near: float
    radius: float = 0


class Camera:
    """Parallel projection: 0 looks at the front, 90 at the body's right side."""

    def __init__(self, turn: float, height: float):
        self.matrix = product(about_x(height), about_y(turn))

    def see(self, point: Vector, radius: float = 0) -> Seen:
        x, y, near = turned(self.matrix, point)
        return Seen(x * MM, -y * MM, near * MM, radius * MM)

    def direction(self, vector: Vector) -> tuple[float, float]:
        x, y, _ = turned(self.matrix, vector)
        return x, -y


Bone = tuple[Seen, Seen]


@dataclass
class Layer:
    """Something drawn in one go: its bones say where it is in depth, `pull` how much nearer it counts."""

    name: str
    bones: list[Bone]
    paths: list[tuple[str, str]] = field(default_factory=list)
    pull: float = 0
    limb: str = ""
    first: int = 0  # which bones of the limb, counted from the trunk
    last: int = 0

    def __post_init__(self):
        ends = [end for bone in self.bones for end in bone]
        self.near = sum(end.near for end in ends) / len(ends) + self.pull
        self.left = min(end.x - end.radius for end in ends)
        self.right = max(end.x + end.radius for end in ends)
        self.top = min(end.y - end.radius for end in ends)
        self.bottom = max(end.y + end.radius for end in ends)

    def with_(self, other: "Layer") -> "Layer":
        """Both as one: what has the same color is one path."""
        upper, lower = (self, other) if self.first < other.first else (other, self)
        bones = upper.bones + lower.bones
        [(kind, d)] = lower.paths if len(lower.paths) == 1 else [("", "")]
        paths = [(name, path + d if name == kind else path) for name, path in upper.paths]
        return Layer(upper.name, bones, paths, self.pull, self.limb, upper.first, lower.last)


def in_order(layers: list[Layer]) -> list[Layer]:
    """From back to front. Where overlaps contradict each other, the farther middle goes first."""
    below: dict[int, set[int]] = {index: set() for index in range(len(layers))}
    for i, one in enumerate(layers):
        for j in range(i):
            nearer = _nearer(one, layers[j])
            if nearer > 0:
                below[i].add(j)
            elif nearer < 0:
                below[j].add(i)
    order, left = [], sorted(below, key=lambda index: layers[index].near)
    while left:
        waiting = set(left)
        order.append(next((index for index in left if not below[index] & waiting), left[0]))
        left.remove(order[-1])
    bones = [
        (one.last, upper, lower)
        for upper, one in enumerate(layers)
        for lower, two in enumerate(layers)
        if one.limb and one.limb == two.limb and one.last + 1 == two.first
    ]
    # From the far end of each limb, so that what is together stays so.
    for _, upper, lower in sorted(bones, reverse=True):
        _bring_together(order, upper, lower, below)
    return [layers[index] for index in order]


def _bring_together(order: list[int], one: int, other: int, below: dict[int, set[int]]) -> None:
    """Move the farther of two bones up to the nearer, or that one down, where nothing between them forbids it."""
    far, near = sorted((one, other), key=order.index)
    between = order[order.index(far) + 1 : order.index(near)]
    if not any(far in below[index] for index in between):
        order.remove(far)
        order.insert(order.index(near), far)
    elif not any(index in below[near] for index in between):
        order.remove(near)
        order.insert(order.index(far) + 1, near)


def _nearer(one: Layer, other: Layer) -> float:
    """Positive where `one` covers the other, 0 where they do not overlap."""
    if one.left > other.right or other.left > one.right or one.top > other.bottom or other.top > one.bottom:
        return 0
    total = weight = 0
    for bone in one.bones:
        for another in other.bones:
            for near, overlap in _compared(bone, another):
                total += near * overlap
                weight += overlap
    return total / weight + one.pull - other.pull if weight else 0


def _compared(a: Bone, b: Bone):
    """How much nearer `a` is than `b`, and by how much they overlap, at some places along both."""
    for bone, other, sign in ((a, b, 1), (b, a, -1)):
        (ax, ay, az, ar), (bx, by, bz, br) = bone
        (cx, cy, cz, cr), (dx, dy, dz, dr) = other
        ex, ey = dx - cx, dy - cy
        square = ex * ex + ey * ey
        for share in (0.1, 0.5, 0.9):
            x, y = ax + (bx - ax) * share, ay + (by - ay) * share
            t = ((x - cx) * ex + (y - cy) * ey) / square if square > 1 else 0.5
            t = min(max(t, 0), 1)
            overlap = ar + (br - ar) * share + cr + (dr - cr) * t - hypot(x - cx - ex * t, y - cy - ey * t)
            if overlap > 0:
                yield sign * (az + (bz - az) * share - cz - (dz - cz) * t), overlap


def bone(camera: Camera, skeleton: Skeleton, side: str, name: str, upper: str, lower: str) -> Bone:
    above, below = body.THICK[name]
    points = skeleton.points
    return camera.see(points[f"{side} {upper}"], above), camera.see(points[f"{side} {lower}"], below)


def segment(camera: Camera, start: Vector, end: Vector, radius: float) -> Bone:
    return camera.see(start, radius), camera.see(end, radius)


def in_part(skeleton: Skeleton, part: str, x: float, y: float, z: float) -> Vector:
    return plus(skeleton.points[part], turned(skeleton.frames[part], (x, y, z)))


STRAIGHT = 0.75  # cosine of the bend under which a joint shows no edge
OPEN = 0.5  # how far down a bone must be clear of the bone above it


def joined(layers: list[Layer]) -> list[Layer]:
    """Neighbors in depth that belong to one limb become one outline, unless the limb is folded toward the camera."""
    result: list[Layer] = []
    for layer in layers:
        before = result[-1] if result else None
        if before and layer.limb and layer.limb == before.limb and _clear(before, layer):
            result[-1] = before.with_(layer)
        else:
            result.append(layer)
    return result


def _clear(one: Layer, other: Layer) -> bool:
    """Whether the limb is straight here, or the middle of the lower bone lies beside the upper one in the picture."""
    upper, lower = (one, other) if one.first < other.first else (other, one)
    if upper.last + 1 != lower.first:
        return False
    (a, b), (c, d) = upper.bones[-1], lower.bones[0]
    first, second = (unit((q.x - p.x, q.y - p.y, q.near - p.near)) for p, q in ((a, b), (c, d)))
    if dot(first, second) > STRAIGHT:
        return True
    x, y = c.x + (d.x - c.x) * OPEN, c.y + (d.y - c.y) * OPEN
    ex, ey = b.x - a.x, b.y - a.y
    t = min(max(((x - a.x) * ex + (y - a.y) * ey) / (ex * ex + ey * ey or 1), 0), 1)
    return hypot(x - a.x - ex * t, y - a.y - ey * t) > a.radius + (b.radius - a.radius) * t + c.radius * 0.3
