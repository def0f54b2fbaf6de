"""What a body rests on: the floor, a seat or a ball, at the lowest point it has."""

from exercises.figures import body
from exercises.figures.skeleton import LEFT_AND_RIGHT, Skeleton
from exercises.figures.vectors import turned

BALL = 3.3  # a tennis ball
SOFT = 1.8  # how far it sinks in
SEAT_HEIGHTS = {"chair": 45, "bench": 45, "block": 10}


def seat_height(pose) -> float:
    """What carries the pelvis, or 0."""
    for kind, usual in SEAT_HEIGHTS.items():
        if words := pose.prop(kind).split():
            return float(words[1]) if len(words) > 1 else usual
    return 0


def rest(pose, skeleton: Skeleton) -> None:
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
    skeleton.lift(lift)


def under_ball(side: str, place: str) -> tuple[float, float, float, float]:
    """The part of the pelvis that lies on a ball: front-outer hip, upper outer buttock, or the bony side."""
    sign = 1 if side == "left" else -1
    return {"hip": (sign * 9, 2, 3.5, 8), "buttock": (sign * 8.6, 3, -4, 8.8), "side": (sign * 8.5, -1, 0, 8.4)}[place]
