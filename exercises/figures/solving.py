"""From a pose to the place of every joint: the body in space, then what it rests on, then what it reaches for."""

from exercises.figures.contact import rest
from exercises.figures.reaching import set_foot, set_hand
from exercises.figures.skeleton import LEFT_AND_RIGHT, Skeleton, free


def solve(pose, height: float | None = None) -> Skeleton:
    """With a height for the pelvis, in cm, a foot that would go through the floor is drawn up instead."""
    skeleton = free(pose)
    if height is None:
        rest(pose, skeleton)
    else:
        skeleton.lift(height)
    for side, sign in LEFT_AND_RIGHT:
        reach = pose.reaches.get(f"{side}_foot") or (height is not None and below(skeleton, side) and "toes")
        if reach:
            set_foot(pose, skeleton, side, sign, reach)
    for side, sign in LEFT_AND_RIGHT:
        if reach := pose.reaches.get(f"{side}_hand"):
            set_hand(pose, skeleton, side, sign, reach)
    stand(pose, skeleton)
    return skeleton


def stand(pose, skeleton: Skeleton) -> None:
    """Feet that are both set down stay where they are while the body moves, unless it keeps to a seat, ball or wall."""
    feet = [skeleton.points[f"{side} ankle"] for side, _ in LEFT_AND_RIGHT if f"{side}_foot" in pose.reaches]
    if len(feet) < 2 or pose.position == "sitting" or pose.prop("ball") or pose.prop("wall"):
        return
    (left, _, back), (right, _, front) = feet
    skeleton.move((-(left + right) / 2, 0, -(back + front) / 2))


def below(skeleton: Skeleton, side: str) -> bool:
    return any(point[1] < radius for point, radius in skeleton.spheres(f"{side} foot"))


def out_of_reach(pose) -> list[str]:
    return solve(pose).faults
