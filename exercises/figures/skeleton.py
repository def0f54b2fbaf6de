"""Where every joint is: forward kinematics, then contact, then feet and hands that are set down.

The body rests on the lowest point it has, on the floor or on what it sits on. Feet and hands that reach for something
are placed last, by turning the two bones of their limb.
"""

from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

from exercises.figures import body
from exercises.figures.vectors import (
    Matrix,
    Vector,
    about_x,
    about_y,
    about_z,
    across,
    axes,
    cross,
    dot,
    length,
    minus,
    plus,
    product,
    turned,
    unit,
)

LEFT_AND_RIGHT = (("left", 1), ("right", -1))
UP, DOWN = (0, 1, 0), (0, -1, 0)
POSITIONS = {
    "lying on the back": about_x(-90),
    "lying face down": about_x(90),
    "lying on the left side": about_z(-90),
    "lying on the right side": about_z(90),
}
UPRIGHT = about_x(0)
BALL = 3.3  # a tennis ball
SOFT = 1.8  # how far it sinks in
SEAT_HEIGHTS = {"chair": 45, "bench": 45, "block": 10}
ROOM = 1.5  # how far a hand may miss what it reaches for, in cm
PALM = 2.5  # height of the wrist over a flat hand
TIPS = 17.5  # … and over a hand on its fingertips

# Spheres of each part, in its own frame: x, y, z, radius. Of the two feet, this is the left.
BUTTOCKS = tuple((side * 7.6, -1.2, -3.2, 9.4) for side in (1, -1))
FRAMED = {
    "pelvis": (*BUTTOCKS, (8.5, -0.5, 1.5, 8.4), (-8.5, -0.5, 1.5, 8.4), (6.8, 10, -0.5, 7.6), (-6.8, 10, -0.5, 7.6)),
    "loin": ((5, 2, -0.2, 8.9), (-5, 2, -0.2, 8.9)),
    "chest": (
        *((side * 13.2, 19.2, -0.8, 5.2) for side in (1, -1)),
        *((side * 5.6, 9, 0.8, 10.2) for side in (1, -1)),
        (0, 22.5, -1.8, 6),
    ),
    "head": ((0, 13, 0.4, 9.2), (0, 5.4, 4.4, 5)),
    "foot": (
        (0, -0.4, -0.6, 3.5),
        (0, 3 - body.ANKLE_HEIGHT, -3.8, 3),
        (-0.5, 1.9 - body.ANKLE_HEIGHT, 12, 1.9),
        *((side * 2.9, 1.8 - body.ANKLE_HEIGHT, 10.6, 1.8) for side in (1, -1)),
        (-1.8, 1.3 - body.ANKLE_HEIGHT, body.FOOT - 8.1, 1.3),
        (2, 1.2 - body.ANKLE_HEIGHT, body.FOOT - 10, 1.2),
    ),
    "hand": ((0, 0, 0, 2.3), (0, -8.2, 2.4, 1.5), (0, -7.6, -2.3, 1.4), (0, -16.4, 0.9, 1.1), (0, -14.8, -1.1, 1.1)),
}


class Skeleton(NamedTuple):
    """Points by name ("left knee"), frames by part ("left shin"), in cm above a floor at y = 0."""

    points: dict[str, Vector]
    frames: dict[str, Matrix]
    faults: list[str]

    def spheres(self, part: str) -> list[tuple[Vector, float]]:
        frame, origin = self.frames[part], self.points[part]
        shape = FRAMED[part.split()[-1]]
        sign = -1 if part.startswith("right") else 1
        return [(plus(origin, turned(frame, (sign * x, y, z))), radius) for x, y, z, radius in shape]

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


BONES = (("thigh", "hip", "knee"), ("shin", "knee", "ankle"), ("upper arm", "shoulder", "elbow"))
BONES += (("forearm", "elbow", "wrist"),)


def solve(pose) -> Skeleton:
    skeleton = _free(pose)
    _rest(pose, skeleton)
    for side, sign in LEFT_AND_RIGHT:
        if reach := pose.reaches.get(f"{side}_foot"):
            _set_foot(pose, skeleton, side, sign, reach)
    # A foot that is set down can leave the body hanging above what carried it.
    for side, sign in LEFT_AND_RIGHT:
        if reach := pose.reaches.get(f"{side}_hand"):
            _set_hand(pose, skeleton, side, sign, reach)
    return skeleton


def out_of_reach(pose) -> list[str]:
    return solve(pose).faults


def _free(pose) -> Skeleton:
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
        _free_leg(a, side, sign, points, frames)
        _free_arm(a, side, sign, points, frames)
    return Skeleton(points, frames, [])


def _free_leg(a, side: str, sign: int, points: dict, frames: dict) -> None:
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
    _end_leg(a, side, sign, points, frames, shin)


def _end_leg(a, side: str, sign: int, points: dict, frames: dict, shin: Matrix) -> None:
    frames[f"{side} shin"] = shin
    ankle = plus(points[f"{side} knee"], turned(shin, (0, -body.SHIN, 0)))
    points[f"{side} ankle"] = points[f"{side} foot"] = ankle
    foot = product(shin, about_y(sign * a(f"{side}_shin_rotation")), about_x(-a(f"{side}_ankle")))
    frames[f"{side} foot"] = foot


def _free_arm(a, side: str, sign: int, points: dict, frames: dict) -> None:
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
    _end_arm(side, points, frames, upper, lower, hand)


def _end_arm(side: str, points: dict, frames: dict, upper: Matrix, lower: Matrix, hand: Matrix) -> None:
    frames[f"{side} upper arm"], frames[f"{side} forearm"], frames[f"{side} hand"] = upper, lower, hand
    points[f"{side} elbow"] = plus(points[f"{side} shoulder"], turned(upper, (0, -body.UPPER_ARM, 0)))
    wrist = plus(points[f"{side} elbow"], turned(lower, (0, -body.FOREARM, 0)))
    points[f"{side} wrist"] = points[f"{side} hand"] = wrist


# Contact


def seat_height(pose) -> float:
    """What carries the pelvis, or 0."""
    for kind, usual in SEAT_HEIGHTS.items():
        if words := pose.prop(kind).split():
            return float(words[1]) if len(words) > 1 else usual
    return 0


def _rest(pose, skeleton: Skeleton) -> None:
    """Lift or lower the body until something touches and nothing is below what carries it."""
    seat = seat_height(pose)
    hands = [side for side, _ in LEFT_AND_RIGHT if f"{side}_hand" in pose.reaches]
    soles = [side for side, _ in LEFT_AND_RIGHT if pose.reaches.get(f"{side}_foot") == "floor"]
    loose = {f"{side} {part}" for side in hands for part in ("upper arm", "forearm", "hand")}
    loose |= {f"{side} foot" for side in soles}
    lift = max(
        (seat if part == "pelvis" else 0) + radius - point[1]
        for part, point, radius in skeleton.everything()
        if part not in loose
    )
    for side in hands:
        lift = max(lift, body.THICK["upper arm"][0] - skeleton.points[f"{side} shoulder"][1])
    for side in soles:
        lift = max(lift, body.ANKLE_HEIGHT - skeleton.points[f"{side} ankle"][1])
    if ball := pose.prop("ball").split()[2:]:
        x, y, z, radius = under_ball(*ball)
        hip = turned(skeleton.frames["pelvis"], (x, y, z))
        lift = max(lift, 2 * BALL - SOFT + radius - hip[1])
    for name, point in skeleton.points.items():
        skeleton.points[name] = plus(point, (0, lift, 0))


def under_ball(side: str, place: str) -> tuple[float, float, float, float]:
    """The part of the pelvis that lies on a ball: front-outer hip, upper outer buttock, or the bony side."""
    sign = 1 if side == "left" else -1
    return {"hip": (sign * 9, 2, 3.5, 8), "buttock": (sign * 8.6, 3, -4, 8.8), "side": (sign * 8.5, -1, 0, 8.4)}[place]


# Reaching


def _two_bones(start: Vector, target: Vector, first: float, second: float, toward: Vector) -> Vector:
    """The middle joint, bent toward a direction. What is out of reach is reached for with a straight limb."""
    way = minus(target, start)
    far = min(max(length(way), abs(first - second) + 0.1), first + second - 0.01)
    along = unit(way, DOWN)
    share = (first * first - second * second + far * far) / (2 * far)
    out = sqrt(max(first * first - share * share, 0))
    return plus(plus(start, along, share), across(toward, along), out)


def _frame(bone: Vector, bend: Vector) -> Matrix:
    """The frame of a bone that points along -y and whose next bone bends toward z."""
    y = (-bone[0], -bone[1], -bone[2])
    z = across(bend, y)
    return axes(cross(y, z), y, z)


def _set_foot(pose, skeleton: Skeleton, side: str, sign: int, reach: str) -> None:
    """The ankle keeps its place on the map and goes up or down until the foot stands; the knee keeps its plane."""
    points, frames = skeleton.points, skeleton.frames
    hip, knee, ankle = (points[f"{side} {name}"] for name in ("hip", "knee", "ankle"))
    if reach == "floor":
        height = body.ANKLE_HEIGHT
    else:
        foot = skeleton.spheres(f"{side} foot")
        height = ankle[1] - min(point[1] - radius for point, radius in foot)
    target = (ankle[0], height, ankle[2])
    out = minus(knee, plus(hip, minus(ankle, hip), 0.5))
    knee = _two_bones(hip, target, body.THIGH, body.SHIN, out)
    points[f"{side} knee"] = knee
    thigh, shin = unit(minus(knee, hip)), unit(minus(target, knee))
    back = plus(shin, thigh, -dot(shin, thigh))
    back = back if length(back) > 0.02 else turned(frames[f"{side} thigh"], (0, 0, -1))
    frames[f"{side} thigh"] = _frame(thigh, (-back[0], -back[1], -back[2]))
    frame = frames[f"{side} foot"]
    hinge = turned(frames[f"{side} thigh"], (1, 0, 0))
    y = (-shin[0], -shin[1], -shin[2])
    _end_leg(pose.angle, side, sign, points, frames, axes(hinge, y, cross(hinge, y)))
    if reach == "floor":
        heading = turned(frames[f"{side} foot"], (0, 0, 1))
        if abs(heading[1]) > 0.9:
            heading = turned(frames[f"{side} thigh"], (0, 0, 1))
        z = across(heading, UP)
        frames[f"{side} foot"] = axes(cross(UP, z), UP, z)
    else:
        frames[f"{side} foot"] = frame
    miss = length(minus(points[f"{side} ankle"], target))
    if miss > ROOM:
        skeleton.faults.append(f"The {side} foot cannot reach the floor: {miss:.0f} cm are missing.")


def _set_hand(pose, skeleton: Skeleton, side: str, sign: int, reach: str) -> None:
    points, frames = skeleton.points, skeleton.frames
    shoulder = points[f"{side} shoulder"]
    ahead = across(turned(frames["pelvis"], (0, 0, 1)), UP, turned(frames["pelvis"], (0, 1, 0)))
    outward = cross(UP, ahead)
    outward = (sign * outward[0], sign * outward[1], sign * outward[2])
    given = pose.angles
    forward, out = given.get(f"{side}_hand_forward", 0), given.get(f"{side}_hand_out", 0)
    spot = plus(plus(shoulder, ahead, forward), outward, out)
    toward = turned(frames["chest"], (sign * 0.5, -0.35, -0.8))
    if reach in ("floor", "seat", "forearm"):
        level = seat_height(pose) if reach == "seat" else 0
        target, palm, toward = (spot[0], level + PALM, spot[2]), DOWN, turned(frames["chest"], (sign * 0.5, 0, -0.8))
        fingers = ahead if reach == "seat" else across(minus(target, shoulder), UP, ahead)
    elif reach == "fingertips":
        target, palm, fingers = (spot[0], TIPS, spot[2]), (-sign * outward[0], 0, -sign * outward[2]), DOWN
    else:
        target, palm, fingers = _on_body(skeleton, side, sign, reach, forward, out)
    if reach == "forearm":
        # The elbow lies on the floor in the given direction, as far off as the upper arm is long.
        floor = body.THICK["forearm"][0]
        drop = shoulder[1] - floor
        off = sqrt(max(body.UPPER_ARM**2 - drop**2, 0))
        way = across(minus(spot, shoulder), UP, ahead)
        elbow_at = plus((shoulder[0], floor, shoulder[2]), way, off)
        elbow = plus(shoulder, unit(minus(elbow_at, shoulder)), body.UPPER_ARM)
        fingers, target = ahead, plus(elbow_at, ahead, body.FOREARM)
        target = (target[0], PALM, target[2])
        miss = drop - body.UPPER_ARM
    else:
        elbow = _two_bones(shoulder, target, body.UPPER_ARM, body.FOREARM, toward)
        if elbow[1] < body.THICK["forearm"][0]:
            elbow = _two_bones(shoulder, target, body.UPPER_ARM, body.FOREARM, plus(toward, UP, 2))
        miss = length(minus(elbow, target)) - body.FOREARM
    if miss > ROOM:
        skeleton.faults.append(f"The {side} hand cannot reach the {reach}: {miss:.0f} cm are missing.")
    first, second = unit(minus(elbow, shoulder)), unit(minus(target, elbow))
    bend = plus(second, first, -dot(first, second))
    bend = bend if length(bend) > 0.02 else (-toward[0], -toward[1], -toward[2])
    upper, lower = _frame(first, bend), _frame(second, plus(bend, first, -0.2))
    _end_arm(side, points, frames, upper, lower, _hand_frame(fingers or second, palm, sign))


def _hand_frame(fingers: Vector, palm: Vector, sign: int) -> Matrix:
    y = (-fingers[0], -fingers[1], -fingers[2])
    x = across(palm, y)
    x = (-sign * x[0], -sign * x[1], -sign * x[2])
    return axes(x, y, cross(x, y))


def _on_body(skeleton: Skeleton, side: str, sign: int, reach: str, forward: float, out: float) -> tuple:
    """Wrist, direction of the palm and of the fingers (None: in line with the forearm)."""
    points, frames = skeleton.points, skeleton.frames
    chest = frames["chest"]
    if reach == "chest":
        target = plus(points["chest"], turned(chest, (sign * (5.5 + out), 13, 17 + forward)))
        return target, turned(chest, (-sign, 0, -0.2)), unit(turned(chest, (-sign * 0.25, 1, 0.25)))
    if reach == "head":
        head = frames["head"]
        target = plus(points["head"], turned(head, (sign * 11, 9, 2)))
        return target, turned(head, (-sign, 0, 0)), unit(turned(head, (0, 0.9, -0.5)))
    owner, joint = reach.split()
    if joint in ("thigh", "shin"):
        ends = ("hip", "knee") if joint == "thigh" else ("knee", "ankle")
        start, end = (points[f"{owner} {name}"] for name in ends)
        center, thick = plus(start, minus(end, start), 0.6), sum(body.THICK[joint]) / 2
    else:
        center, thick = points[f"{owner} {joint}"], {"knee": 5.7, "ankle": 3.4, "hip": 10, "hand": 2.5}[joint]
    away = unit(minus(points[f"{side} shoulder"], center))
    target = plus(center, away, thick + 1.6)
    palm = minus(center, target)
    if joint in ("thigh", "knee"):
        fingers = across(minus(points[f"{owner} knee"], points[f"{owner} hip"]), unit(palm))
        target = plus(target, fingers, -6)
        return target, palm, fingers
    return target, palm, None
