"""Where every joint is: forward kinematics of a body in space, with the middle of its hips at the origin."""

from collections.abc import Iterator
from typing import NamedTuple

from exercises.figures import body
from exercises.figures.vectors import Matrix, Vector, about_x, about_y, about_z, plus, product, turned

LEFT_AND_RIGHT = (("left", 1), ("right", -1))
UPRIGHT = about_x(0)
POSITIONS = {
    "lying on the back": about_x(-90),
    "lying face down": about_x(90),
    "lying on the left side": about_z(-90),
    "lying on the right side": about_z(90),
}
UPON_FEET = ("standing", "squatting")
BONES = (
    ("thigh", "hip", "knee"),
    ("shin", "knee", "ankle"),
    ("upper arm", "shoulder", "elbow"),
    ("forearm", "elbow", "wrist"),
)


class Skeleton(NamedTuple):
    """Points by name ("left knee"), frames by part ("left shin"), in cm above a floor at y = 0."""

    points: dict[str, Vector]
    frames: dict[str, Matrix]
    faults: list[str]

    def spheres(self, part: str) -> list[tuple[Vector, float]]:
        frame, origin = self.frames[part], self.points[part]
        shape = body.SHAPES[part.split()[-1]]
        sign = -1 if part.startswith("right") else 1
        return [(plus(origin, turned(frame, (sign * x, y, z))), radius) for x, y, z, radius in shape]

    def lift(self, height: float) -> None:
        self.move((0, height, 0))

    def move(self, by: Vector) -> None:
        for name, point in self.points.items():
            self.points[name] = plus(point, by)

    def everything(self) -> Iterator[tuple[str, Vector, float]]:
        """All spheres of the body, with the part they belong to."""
        parts = ["pelvis", "loin", "chest", "head"]
        for side, _ in LEFT_AND_RIGHT:
            parts += [f"{side} foot", f"{side} hand"]
            for bone, upper, lower in BONES:
                for joint, radius in zip((upper, lower), body.THICK[bone], strict=True):
                    yield f"{side} {bone}", self.points[f"{side} {joint}"], radius
        for part in parts:
            for point, radius in self.spheres(part):
                yield part, point, radius


def free(pose) -> Skeleton:
    """The body in space, with the middle of its hips at the origin."""
    a = pose.angle
    place = product(
        about_y(a("turn")),
        POSITIONS.get(pose.position, UPRIGHT),
        about_y(a("roll")),
        about_x(a("lean")),
        about_z(a("tilt")),
    )
    half = product(about_y(a("spine_twist") / 2), about_z(a("spine_side") / 2), about_x(a("spine_bend") / 2))
    loin = product(place, half)
    chest = product(loin, half)
    head = product(chest, about_y(a("neck_twist")), about_z(a("neck_side")), about_x(a("neck_bend")))
    points = {"pelvis": (0, 0, 0)}
    frames = {"pelvis": place, "loin": loin, "chest": chest, "head": head}
    points["loin"] = turned(place, (0, body.LOIN, 0))
    points["chest"] = plus(points["loin"], turned(loin, (0, body.RIBS - body.LOIN, 0)))
    points["head"] = plus(points["chest"], turned(chest, (0, body.TRUNK - body.RIBS + 1, -1)))
    for side, sign in LEFT_AND_RIGHT:
        _leg(a, side, sign, points, frames)
        _arm(a, side, sign, points, frames)
    return Skeleton(points, frames, [])


def _leg(a, side: str, sign: int, points: dict, frames: dict) -> None:
    hip = turned(frames["pelvis"], (sign * body.HIP_OUT, 0, 0))
    thigh = product(
        frames["pelvis"],
        about_x(-a(f"{side}_hip_flexion")),
        about_z(sign * a(f"{side}_hip_abduction")),
        about_y(-sign * a(f"{side}_hip_rotation")),
    )
    points[f"{side} hip"], frames[f"{side} thigh"] = hip, thigh
    points[f"{side} knee"] = plus(hip, turned(thigh, (0, -body.THIGH, 0)))
    shin = product(thigh, about_x(a(f"{side}_knee")))
    end_leg(a, side, sign, points, frames, shin)


def end_leg(a, side: str, sign: int, points: dict, frames: dict, shin: Matrix) -> None:
    frames[f"{side} shin"] = shin
    ankle = plus(points[f"{side} knee"], turned(shin, (0, -body.SHIN, 0)))
    points[f"{side} ankle"] = points[f"{side} foot"] = ankle
    foot = product(shin, about_y(sign * a(f"{side}_shin_rotation")), about_x(-a(f"{side}_ankle")))
    frames[f"{side} foot"] = foot


def _arm(a, side: str, sign: int, points: dict, frames: dict) -> None:
    up = body.TRUNK - body.RIBS - 4
    points[f"{side} shoulder"] = plus(points["chest"], turned(frames["chest"], (sign * body.SHOULDER_OUT, up, -0.5)))
    upper = product(
        frames["chest"],
        about_x(-a(f"{side}_shoulder_flexion")),
        about_z(sign * a(f"{side}_shoulder_abduction")),
        about_y(-sign * a(f"{side}_shoulder_rotation")),
    )
    lower = product(upper, about_x(-a(f"{side}_elbow")))
    hand = product(lower, about_z(-sign * a(f"{side}_wrist")))
    end_arm(side, points, frames, upper, lower, hand)


def end_arm(side: str, points: dict, frames: dict, upper: Matrix, lower: Matrix, hand: Matrix) -> None:
    frames[f"{side} upper arm"], frames[f"{side} forearm"], frames[f"{side} hand"] = upper, lower, hand
    points[f"{side} elbow"] = plus(points[f"{side} shoulder"], turned(upper, (0, -body.UPPER_ARM, 0)))
    wrist = plus(points[f"{side} elbow"], turned(lower, (0, -body.FOREARM, 0)))
    points[f"{side} wrist"] = points[f"{side} hand"] = wrist
