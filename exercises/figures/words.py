"""A pose in words: what a title and a description say to who cannot see the picture."""

from math import acos, degrees

from exercises.figures.skeleton import UPON_FEET, Skeleton
from exercises.figures.solving import solve
from exercises.figures.vectors import dot, minus, turned

VIEWS = ("front", "front right", "right", "back right", "back", "back left", "left", "front left")
STRAIGHT = 10  # degrees by which an elbow may bend that is called straight
WORTH_SAYING = 8  # degrees, or cm
BENT = 45
UP = (0, 1, 0)
HANDS = {
    "floor": "on the floor",
    "fingertips": "on the floor",
    "seat": "on the seat",
    "chest": "in front of the chest",
    "head": "at the head",
}


def in_words(pose, skeleton: Skeleton | None = None) -> str:
    """Such as "Sitting, seen from the front. Right hip turned in 30 degrees; right foot out to the side."."""
    skeleton = skeleton or solve(pose)
    sentences = [_place(pose)]
    for side in ("right", "left"):
        if pose.works in (f"{side} leg", "both legs"):
            sentences.append("; ".join([*_hip(pose, side), *_knee(pose, side), *_foot(pose, skeleton, side)]))
    for side in ("right", "left"):
        if pose.works in (f"{side} arm", "both arms"):
            sentences.append(_elbow(skeleton, side))
    sentences += [_hands(pose), _kit(pose)]
    if pose.mark:
        sentences.append(f"marked as wrong: the {pose.mark}")
    said = [sentence[0].upper() + sentence[1:] for sentence in sentences if sentence]
    return "Wrong: " * (pose.kind == "wrong") + ". ".join(said) + "."


def _place(pose) -> str:
    turn = round(pose.angle("camera_turn") / 45) % 8
    view = "above" if pose.angle("camera_height") > 60 else f"the {VIEWS[turn]}"
    on = "in front of" if pose.position in UPON_FEET else "on"
    seat = next((f" {on} a {kind}" for kind in ("chair", "bench") if pose.prop(kind)), "")
    seat = seat or next((f" on a {kind}" for kind in ("block", "mat") if pose.prop(kind)), "")
    return f"{pose.position}{seat}, seen from {view}"


def _hip(pose, side: str) -> list[str]:
    turn, bend = pose.angle(f"{side}_hip_rotation"), pose.angle(f"{side}_hip_flexion")
    said = []
    if abs(turn) >= WORTH_SAYING:
        said.append(f"turned {'in' if turn > 0 else 'out'} {abs(turn):g} degrees")
    if bend >= WORTH_SAYING:
        said.append(f"bent {bend:g} degrees")
    return [f"{side} hip {' and '.join(said)}" if said else f"{side} hip straight"]


def _knee(pose, side: str) -> list[str]:
    bend = pose.angle(f"{side}_knee")
    return [f"{side} knee {f'bent {bend:g} degrees' if bend >= WORTH_SAYING else 'straight'}"]


def foot_out(skeleton: Skeleton, side: str) -> float:
    """How far the ankle lies to the outside of the knee, in cm, seen along the body's own right and left."""
    sign = 1 if side == "left" else -1
    leftward = turned(skeleton.frames["pelvis"], (1, 0, 0))
    return sign * dot(minus(skeleton.points[f"{side} ankle"], skeleton.points[f"{side} knee"]), leftward)


def _foot(pose, skeleton: Skeleton, side: str) -> list[str]:
    """Where a turned hip takes the foot of a bent knee."""
    if pose.angle(f"{side}_knee") < BENT or abs(pose.angle(f"{side}_hip_rotation")) < WORTH_SAYING:
        return []
    out = foot_out(skeleton, side)
    if abs(out) < WORTH_SAYING:
        return []
    upright = turned(skeleton.frames["pelvis"], UP)[1] > 0.5
    if not upright:
        return [f"{side} foot {'raised' if out > 0 else 'lowered'}"]
    return [f"{side} foot {'out to the side' if out > 0 else 'across, toward the other leg'}"]


def _elbow(skeleton: Skeleton, side: str) -> str:
    """As it is drawn, since a hand that is set down bends its elbow."""
    upper, lower = (skeleton.frames[f"{side} {part}"] for part in ("upper arm", "forearm"))
    along = dot(turned(upper, UP), turned(lower, UP))
    bend = 5 * round(degrees(acos(min(max(along, -1), 1))) / 5)
    return f"{side} elbow {f'bent {bend} degrees' if bend > STRAIGHT else 'straight'}"


def _hands(pose) -> str:
    at = {side: pose.reaches.get(f"{side}_hand", "") for side in ("right", "left")}
    if at["right"] == at["left"] == "forearm":
        return "both forearms on the floor"
    if at["right"] and at["right"] == at["left"]:
        return f"both hands {_at(at['right'])}"
    said = (
        f"{side} forearm on the floor" if place == "forearm" else f"{side} hand {_at(place)}"
        for side, place in at.items()
        if place
    )
    return "; ".join(said)


def _at(place: str) -> str:
    return HANDS.get(place, f"on the {place}")


def _kit(pose) -> str:
    """What the place does not say already."""
    said = []
    for text in pose.props:
        kind, *rest = text.split()
        if kind in ("ball", "loop", "band", "wall", "post"):
            said.append({"loop": "loop band", "band": "band"}.get(kind, kind) + " " + _article(" ".join(rest)))
        elif kind == "pillow":
            said.append("pillow under the head")
        elif kind == "line":
            said.append(f"a line through the pelvis {_level(pose.angle('tilt'))}")
    return "; ".join(said)


def _level(tilt: float) -> str:
    """The hip on the other side is the high one."""
    if abs(tilt) < WORTH_SAYING:
        return "is level"
    return f"rises to the {'left' if tilt > 0 else 'right'}"


def _article(rest: str) -> str:
    for word in ("under", "round", "from", "at"):
        rest = rest.replace(f"{word} ", f"{word} the ", 1)
    return rest.replace("to ", "to the ", 1)
