"""Feet and hands that are set down: the two bones of their limb turn until they are there."""

from math import sqrt
from typing import NamedTuple

from exercises.figures import body
from exercises.figures.contact import seat_height
from exercises.figures.skeleton import Skeleton, end_arm, end_leg
from exercises.figures.vectors import Matrix, Vector, across, axes, cross, dot, length, minus, plus, turned, unit

UP, DOWN = (0, 1, 0), (0, -1, 0)
ROOM = 1.5  # how far a hand may miss what it reaches for, in cm
PALM = 2.5  # height of the wrist over a flat hand
LYING = body.THICK["forearm"][0]  # height of an elbow on the floor
ON_GROUND = {"floor", "seat", "fingertips", "forearm"}
TIPS = 17.5  # … and over a hand on its fingertips


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


def set_foot(pose, skeleton: Skeleton, side: str, sign: int, reach: str) -> None:
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
    end_leg(pose.angle, side, sign, points, frames, axes(hinge, y, cross(hinge, y)))
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
    if knee[1] < body.THICK["thigh"][1] - ROOM:
        skeleton.faults.append(f"With the {side} foot on the floor the {side} knee would be below it.")


class Grip(NamedTuple):
    """Where a wrist goes and how the hand lies there. Fingers None: in line with the forearm."""

    wrist: Vector
    palm: Vector
    fingers: Vector | None
    elbow: Vector | None = None  # where it must be, for a forearm that lies


def set_hand(pose, skeleton: Skeleton, side: str, sign: int, reach: str) -> None:
    shoulder, chest = skeleton.points[f"{side} shoulder"], skeleton.frames["chest"]
    forward, out = (pose.angle(f"{side}_hand_{way}") for way in ("forward", "out"))
    if reach in ON_GROUND:
        grip = _on_ground(skeleton, shoulder, sign, reach, forward, out, seat_height(pose))
        toward = turned(chest, (sign * 0.5, 0, -0.8))
    else:
        grip = _on_body(skeleton, side, sign, reach, forward, out)
        toward = turned(chest, (sign * 0.5, -0.35, -0.8))
    elbow = grip.elbow or _two_bones(shoulder, grip.wrist, body.UPPER_ARM, body.FOREARM, toward)
    if elbow[1] < LYING:
        elbow = _two_bones(shoulder, grip.wrist, body.UPPER_ARM, body.FOREARM, plus(toward, UP, 2))
    if grip.elbow:
        elbow = plus(shoulder, unit(minus(grip.elbow, shoulder)), body.UPPER_ARM)
        miss = length(minus(grip.elbow, elbow))
    else:
        miss = length(minus(elbow, grip.wrist)) - body.FOREARM
    if miss > ROOM:
        skeleton.faults.append(f"The {side} {_spoken(reach)}: {miss:.0f} cm are missing.")
    first, second = unit(minus(elbow, shoulder)), unit(minus(grip.wrist, elbow))
    bend = plus(second, first, -dot(first, second))
    bend = bend if length(bend) > 0.02 else (-toward[0], -toward[1], -toward[2])
    upper, lower = _frame(first, bend), _frame(second, plus(bend, first, -0.2))
    hand = _hand_frame(grip.fingers or second, grip.palm, sign)
    end_arm(side, skeleton.points, skeleton.frames, upper, lower, hand)


def _spoken(reach: str) -> str:
    if reach == "forearm":
        return "forearm cannot reach the floor"
    return f"hand cannot reach the {'floor' if reach == 'fingertips' else reach}"


def _on_ground(
    skeleton: Skeleton, shoulder: Vector, sign: int, reach: str, forward: float, out: float, seat: float
) -> Grip:
    """On floor or seat, at a place measured from below the shoulder, along the directions of the pelvis."""
    pelvis = skeleton.frames["pelvis"]
    ahead = across(turned(pelvis, (0, 0, 1)), UP, turned(pelvis, UP))
    leftward = cross(UP, ahead)
    x, height, z = plus(plus(shoulder, ahead, forward), leftward, sign * out)
    away = across((x - shoulder[0], -height, z - shoulder[2]), UP, ahead)
    if reach == "seat":
        return Grip((x, seat + PALM, z), DOWN, ahead)
    if reach == "fingertips":
        return Grip((x, TIPS, z), (-sign * leftward[0], 0, -sign * leftward[2]), DOWN)
    if reach == "floor":
        return Grip((x, PALM, z), DOWN, away)
    # The elbow lies in the given direction, as far off as the upper arm is long.
    off = sqrt(max(body.UPPER_ARM**2 - (height - LYING) ** 2, 0))
    elbow = plus((shoulder[0], LYING, shoulder[2]), away, off)
    wrist = plus(elbow, ahead, body.FOREARM)
    return Grip((wrist[0], PALM, wrist[2]), DOWN, ahead, elbow)


def _hand_frame(fingers: Vector, palm: Vector, sign: int) -> Matrix:
    y = (-fingers[0], -fingers[1], -fingers[2])
    x = across(palm, y)
    x = (-sign * x[0], -sign * x[1], -sign * x[2])
    return axes(x, y, cross(x, y))


def _on_body(skeleton: Skeleton, side: str, sign: int, reach: str, forward: float, out: float) -> Grip:
    points, frames = skeleton.points, skeleton.frames
    chest = frames["chest"]
    if reach == "chest":
        target = plus(points["chest"], turned(chest, (sign * (5.5 + out), 13, 17 + forward)))
        return Grip(target, turned(chest, (-sign, 0, -0.2)), unit(turned(chest, (-sign * 0.25, 1, 0.25))))
    if reach == "head":
        head = frames["head"]
        target = plus(points["head"], turned(head, (sign * 11, 9, 2)))
        return Grip(target, turned(head, (-sign, 0, 0)), unit(turned(head, (0, 0.9, -0.5))))
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
        return Grip(plus(target, fingers, -6), palm, fingers)
    return Grip(target, palm, None)
