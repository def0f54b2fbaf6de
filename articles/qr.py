"""An address as a QR code, as numbers that a template draws: no markup is made here."""

from itertools import groupby
from typing import NamedTuple

import segno

QUIET = 4  # modules of nothing on every side, which readers need


class QrCode(NamedTuple):
    """`path` is SVG path data in modules, inside a square of `size`, the quiet zone included."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    matrix = segno.make_qr(text, error="m").matrix
    path = []
    for y, row in enumerate(matrix, start=QUIET):
        for is_dark, run in groupby(enumerate(row, start=QUIET), key=lambda module: module[1]):
            modules = [x for x, _ in run]
            if is_dark:
                path.append(f"M{modules[0]} {y}h{len(modules)}v1h-{len(modules)}z")
    return QrCode(len(matrix) + 2 * QUIET, "".join(path))
