"""Outlines: what a limb or a volume looks like from the camera, as paths of few commands.

A limb or a volume always gives the same commands in the same order, so that one pose can be moved into another. All run
the same way round, so that overlapping outlines in one path make one shape. Units: millimeters, y down.
"""

from math import cos, hypot, pi, sin

Flat = tuple[float, float]
BLOB = 12  # sides of the curve round a volume


class Pen:
    """Writes path data with whole, mostly relative numbers."""

    def __init__(self):
        self.words: list[str] = []
        self.x = self.y = 0

    def move(self, x: float, y: float) -> None:
        self.x, self.y = round(x), round(y)
        self.words.append(f"M{self.x}{_tail(self.y)}")

    def _to(self, *points: Flat) -> str:
        numbers = []
        for x, y in points:
            numbers += [round(x) - self.x, round(y) - self.y]
        self.x, self.y = round(points[-1][0]), round(points[-1][1])
        return str(numbers[0]) + "".join(map(_tail, numbers[1:]))

    def line(self, x: float, y: float) -> None:
        self.words.append(f"l{self._to((x, y))}")

    def curve(self, over: Flat, to: Flat) -> None:
        self.words.append(f"q{self._to(over, to)}")

    def cubic(self, over: Flat, also: Flat, to: Flat) -> None:
        self.words.append(f"c{self._to(over, also, to)}")

    def smooth(self, to: Flat) -> None:
        self.words.append(f"t{self._to(to)}")

    def arc(self, radius: float, large: int, sweep: int, to: Flat, other: float | None = None, turn: int = 0) -> None:
        radii = f"{round(radius)} {round(radius if other is None else other)}"
        end = self._to(to)
        self.words.append(f"a{radii} {turn} {large}{sweep}{end if end.startswith('-') else ' ' + end}")

    def dot(self, x: float, y: float) -> None:
        """As large as a round line is wide."""
        self.move(x, y)
        self.words.append("h0")

    def close(self) -> None:
        self.words.append("z")

    def limb(self, a: Flat, a_radius: float, b: Flat, b_radius: float, bulges: tuple[float, float] = (0, 0)) -> None:
        """Two circles and what lies between; a bulge moves a side out. The first circle is the larger one."""
        dx, dy = b[0] - a[0], b[1] - a[1]
        far = hypot(dx, dy)
        if far < 1:
            dx, dy, far = 0, 1, 1
        ux, uy = dx / far, dy / far
        b_radius = max(b_radius, a_radius - 0.96 * far)
        c = min((a_radius - b_radius) / far, 0.98)
        s = (1 - c * c) ** 0.5
        fade = min(far / (3 * a_radius), 1)
        corners = []
        for side in (1, -1):
            nx, ny = ux * c - uy * s * side, uy * c + ux * s * side
            start = a[0] + a_radius * nx, a[1] + a_radius * ny
            end = b[0] + b_radius * nx, b[1] + b_radius * ny
            out = bulges[0 if side == 1 else 1] * fade
            over = tuple(start[i] + 0.38 * (end[i] - start[i]) + out * (nx, ny)[i] for i in (0, 1))
            corners.append((start, over, end))
        (start, over, end), (start_2, over_2, end_2) = corners
        self.move(*start)
        self.curve(over, end)
        self.arc(b_radius, 0, 0, end_2)
        self.curve(over_2, start_2)
        self.arc(a_radius, 1, 0, start)
        self.close()

    def ellipse(self, center: Flat, wide: float, high: float) -> None:
        x, y = center
        self.move(x - wide, y)
        self.arc(wide, 1, 0, (x + wide, y), high)
        self.arc(wide, 1, 0, (x - wide, y), high)
        self.close()

    def circle(self, center: Flat, radius: float) -> None:
        self.ellipse(center, radius, radius)

    def blob(self, circles: list[tuple[float, float, float]], axis: Flat, sides: int = BLOB) -> None:
        """A smooth curve about the hull of some circles: tangents in `sides` directions, closer at the narrow ends."""
        far = hypot(*axis)
        ux, uy = (axis[0] / far, axis[1] / far) if far > 0.05 else (0, 1)
        middle = [sum(values) / len(circles) for values in zip(*circles, strict=True)]

        def support(nx: float, ny: float) -> float:
            return max((x - middle[0]) * nx + (y - middle[1]) * ny + radius for x, y, radius in circles)

        long = support(ux, uy) + support(-ux, -uy)
        wide = support(-uy, ux) + support(uy, -ux)
        wide = min(max(wide, long / 2.6), long * 2.6)
        lines = []
        for step in range(sides):
            angle = -2 * pi * (step + 0.5) / sides
            along, beside = cos(angle) / long, sin(angle) / wide
            size = hypot(along, beside)
            along, beside = along / size, beside / size
            nx, ny = ux * along - uy * beside, uy * along + ux * beside
            lines.append((nx, ny, support(nx, ny)))
        corners = []
        for (ax, ay, ah), (bx, by, bh) in zip(lines, [*lines[1:], lines[0]], strict=True):
            det = ax * by - ay * bx
            corners.append((middle[0] + (ah * by - bh * ay) / det, middle[1] + (ax * bh - bx * ah) / det))
        mids = [
            ((ax + bx) / 2, (ay + by) / 2)
            for (ax, ay), (bx, by) in zip([corners[-1], *corners[:-1]], corners, strict=True)
        ]
        self.move(*mids[0])
        self.curve(corners[0], mids[1])
        for mid in [*mids[2:], mids[0]]:
            self.smooth(mid)
        self.close()

    def __str__(self) -> str:
        return "".join(self.words)


def _tail(number: int) -> str:
    return str(number) if number < 0 else f" {number}"
