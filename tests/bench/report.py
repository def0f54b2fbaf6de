"""What was measured, a line for each figure. A bench passes nothing and fails nothing: people read it."""

from collections.abc import Sequence
from statistics import median


class Report:
    def __init__(self):
        print(f"{'':<58}{'minimum':>10}{'median':>10}{'maximum':>10}")

    def add(self, what: str, values: Sequence[float], unit: str, asked: str = "") -> None:
        """`values` are of rounds alike. `asked` says what the figure should be, for whoever reads it."""
        figures = "".join(f"{number:>10,.4g}" for number in (min(values), median(values), max(values)))
        print(f"{what:<58}{figures} {unit}{f'  (asked: {asked})' if asked else ''}", flush=True)
