"""Arrows that say how a part moves, and the mark on what goes wrong."""

from math import cos, hypot, sin

from exercises.figures.outlines import Flat, Pen
from exercises.figures.skeleton import Skeleton
from exercises.figures.vectors import Vector, across, cross, minus, plus, turned, unit
from exercises.figures.view import Camera, Layer, in_part

HEAD = 44  # mm
LONG = 190
CLEAR = 35  # mm between an arrow and a limb
AROUND = 13.5  # of the arrow round the thigh, in cm
PIVOT = 20  # … and round the ball of the foot
UP = (0, 1, 0)


def arrows_of(pose, skeleton: Skeleton, camera: Camera, layers: list[Layer]) -> list[tuple[str, list[Flat]]]:
    """A path for each, and places on it. An arrow of an end leads to where the part is, others lead away from there."""
    paths, taken = [], []
    for text in pose.arrows:
        pen, words = Pen(), text.split()
        if words[1] == "hip":
            spots = _round_thigh(pen, words[0], words[2] == "in", skeleton, camera)
        elif words[1] == "heel":
            spots = _round_ball(pen, words[0], words[2] == "in", skeleton, camera)
        else:
            spots = _straight(pen, words, pose.kind == "end", skeleton, camera, Crowd(layers, taken))
        taken += spots
        paths.append((str(pen), spots))
    return paths


class Crowd:
    """What an arrow should not lie on: the body, and arrows that are there already."""

    def __init__(self, layers: list[Layer], taken: list[Flat]):
        # With a box round each bone, since most are far from most places.
        self.bones = [
            (a, b, min(a.x, b.x) - far, max(a.x, b.x) + far, min(a.y, b.y) - far, max(a.y, b.y) + far)
            for layer in layers
            for a, b in layer.bones
            for far in [max(a.radius, b.radius) + CLEAR]
        ]
        self.taken = taken

    def at(self, x: float, y: float) -> float:
        """How deep a place lies in something, in mm."""
        depth = sum(max(80 - hypot(x - a, y - b), 0) for a, b in self.taken)
        for a, b, left, right, top, bottom in self.bones:
            if not (left < x < right and top < y < bottom):
                continue
            ex, ey = b.x - a.x, b.y - a.y
            t = min(max(((x - a.x) * ex + (y - a.y) * ey) / (ex * ex + ey * ey or 1), 0), 1)
            depth += max(a.radius + (b.radius - a.radius) * t + CLEAR - hypot(x - a.x - ex * t, y - a.y - ey * t), 0)
        return depth


def _round_thigh(pen: Pen, side: str, inward: bool, skeleton: Skeleton, camera: Camera) -> list[Flat]:
    """Round the thigh as a screw turns, on the side of it that is seen."""
    hip, knee = skeleton.points[f"{side} hip"], skeleton.points[f"{side} knee"]
    axis = unit(minus(knee, hip))
    center = plus(hip, minus(knee, hip), 0.55)
    x = across(turned(transposed(camera), (0, 0, 1)), axis, UP)
    # As the thigh itself turns: about its own long axis, which points up along the bone.
    y = cross((-axis[0], -axis[1], -axis[2]), x)
    return _arc(pen, center, x, y, AROUND * (1 if inward == (side == "right") else -1), (-1.25, 1.25), camera)


def _round_ball(pen: Pen, side: str, inward: bool, skeleton: Skeleton, camera: Camera) -> list[Flat]:
    """On the floor round the ball of the foot, to near where the heel is."""
    ball = in_part(skeleton, f"{side} foot", 0, -5, 11)
    heel = minus(skeleton.points[f"{side} ankle"], ball)
    x = unit((heel[0], 0, heel[2]))
    center = (ball[0], 1, ball[2])
    sense = 1 if inward == (side == "left") else -1
    return _arc(pen, center, x, cross(UP, x), PIVOT * sense, (-1.9, -0.4), camera)


def _arc(pen: Pen, center: Vector, x: Vector, y: Vector, radius: float, way: Flat, camera: Camera) -> list[Flat]:
    """About a center, from angle to angle, 0 being at x; a negative radius turns it the other way about."""
    steps = []
    for step in range(5):
        angle = way[0] + (way[1] - way[0]) * step / 4
        spot = plus(plus(center, x, cos(angle) * abs(radius)), y, sin(angle) * radius)
        seen = camera.see(spot)
        steps.append((seen.x, seen.y))
    _through(pen, steps)
    return steps


def transposed(camera: Camera):
    return tuple(zip(*camera.matrix, strict=True))


def _through(pen: Pen, spots: list[Flat]) -> None:
    """A smooth line through five places, with its head at the last."""
    a, b, c, d, e = spots

    def over(p: Flat, q: Flat, r: Flat) -> Flat:
        return 2 * q[0] - (p[0] + r[0]) / 2, 2 * q[1] - (p[1] + r[1]) / 2

    pen.move(*a)
    first, second = over(a, b, c), over(c, d, e)
    pen.curve(first, c)
    pen.curve(second, e)
    _head(pen, (e[0] - second[0], e[1] - second[1]), e)


def _head(pen: Pen, way: Flat, tip: Flat) -> None:
    far = hypot(*way) or 1
    x, y = way[0] / far * HEAD, way[1] / far * HEAD
    pen.move(tip[0] - x - y * 0.75, tip[1] - y + x * 0.75)
    pen.line(*tip)
    pen.line(tip[0] - x + y * 0.75, tip[1] - y - x * 0.75)


def _straight(
    pen: Pen, words: list[str], arrives: bool, skeleton: Skeleton, camera: Camera, crowd: Crowd
) -> list[Flat]:
    sign = 1 if words[0] == "left" else -1
    frame = skeleton.frames["pelvis"]
    ahead = across(turned(frame, (0, 0, 1)), UP, turned(frame, UP))
    left = (ahead[2], 0, -ahead[0])
    ways: dict[str, Vector] = {
        "out": (left[0] * sign, 0, left[2] * sign),
        "in": (-left[0] * sign, 0, -left[2] * sign),
        "up": UP,
        "down": (0, -1, 0),
        "forward": ahead,
        "back": (-ahead[0], 0, -ahead[2]),
        "left": left,
        "right": (-left[0], 0, -left[2]),
    }
    part = " ".join(words[:-1])
    middle = in_part(skeleton, part, 0, -3, 6) if part.endswith("foot") else skeleton.points[part]
    seen = camera.see(middle)
    x, y = camera.direction(ways[words[-1]])
    far = hypot(x, y)
    x, y = (x / far, y / far) if far > 0.15 else (0, 1)
    # In line with the part or beside it, wherever fewest limbs are crossed.
    along = (-LONG - 95, -LONG, -LONG + 60) if arrives else (95, 0, -60)
    places = [(shift, beside) for beside in (0, 100, -100, 140, -140, 190, -190) for shift in along]

    best, least = places[0], 1e9
    for shift, beside in places:
        # The places are in the order of their distance, which costs something too.
        if least <= abs(beside) / 4:
            break
        spots = (shift + LONG * share for share in (0, 0.25, 0.5, 0.75, 1))
        crossed = sum(crowd.at(seen.x + x * far - y * beside, seen.y + y * far + x * beside) for far in spots)
        if 3 * crossed + abs(beside) / 4 < least:
            best, least = (shift, beside), 3 * crossed + abs(beside) / 4
    shift, beside = best
    start = seen.x + x * shift - y * beside, seen.y + y * shift + x * beside
    tip = start[0] + x * LONG, start[1] + y * LONG
    pen.move(*start)
    pen.line(*tip)
    _head(pen, (x, y), tip)
    return [start, tip]


def mark_of(pose, skeleton: Skeleton, camera: Camera) -> list[tuple[str, str]]:
    """A disk and the cross in it, at the place that goes wrong."""
    place = {"back": "chest", "neck": "head"}.get(pose.mark, pose.mark)
    seen = camera.see(skeleton.points[place])
    disk, cross_ = Pen(), Pen()
    disk.circle((seen.x, seen.y), 58)
    for sign in (1, -1):
        cross_.move(seen.x - 25, seen.y - 25 * sign)
        cross_.line(seen.x + 25, seen.y + 25 * sign)
    return [("wrong", str(disk)), ("cross", str(cross_))]
