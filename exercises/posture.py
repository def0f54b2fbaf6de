"""A body in joint angles as a row of the site has it: a figure's pose without its kind, which is a column beside it."""

import re
from collections.abc import Mapping

from exercises.figures import Pose, PoseError
from exercises.figures.pose import LISTS

LINE = re.compile(r"(?P<name>[^:]*[^:\s])\s*:(?P<said>.*)")
NUMBER = re.compile(r"[-+]?\d{1,9}(\.\d{1,9})?", re.ASCII)


def read(mapping: Mapping) -> Pose:
    """Raises PoseError."""
    if isinstance(mapping, Mapping) and "kind" in mapping:
        raise PoseError([("kind", "The kind stands beside the posture, not in it.")])
    return Pose.parse(mapping)


def as_mapping(pose: Pose) -> dict:
    return {name: said for name, said in pose.as_mapping().items() if name != "kind"}


def as_text(pose: Pose) -> str:
    """A line for each name, as editors type it."""
    return "\n".join(
        f"{name}: {', '.join(said) if isinstance(said, list) else said}" for name, said in as_mapping(pose).items()
    )


def read_text(text: str) -> Pose:
    """From such lines, or as they stand in a content file, with dashes and brackets. Raises PoseError."""
    mapping: dict = {}
    faults = []
    name = ""
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.strip()
        if line.startswith("- ") and name in LISTS:
            mapping[name] = ", ".join(filter(None, [mapping[name], line[2:].strip()]))
        elif match := LINE.fullmatch(line):
            name, said = match["name"], match["said"].strip()
            if name in mapping:
                faults.append((name, f"Line {number}: {name} stands there twice."))
            mapping[name] = said.strip("[] ") if name in LISTS else _value(said)
        elif line:
            faults.append(("", f"Line {number} must be a name, a colon and a value, such as right_knee: 90."))
    try:
        pose = read({name: said for name, said in mapping.items() if said != ""})
    except PoseError as refusal:
        raise PoseError(faults + refusal.named) from refusal
    if faults:
        raise PoseError(faults)
    return pose


def _value(said: str) -> str | float:
    return as_number(said) if NUMBER.fullmatch(said) else said


def as_number(text: str) -> float:
    return float(text) if "." in text else int(text)
