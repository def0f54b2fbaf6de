"""Muscles as sheets of fibers, and what they lie on: places on a page become path data.

Each shape is worked out once a process: there are some eighty, and a page draws the body twenty times.
"""

import re
from functools import cache
from typing import NamedTuple

from exercises.figures.outlines import Flat, Pen

DRAWN = (0.07, 0.93)  # the part of a fiber's way that is drawn

Cubic = tuple[Flat, Flat, Flat, Flat]


class Part(NamedTuple):
    """What is no muscle of the guide: body, bone, tendon, cover (another muscle on top) or other (lines of others)."""

    kind: str
    d: str  # M, L, C, Q and Z with absolute coordinates
    half: str = "both"  # left: only as it is; both: and mirrored; whole: it has both halves already

    @cache  # noqa: B019 (of constants)
    def path(self, width: int) -> str:
        return path(self.d) + (path(self.d, width) if self.half == "both" else "")


class Muscle(NamedTuple):
    """Two edges, each a cubic curve from origin to insertion. The fibers run between them."""

    slug: str
    layer: str  # surface; deep, which is mirrored; or beneath, which is seen through what covers it
    edge: str
    other: str
    origin: str = ""  # the place over which the ends of the edges are joined, if not by a line
    insertion: str = ""
    fibers: int = 3

    @cache  # noqa: B019 (of constants)
    def sheet(self, width: int) -> "Sheet":
        mirror = width if self.layer == "deep" else 0
        edge, other = (tuple(places(text, mirror)) for text in (self.edge, self.other))
        origin, insertion = (next(iter(places(text, mirror)), None) for text in (self.origin, self.insertion))
        return Sheet(edge, other, origin, insertion)


class View(NamedTuple):
    """Pieces from back to front."""

    name: str
    width: int
    pieces: tuple[Part | Muscle, ...]
    halves: bool = True  # the surface on the left of the picture, what is deep on its right

    def muscles(self, slugs: set[str]) -> list[Muscle]:
        return [piece for piece in self.pieces if isinstance(piece, Muscle) and piece.slug in slugs]


def places(text: str, mirror: int = 0) -> list[Flat]:
    """Mirrored about the middle of such a width."""
    numbers = [int(number) for number in text.split()]
    return [(mirror - x if mirror else x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def path(text: str, mirror: int = 0) -> str:
    pen = Pen()
    for command, numbers in re.findall(r"([A-Z])([^A-Z]*)", text):
        write = {"M": pen.move, "L": pen.line, "Q": pen.curve, "C": pen.cubic, "Z": pen.close}[command]
        spots = places(numbers, mirror)
        write(*spots[0]) if command in "ML" else write(*spots)
    return str(pen)


class Sheet(NamedTuple):
    """A muscle where it is drawn."""

    edge: Cubic
    other: Cubic
    origin: Flat | None
    insertion: Flat | None

    @cache  # noqa: B019 (of constants)
    def outline(self) -> str:
        pen = Pen()
        pen.move(*self.edge[0])
        pen.cubic(*self.edge[1:])
        _join(pen, self.insertion, self.other[3])
        pen.cubic(*self.other[2::-1])
        _join(pen, self.origin, self.edge[0])
        pen.close()
        return str(pen)

    @cache  # noqa: B019 (of constants)
    def fibers(self, count: int) -> str:
        pen = Pen()
        for number in range(count):
            start, *rest = part_of(self.fiber((number + 0.5) / count), *DRAWN)
            pen.move(*start)
            pen.cubic(*rest)
        return str(pen)

    def fiber(self, share: float) -> Cubic:
        """The fiber that lies so far from one edge to the other; its ends lie on the ends of the sheet."""
        first, second, third, last = (between(a, b, share) for a, b in zip(self.edge, self.other, strict=True))
        start = _bent(self.edge[0], self.origin, self.other[0], share)
        end = _bent(self.edge[3], self.insertion, self.other[3], share)
        return start, _moved(second, first, start), _moved(third, last, end), end

    @cache  # noqa: B019 (of constants)
    def middle(self) -> Flat:
        return part_of(self.fiber(0.5), 0, 0.45)[3]


def _join(pen: Pen, over: Flat | None, to: Flat) -> None:
    if over:
        pen.curve(over, to)
    else:
        pen.line(*to)


def _bent(a: Flat, over: Flat | None, b: Flat, share: float) -> Flat:
    return between(between(a, over, share), between(over, b, share), share) if over else between(a, b, share)


def _moved(spot: Flat, start: Flat, to: Flat) -> Flat:
    return spot[0] + to[0] - start[0], spot[1] + to[1] - start[1]


def between(a: Flat, b: Flat, share: float) -> Flat:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def part_of(curve: Cubic, start: float, end: float) -> Cubic:
    """The part of a cubic curve between two shares of it (de Casteljau)."""

    def at(*shares: float) -> Flat:
        spots = list(curve)
        for share in shares:
            spots = [between(a, b, share) for a, b in zip(spots, spots[1:], strict=False)]
        return spots[0]

    return at(start, start, start), at(start, start, end), at(start, end, end), at(end, end, end)
