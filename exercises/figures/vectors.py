"""Just enough of three dimensions: vectors as tuples, rotations as three rows, angles in degrees."""

from math import cos, hypot, radians, sin, sqrt

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]


def about_x(degrees: float) -> Matrix:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (1, 0, 0), (0, c, -s), (0, s, c)


def about_y(degrees: float) -> Matrix:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, 0, s), (0, 1, 0), (-s, 0, c)


def about_z(degrees: float) -> Matrix:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, -s, 0), (s, c, 0), (0, 0, 1)


def product(first: Matrix, *others: Matrix) -> Matrix:
    for other in others:
        (a, b, c), (d, e, f), (g, h, i) = other
        first = tuple((x * a + y * d + z * g, x * b + y * e + z * h, x * c + y * f + z * i) for x, y, z in first)
    return first


def turned(matrix: Matrix, v: Vector) -> Vector:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    x, y, z = v
    return a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z


def axes(x: Vector, y: Vector, z: Vector) -> Matrix:
    """The rotation that takes the three axes to these."""
    return tuple(zip(x, y, z, strict=True))


def plus(a: Vector, b: Vector, times: float = 1) -> Vector:
    return a[0] + b[0] * times, a[1] + b[1] * times, a[2] + b[2] * times


def minus(a: Vector, b: Vector) -> Vector:
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def length(a: Vector) -> float:
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def unit(a: Vector, otherwise: Vector = (0, 1, 0)) -> Vector:
    size = length(a)
    return (a[0] / size, a[1] / size, a[2] / size) if size > 1e-9 else otherwise


def across(a: Vector, axis: Vector, otherwise: Vector = (0, 0, 1)) -> Vector:
    """The direction of `a` at right angles to `axis`, a unit vector."""
    rest = plus(a, axis, -dot(a, axis))
    return unit(rest, otherwise) if hypot(*rest) > 1e-6 else across(otherwise, axis, (1, 0, 0))
