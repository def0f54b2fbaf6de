"""How long a figure takes to draw, and the sheet of all of them: no server, no database, one core."""

import time
from collections.abc import Callable

from exercises.figures.drawing import draw_all
from exercises.figures.sheet import read, sheet
from tests.bench.report import Report

ROUNDS = 15


def measure(report: Report) -> None:
    exercises = read()
    poses = [pose for _, poses in exercises for _, pose in poses]
    draw_all(poses)  # the first loads what it needs
    report.add(
        "a figure drawn", [milliseconds(lambda: draw_all(poses)) / len(poses) for _ in range(ROUNDS)], "ms", "≤ 5"
    )
    whole = [milliseconds(lambda: sheet(exercises, "large")) for _ in range(ROUNDS)]
    report.add(f"the sheet of all {len(poses)} figures of {len(exercises)} exercises", whole, "ms", "≤ 300")


def milliseconds(draw: Callable[[], object]) -> float:
    began = time.perf_counter()
    draw()
    return 1000 * (time.perf_counter() - began)
