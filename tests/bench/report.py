"""What was measured, a line for each figure. A bench passes nothing and fails nothing: people read it."""

import json
import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.bench.chart import draw

ASKED = re.compile(r"(?P<sign>[≥≤=]) (?P<number>\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Row:
    part: str
    what: str
    values: tuple[float, ...]
    unit: str
    asked: str = ""

    @property
    def least(self) -> float:
        return min(self.values)

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def most(self) -> float:
        return max(self.values)

    @property
    def goal(self) -> tuple[str, float] | None:
        match = ASKED.fullmatch(self.asked)
        return (match["sign"], float(match["number"])) if match else None

    @property
    def is_met(self) -> bool | None:
        """By the median. None where the project asks nothing, or nothing that a number says."""
        if self.goal is None:
            return None
        sign, number = self.goal
        return {"≥": self.median >= number, "≤": self.median <= number, "=": self.median == number}[sign]

    def __str__(self) -> str:
        figures = "".join(f"{number:>10,.4g}" for number in (self.least, self.median, self.most))
        verdict = {True: "", False: "  MISSED", None: ""}[self.is_met]
        asked = f"  (asked: {self.asked})" if self.asked else ""
        return f"{self.what:<66}{figures} {self.unit}{asked}{verdict}"


class Report:
    def __init__(self):
        self.part = ""
        self.rows: list[Row] = []
        self.skipped: list[tuple[str, str]] = []
        self.began = datetime.now(UTC)
        self.load_at_first = os.getloadavg()[0]

    def begin(self, part: str) -> None:
        self.part = part
        print(f"\n{part:<66}{'minimum':>10}{'median':>10}{'maximum':>10}", flush=True)

    def add(self, what: str, values: Sequence[float], unit: str, asked: str = "") -> None:
        """`values` are of rounds alike. `asked` says what the figure should be, such as "≥ 0.9"."""
        row = Row(self.part, what, tuple(values), unit, asked)
        self.rows.append(row)
        print(row, flush=True)

    def compare(self, what: str, above: Sequence[float], below: Sequence[float], asked: str = "") -> None:
        """The ratio in each round, of two that were measured in turn."""
        self.add(what, [a / b for a, b in zip(above, below, strict=True)], "×", asked)

    def skip(self, what: str, why: str) -> None:
        self.skipped.append((what, why))
        print(f"{what}: skipped. {why}", flush=True)

    def as_json(self) -> str:
        rows = [
            {
                "part": row.part,
                "what": row.what,
                "unit": row.unit,
                "asked": row.asked,
                "met": row.is_met,
                "minimum": row.least,
                "median": row.median,
                "maximum": row.most,
                "values": row.values,
            }
            for row in self.rows
        ]
        machine = {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.platform(),
            "load_at_first": self.load_at_first,  # of others: far above 0, and the figures are theirs as well
        }
        began = self.began.isoformat(timespec="seconds")
        return json.dumps(
            {"began": began, "machine": machine, "rows": rows, "skipped": self.skipped}, indent=1, ensure_ascii=False
        )

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "report.json").write_text(self.as_json())
        (folder / "report.svg").write_text(draw(self.rows))
        print(f"\nAlso in {folder}/report.json, and as a picture in report.svg.")
