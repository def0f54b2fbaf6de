"""The ratios as a picture: for each a line from its minimum to its maximum, a dot at the median, and what is asked."""

import math
from collections.abc import Sequence
from html import escape

WIDTH, TEXT, RIGHT, ROW, TOP = 1180, 590, 90, 30, 78
STYLE = """
svg { color-scheme: light dark; font: 14px system-ui, sans-serif; --paper: #faf6ef; --ink: #23302f; --faint: #d9d2c4;
  --good: #1d6b5f; --bad: #b3402a; --asked: #e8dfc9 }
@media (prefers-color-scheme: dark) { svg { --paper: #14191c; --ink: #e9e4d8; --faint: #3a4347; --good: #6cc5b0;
  --bad: #f08a6c; --asked: #2a3236 } }
.paper { fill: var(--paper) } text { fill: var(--ink) } .grid { stroke: var(--faint) } .small { font-size: 12px }
.asked { fill: var(--asked) } .range { stroke: var(--good); stroke-width: 3; stroke-linecap: round }
.dot { fill: var(--good) } .missed .range { stroke: var(--bad) } .missed .dot { fill: var(--bad) }
.missed text { fill: var(--bad); font-weight: 600 }
"""


def draw(rows: Sequence) -> str:
    """SVG of those rows of a report that are ratios and of which something is asked."""
    rows = [row for row in rows if row.unit == "×" and row.goal and row.least > 0]
    height = TOP + ROW * len(rows) + 20
    axis = Axis([value for row in rows for value in (row.least, row.most, row.goal[1])])
    body = [grid(axis, height), *(line(row, TOP + ROW * number, axis) for number, row in enumerate(rows))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-label="Ratios measured, each with what is asked of it"><style>{STYLE}</style>'
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>'
        '<text x="24" y="34">Ratios: minimum to maximum, the dot is the median, the shaded side is what is asked</text>'
        f"{''.join(body)}</svg>\n"
    )


class Axis:
    """Logarithmic: twice as fast and half as fast are equally far from 1."""

    def __init__(self, values: Sequence[float]):
        self.low = math.floor(math.log10(min(values, default=1)) * 2) / 2 - 0.1
        self.high = math.ceil(math.log10(max(values, default=1)) * 2) / 2 + 0.1

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(TEXT + share * (WIDTH - TEXT - RIGHT), 1)

    def ticks(self) -> list[float]:
        powers = range(math.floor(self.low), math.ceil(self.high) + 1)
        found = [digit * 10.0**power for power in powers for digit in (1, 2, 5)]
        return [value for value in found if self.low <= math.log10(value) <= self.high]


def grid(axis: Axis, height: int) -> str:
    return "".join(
        f'<path class="grid" d="M{axis.at(tick)} {TOP - 12}V{height - 14}"/>'
        f'<text class="small" x="{axis.at(tick)}" y="{TOP - 20}" text-anchor="middle">{tick:g}</text>'
        for tick in axis.ticks()
    )


def line(row, top: int, axis: Axis) -> str:
    sign, number = row.goal
    goal, least, middle, most = map(axis.at, (number, row.least, row.median, row.most))
    end = WIDTH - RIGHT if sign == "≥" else TEXT if sign == "≤" else goal + 2
    y = top + ROW / 2
    return (
        f'<g class="{"met" if row.is_met else "missed"}">'
        f'<rect class="asked" x="{min(goal, end)}" y="{top + 5}" width="{abs(end - goal)}" height="{ROW - 10}"/>'
        f'<text x="24" y="{y + 5}">{escape(row.what)}</text>'
        f'<path class="range" d="M{least} {y}H{most}"/><circle class="dot" cx="{middle}" cy="{y}" r="6"/>'
        f'<text x="{WIDTH - 24}" y="{y + 5}" text-anchor="end">{row.median:.3g}</text></g>'
    )
