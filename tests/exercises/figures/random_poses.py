"""Any pose that the joints allow."""

from random import Random

from hypothesis import strategies as st

from exercises.figures import Pose, body
from exercises.figures.pose import NUMBERS, PLACES, POSITIONS, WORKS

PROPS = [
    "mat",
    "block 8",
    "chair",
    "bench 40",
    "pillow",
    "ball under left hip",
    "loop round ankles",
    "loop round feet",
    "band from right ankle to left post",
    "band from hands to feet",
    "wall behind",
    "post at right",
    "line through pelvis",
]
ARROWS = [
    "right hip in",
    "left hip out",
    "left foot out",
    "right foot up",
    "right heel out",
    "right knee down",
    "right elbow back",
    "pelvis left",
]


def free_poses():
    """Without hands or feet that are set down."""
    angles = {
        name: st.integers(least, most)
        for name, (least, most, _) in NUMBERS.items()
        if not name.endswith(tuple(body.SET_DOWN))
    }
    return st.fixed_dictionaries({}, optional={"position": st.sampled_from(POSITIONS), **angles})


def dressed_poses():
    around = {
        "works": st.sampled_from(WORKS),
        "mark": st.sampled_from(PLACES),
        "props": st.lists(st.sampled_from(PROPS), unique_by=lambda text: text.split()[0]),
        "arrows": st.lists(st.sampled_from(ARROWS), unique=True),
    }
    return st.builds(dict.__or__, free_poses(), st.fixed_dictionaries({}, optional=around))


def any_pose(seed: int) -> Pose:
    """Every joint somewhere between its limits: quick, where hypothesis looks for the smallest pose that fails."""
    dice = Random(seed)
    angles = {name: dice.uniform(least, most) for name, (least, most, _) in NUMBERS.items()}
    return Pose.parse(angles | {"position": dice.choice(POSITIONS), "works": dice.choice(WORKS)})
