"""A pose: names and numbers that people write, checked before anything is drawn."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from exercises.figures import body
from exercises.figures.solving import out_of_reach
from exercises.figures.words import in_words

SIDES = ("left", "right")
POSITIONS = (
    "standing",
    "squatting",
    "sitting",
    "kneeling",
    "lying on the back",
    "lying face down",
    "lying on the left side",
    "lying on the right side",
)
KINDS = ("start", "end", "wrong")
WORKS = ("left leg", "right leg", "both legs", "left arm", "right arm", "both arms")
JOINTS = tuple(f"{side} {name}" for side in SIDES for name in ("hip", "knee", "ankle", "foot", "shoulder", "elbow"))
PLACES = (*JOINTS, "pelvis", "back", "neck")

HANDS = re.compile(r"floor|fingertips|forearm|seat|chest|head|(left|right) (knee|thigh|shin|ankle|hip|hand)")
FEET = re.compile(r"floor|toes")
PROPS = {
    "mat": r"mat",
    "block": r"block( \d{1,2})?",
    "chair": r"chair( \d{2})?",
    "bench": r"bench( \d{2})?",
    "pillow": r"pillow",
    "ball": r"ball under (left|right) (hip|buttock|side)",
    "loop": r"loop round (knees|ankles|feet)",
    "band": r"band from (left|right) (ankle|knee) to (left|right) post|band from hands to feet",
    "wall": r"wall behind|wall at (left|right)",
    "post": r"post at (left|right)",
    "line": r"line through pelvis",
}
ARROWS = re.compile(
    r"(left|right) ((hip|heel) (in|out)|(foot|knee|elbow) (in|out|up|down|forward|back))|pelvis (left|right|down|up)"
)

NUMBERS = body.PLACE | body.MIDDLE | body.CAMERA
NUMBERS |= {f"{side}_{name}": limits for side in SIDES for name, limits in (body.SIDED | body.SET_DOWN).items()}
TEXTS = {"position": POSITIONS, "kind": KINDS, "works": WORKS, "mark": PLACES}
REACHES = {f"{side}_{limb}": pattern for side in SIDES for limb, pattern in (("hand", HANDS), ("foot", FEET))}
LISTS = {"props": re.compile("|".join(PROPS.values())), "arrows": ARROWS}
FLIPPED = {"tilt", "turn", "roll", "spine_side", "spine_twist", "neck_side", "neck_twist", "camera_turn"}
OTHER = {"left": "right", "right": "left", "Left": "Right", "Right": "Left"}

# What each side has, and the one order in which a pose is written.
OF_A_SIDE = (*body.SIDED, "hand", *body.SET_DOWN, "foot")
ORDER = ("position", "kind", "works", *body.PLACE, *body.MIDDLE)
ORDER += tuple(f"{side}{name}" for name in OF_A_SIDE for side in ("", "left_", "right_"))
ORDER += (*body.CAMERA, "props", "arrows", "mark")


def both(name: str) -> tuple[str, ...]:
    """The names that a name without a side stands for, or itself."""
    return tuple(f"{side}_{name}" for side in SIDES) if name in OF_A_SIDE else (name,)


# From and to of every number, with and without its side.
RANGES = {name: NUMBERS[both(name)[0]][:2] for name in ORDER if both(name)[0] in NUMBERS}


class PoseError(ValueError):
    """Says everything that is wrong with a pose; `faults` holds one sentence for each.

    `named` has them with the name in the mapping that each is about, or "" where it is the pose as a whole.
    """

    def __init__(self, named: list[tuple[str, str]]):
        self.named = named
        self.faults = [fault for _, fault in named]
        super().__init__(" ".join(self.faults))


def swapped(text: str) -> str:
    """The same words for the other side."""
    return re.sub(r"(left|right)(?![a-z])", lambda match: OTHER[match[1]], text, flags=re.IGNORECASE)


@dataclass(frozen=True)
class Pose:
    """Angles are in degrees, and 0 where nothing is said. Made by `parse`, which is the only check."""

    position: str = "standing"
    angles: Mapping[str, float] = field(default_factory=dict)
    reaches: Mapping[str, str] = field(default_factory=dict)
    kind: str = "start"
    works: str = ""
    mark: str = ""
    props: tuple[str, ...] = ()
    arrows: tuple[str, ...] = ()

    @classmethod
    def parse(cls, mapping: Mapping) -> Self:
        """From what a content file or a form holds. A joint without a side means both. Raises PoseError."""
        if not isinstance(mapping, Mapping):
            raise PoseError([("", f"A pose is names with their numbers, not {mapping!r}.")])
        named, numbers, texts, reaches, lists = [], {}, {}, {}, {}
        for name, value in mapping.items():
            faults: list[str] = []
            # A side that is named wins over both, whichever comes first.
            ones = [one for one in both(name) if one == name or one not in mapping]
            if name in TEXTS:
                _take(texts, name, value, TEXTS[name], faults)
            elif name in LISTS:
                lists[name] = tuple(_listed(name, value, LISTS[name], faults))
            elif both(name)[0] in REACHES:
                for one in ones:
                    _reach(reaches, one, value, faults)
            elif both(name)[0] in NUMBERS:
                for one in ones:
                    _measure(numbers, one, value, faults)
            else:
                faults.append(f"A pose has no {name!r}.")
            named += [(name, fault) for fault in faults]
        if not named:
            pose = cls(angles=numbers, reaches=reaches, **texts, **lists)
            named = [("", fault) for fault in out_of_reach(pose)]
        if named:
            raise PoseError(named)
        return pose

    def __hash__(self):
        return hash((self.position, self.kind, self.works, self.mark, self.props, self.arrows, *self._sorted()))

    def _sorted(self) -> list[tuple[str, float | str]]:
        return sorted([*self.angles.items(), *self.reaches.items()], key=lambda item: item[0])

    def as_mapping(self) -> dict:
        """What `parse` takes back, in one order; what is alike on both sides is said once."""
        texts = {name: getattr(self, name) for name in TEXTS if getattr(self, name)}
        lists = {name: list(getattr(self, name)) for name in LISTS if getattr(self, name)}
        said = texts | dict(self.angles) | dict(self.reaches) | lists
        for name in OF_A_SIDE:
            left, right = (f"{side}_{name}" for side in SIDES)
            if left in said and said[left] == said.get(right):
                said[name] = said.pop(left)
                del said[right]
        return {name: said[name] for name in ORDER if name in said}

    def mirrored(self) -> Self:
        """The same on the other side, words and pictures."""
        return type(self)(
            position=swapped(self.position),
            angles={swapped(name): -value if name in FLIPPED else value for name, value in self.angles.items()},
            reaches={swapped(name): swapped(value) for name, value in self.reaches.items()},
            kind=self.kind,
            works=swapped(self.works),
            mark=swapped(self.mark),
            props=tuple(map(swapped, self.props)),
            arrows=tuple(map(swapped, self.arrows)),
        )

    def leads_to(self, end: Self) -> bool:
        """Whether one becomes the other before the reader's eyes. Seen from elsewhere, it is another position."""
        is_seen_alike = all(self.angle(name) == end.angle(name) for name in body.CAMERA)
        return is_seen_alike and (self.position, self.props) == (end.position, end.props)

    def angle(self, name: str) -> float:
        return self.angles.get(name, 0)

    def prop(self, kind: str) -> str:
        """The words of a prop of this kind, or nothing."""
        return next((text for text in self.props if text.split()[0] == kind), "")

    def in_words(self) -> str:
        return in_words(self)


def _spoken(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _take(texts: dict, name: str, value, allowed: tuple[str, ...], faults: list[str]) -> None:
    if value in allowed:
        texts[name] = value
    elif value not in (None, ""):
        faults.append(f"{_spoken(name)} {value!r} is none of: {', '.join(allowed)}.")


def _listed(name: str, value, pattern: re.Pattern, faults: list[str]) -> list[str]:
    """A list, or one text with commas."""
    items = [item.strip() for item in value.split(",")] if isinstance(value, str) else value or []
    if not isinstance(items, list | tuple):
        faults.append(f"{name.capitalize()} must be a list, not {value!r}.")
        return []
    for item in items:
        if not pattern.fullmatch(str(item)):
            faults.append(f"{name.capitalize()}: {item!r} is not known.")
    return [str(item) for item in items]


def _reach(reaches: dict, name: str, value, faults: list[str]) -> None:
    if REACHES[name].fullmatch(str(value)):
        reaches[name] = str(value)
    elif value not in (None, ""):
        faults.append(f"{_spoken(name)} cannot go to {value!r}.")


def _measure(numbers: dict, name: str, value, faults: list[str]) -> None:
    least, most, way = NUMBERS[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        faults.append(f"{_spoken(name)} must be a number, not {value!r}.")
    elif not least <= value <= most:
        unit = "cm" if name.removeprefix("left_").removeprefix("right_") in body.SET_DOWN else "degrees"
        faults.append(f"{_spoken(name)} is {str(value)[:9]}, but goes from {least} to {most} {unit} ({way}).")
    elif value:
        numbers[name] = int(value) if value == int(value) else value
