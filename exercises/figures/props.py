"""What stands and lies around the person: mat, block, seat, pillow, ball, bands, post and wall."""

from math import hypot

from exercises.figures.body import ANKLE_HEIGHT
from exercises.figures.contact import BALL, seat_height, under_ball
from exercises.figures.outlines import Pen
from exercises.figures.skeleton import LEFT_AND_RIGHT, UPON_FEET, Skeleton
from exercises.figures.vectors import Vector, across, minus, plus, turned, unit
from exercises.figures.view import Camera, Layer, in_part

UP = (0, 1, 0)
FLOOR = -100000  # nearness of what lies behind and below everything
POST_FAR, POST_TALL = 62, 70
SEAT_BEHIND = 36  # the middle of a seat behind the ankles of who stands before it
LEVEL_FAR = 33  # from the midline to an end of the line that shows how level the pelvis is
KNOT = 18  # where a band is tied to a post


def props_of(pose, skeleton: Skeleton, camera: Camera) -> list[Layer]:
    scene = Scene(pose, skeleton, camera)
    return [layer for text in pose.props for layer in getattr(scene, text.split()[0])(text.split()[1:])]


def ground_of(skeleton: Skeleton, camera: Camera) -> str:
    """A soft patch of floor under the body: an ellipse in the floor's plane."""
    left, right, back, front = _footprint(skeleton, 0)
    rim = [camera.see((x, 0, z)) for x in (left, right) for z in (back, front)]
    x, y = ((min(values) + max(values)) / 2 for values in list(zip(*rim, strict=True))[:2])
    wide, deep = (max(values) - min(values) for values in list(zip(*rim, strict=True))[:2])
    pen = Pen()
    pen.ellipse((x, y), max(wide * 0.5, 250) + 60, max(deep * 0.45, 40) + 20)
    return str(pen)


def _footprint(skeleton: Skeleton, margin: float) -> tuple[float, float, float, float]:
    xs, zs = zip(*((x, z) for x, _, z in skeleton.points.values()), strict=True)
    return min(xs) - margin, max(xs) + margin, min(zs) - margin, max(zs) + margin


class Scene:
    """One method for each prop; each takes the words behind its name."""

    def __init__(self, pose, skeleton: Skeleton, camera: Camera):
        self.pose, self.skeleton, self.camera = pose, skeleton, camera
        self.points = skeleton.points
        self.forward = across(turned(skeleton.frames["pelvis"], (0, 0, 1)), UP, turned(skeleton.frames["pelvis"], UP))
        self.leftward = (self.forward[2], 0, -self.forward[0])
        self.seat = seat_height(pose)

    def _at(self, forward: float, left: float, up: float) -> Vector:
        """Measured from under the pelvis, along the body's own directions on the floor."""
        x, _, z = self.points["pelvis"]
        return plus(plus((x, up, z), self.forward, forward), self.leftward, left)

    def _face(self, corners: list[Vector], pen: Pen) -> None:
        seen = [self.camera.see(corner) for corner in corners]
        area = sum(a.x * b.y - b.x * a.y for a, b in zip(seen, [*seen[1:], seen[0]], strict=True))
        # The same way round as all outlines, so that faces in one path make one shape.
        ordered = seen if area < 0 else seen[::-1]
        pen.move(ordered[0].x, ordered[0].y)
        for corner in ordered[1:]:
            pen.line(corner.x, corner.y)
        pen.close()

    def _box(self, kind: str, forward: tuple, left: tuple, up: tuple, near: float) -> Layer:
        """The faces of a box that the camera sees: one for the top, one path for the sides."""
        (back, front), (right, left), (low, high) = forward, left, up
        top, sides = Pen(), Pen()
        _, _, ahead = turned(self.camera.matrix, self.forward)
        _, _, beside = turned(self.camera.matrix, self.leftward)
        face = front if ahead > 0 else back
        self._face([self._at(face, s, h) for s, h in ((right, low), (left, low), (left, high), (right, high))], sides)
        flank = left if beside > 0 else right
        self._face([self._at(f, flank, h) for f, h in ((back, low), (front, low), (front, high), (back, high))], sides)
        self._face([self._at(f, s, high) for f, s in ((back, right), (front, right), (front, left), (back, left))], top)
        corners = [self._at(f, s, h) for f in forward for s in (right, left) for h in up]
        bones = [(self.camera.see(a), self.camera.see(b)) for a, b in zip(corners[::2], corners[1::2], strict=True)]
        return Layer(kind, bones, [(f"{kind}-side", str(sides)), (kind, str(top))], pull=near)

    def mat(self, words: list[str]) -> list[Layer]:
        pen = Pen()
        left, right, back, front = _footprint(self.skeleton, 14)
        corners = [(left, 0, back), (right, 0, back), (right, 0, front), (left, 0, front)]
        self._face(corners, pen)
        bones = [(self.camera.see(a), self.camera.see(b)) for a, b in (corners[:2], corners[2:])]
        return [Layer("mat", bones, [("mat", str(pen))], pull=FLOOR)]

    def block(self, words: list[str]) -> list[Layer]:
        return [self._box("block", (-13, 9), (-15, 15), (0, self.seat), FLOOR / 2)]

    def bench(self, words: list[str]) -> list[Layer]:
        return self._seat(18, 48)

    def chair(self, words: list[str]) -> list[Layer]:
        """A stool in front of a back rest, so that the person is seen from wherever."""
        away = self._seat_away()
        behind = turned(self.camera.matrix, self.forward)[2] >= -0.2
        rest = self._box("seat", (away - 23, away - 20.5), (-21, 21), (self.seat + 18, self.seat + 40), 0)
        posts = [
            self._box("seat", (away - 23, away - 20.5), (side - 1.5, side + 1.5), (self.seat - 2, self.seat + 20), 0)
            for side in (-16, 16)
        ]
        for layer in (rest, *posts):
            layer.pull = layer.near = FLOOR / 2 - 50 if behind else -FLOOR / 2
            layer.pull -= 20 if layer is not rest else 0
        return [*posts, rest, *self._seat(21, 23)]

    def _seat_away(self) -> float:
        """How far in front of the pelvis a seat has its middle: under who sits, behind the heels of who stands."""
        if self.pose.position not in UPON_FEET:
            return 0
        x, _, z = self.points["pelvis"]
        ankles = [self.points[f"{side} ankle"] for side, _ in LEFT_AND_RIGHT]
        ahead = sum((ax - x) * self.forward[0] + (az - z) * self.forward[2] for ax, _, az in ankles) / 2
        return ahead - SEAT_BEHIND

    def _seat(self, deep: float, wide: float) -> list[Layer]:
        high, away = self.seat, self._seat_away()
        legs = []
        for forward in (away - deep + 2, away + deep - 5):
            for side in (-wide + 2.5, wide - 2.5):
                leg = self._box("seat", (forward - 1.6, forward + 1.6), (side - 1.6, side + 1.6), (0, high - 3), 0)
                leg.pull = FLOOR / 2 - 30 + leg.near / 100
                legs.append(leg)
        return [
            *legs,
            self._box("seat", (away - deep - 2, away + deep - 2), (-wide, wide), (high - 4.5, high), FLOOR / 2),
        ]

    def pillow(self, words: list[str]) -> list[Layer]:
        x, y, z = in_part(self.skeleton, "head", 0, 12, -2)
        pen = Pen()
        circles = [
            self.camera.see(plus((x, max(y - 9, 2.6) / 2, z), way, far), max((y - 9) / 2, 2.6))
            for way, far in (((1, 0, 0), 13), ((1, 0, 0), -13), ((0, 0, 1), 12), ((0, 0, 1), -12))
        ]
        pen.blob([(seen.x, seen.y, seen.radius) for seen in circles], (1, 0), 10)
        return [Layer("pillow", [(circles[0], circles[1])], [("pillow", str(pen))], pull=FLOOR / 2)]

    def ball(self, words: list[str]) -> list[Layer]:
        x, y, z, _ = under_ball(*words[1:])
        x, _, z = plus(self.points["pelvis"], turned(self.skeleton.frames["pelvis"], (x, y, z)))
        seen = self.camera.see((x, BALL, z), BALL)
        pen = Pen()
        pen.circle((seen.x, seen.y), seen.radius)
        return [Layer("ball", [(seen, seen)], [("ball", str(pen))], pull=-FLOOR)]

    def wall(self, words: list[str]) -> list[Layer]:
        pen = Pen()
        if words[0] == "behind":
            back = self._back()
            corners = [self._at(back, side, up) for side, up in ((-70, 0), (70, 0), (70, 160), (-70, 160))]
        else:
            side = 30 if words[1] == "left" else -30
            corners = [self._at(forward, side, up) for forward, up in ((-70, 0), (70, 0), (70, 160), (-70, 160))]
        self._face(corners, pen)
        seen = [self.camera.see(corner) for corner in corners]
        return [Layer("wall", [(seen[0], seen[2])], [("wall", str(pen))], pull=2 * FLOOR)]

    def _back(self) -> float:
        """How far in front of the pelvis what leans against a wall ends: its rearmost point."""
        x, _, z = self.points["pelvis"]
        return min(
            (point[0] - x) * self.forward[0] + (point[2] - z) * self.forward[2] - radius
            for _, point, radius in self.skeleton.everything()
        )

    def post(self, words: list[str]) -> list[Layer]:
        return [self._post(self._at(0, POST_FAR if words[-1] == "left" else -POST_FAR, 0))]

    def _post(self, foot: Vector) -> Layer:
        pen, (x, _, z) = Pen(), foot
        low, high = self.camera.see((x, 1, z), 2.6), self.camera.see((x, POST_TALL, z), 2.4)
        pen.limb((low.x, low.y), low.radius, (high.x, high.y), high.radius)
        base = self.camera.see((x, 0, z))
        pen.ellipse((base.x, base.y), 110, 110 * max(self.camera.matrix[2][1], 0.1))
        return Layer("post", [(low, high)], [("post", str(pen))])

    def band(self, words: list[str]) -> list[Layer]:
        """A long band from a cuff above the ankle (or knee) to the foot of a post, or from the hands to the soles."""
        if words[-1] == "feet":
            return [self._pulled(side) for side, _ in LEFT_AND_RIGHT]
        _, side, joint, _, where, _ = words
        sign = 1 if where == "left" else -1
        upper, lower = ("knee", "ankle") if joint == "ankle" else ("hip", "knee")
        end, start = self.points[f"{side} {lower}"], self.points[f"{side} {upper}"]
        shin = unit(minus(start, end))
        cuff = plus(end, shin, 5)
        ahead = minus(end, self.points["pelvis"])
        ahead = ahead[0] * self.forward[0] + ahead[2] * self.forward[2]
        foot = self._at(ahead, sign * POST_FAR, 0)
        knot = self.camera.see(plus(foot, UP, cuff[1] if joint == "knee" else KNOT), 2)
        seen = self.camera.see(cuff, 3.9)
        line, ring = Pen(), Pen()
        line.move(seen.x, seen.y)
        line.line(knot.x, knot.y)
        self._strap(ring, cuff, cuff, shin, 4.4)
        pull = Layer("band", [(seen, knot)], [("band", str(line))], pull=-90)
        return [self._post(foot), pull, Layer("cuff", [(seen, seen)], [("band", str(ring))], pull=200)]

    def _pulled(self, side: str) -> Layer:
        """One half of a band that is laid round both feet: from the middle of a fist to the ball of the foot."""
        hand = self.camera.see(in_part(self.skeleton, f"{side} hand", 0, -7, 0), 2)
        sole = self.camera.see(in_part(self.skeleton, f"{side} foot", 0, 2 - ANKLE_HEIGHT, 11), 2)
        line = Pen()
        line.move(hand.x, hand.y)
        line.line(sole.x, sole.y)
        return Layer("band", [(hand, sole)], [("band", str(line))], pull=60)

    def line(self, words: list[str]) -> list[Layer]:
        """Through both hip bones and beyond, so that a hitched hip is seen to be one."""
        pen = Pen()
        ends = [self.camera.see(in_part(self.skeleton, "pelvis", side * LEVEL_FAR, 8, 6)) for side in (1, -1)]
        pen.move(ends[0].x, ends[0].y)
        pen.line(ends[1].x, ends[1].y)
        return [Layer("line", [tuple(ends)], [(kind, str(pen)) for kind in ("level-halo", "level")], pull=-FLOOR)]

    def loop(self, words: list[str]) -> list[Layer]:
        """A short band round both legs: a strap across the front, from the outside of one to that of the other."""
        upper, lower, up, thick = {
            "knees": ("hip", "knee", 9, 6.6),
            "ankles": ("knee", "ankle", 6, 4.2),
            "feet": ("ankle", "foot", 0, 3.6),
        }[words[1]]
        ends, bones = [], []
        for side in ("left", "right"):
            end = self.points[f"{side} {lower}"]
            if lower == "foot":
                ends.append(in_part(self.skeleton, f"{side} foot", 0, -3, 7))
                continue
            bones.append(unit(minus(self.points[f"{side} {upper}"], end)))
            ends.append(plus(end, bones[-1], up))
        pen = Pen()
        self._strap(pen, *ends, bones[0] if bones else turned(self.skeleton.frames["left foot"], (0, 0, 1)), thick)
        seen = tuple(self.camera.see(end, thick) for end in ends)
        return [Layer("loop", [seen], [("band", str(pen))], pull=300)]

    def _strap(self, pen: Pen, start: Vector, end: Vector, bone: Vector, thick: float) -> None:
        a, b = self.camera.see(start), self.camera.see(end)
        dx, dy = b.x - a.x, b.y - a.y
        far = hypot(dx, dy)
        if far < 2 * thick:
            x, y = self.camera.direction(bone)
            far = hypot(x, y) or 1
            dx, dy = -y, x
        dx, dy = dx / far * thick * 10, dy / far * thick * 10
        pen.move(a.x - dx, a.y - dy)
        pen.line(b.x + dx, b.y + dy)
