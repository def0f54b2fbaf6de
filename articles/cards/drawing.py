"""A card as PNG: the title on paper, the figure on sand, both as on the page itself."""

import io
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFont

from articles.cards import HERE, TOKENS, Card
from exercises import drawings

SIZE = WIDTH, HEIGHT = 1200, 630
EDGE = 64
TEXT = 560  # as wide as the text may be
SAND = 672  # where the figure's ground begins
TOP, BOTTOM = 172, 506  # between which the title stands
LARGEST, SMALLEST = 84, 34  # of the title, in pixels
LEADING = 1.12
LONGEST_TITLE = 320  # characters, twice what an article may have: a line is measured over and over as it grows
FINE = 3  # the dial and the mark are drawn so many times as large and made small again
COLORS = 128  # in the file: flat areas and the way from one to the other
CARDS = 64  # in each worker, of some 20 KB
FONT = HERE / "SourceSerif4-SemiBold.ttf"


@lru_cache(maxsize=CARDS)
def png(card: Card) -> bytes:
    colors = read_colors()
    image = Image.new("RGB", SIZE, colors["paper"])
    image.paste(_ground(card, colors), (SAND, 0))
    pen = ImageDraw.Draw(image)
    _mark(image, (EDGE, 56), colors)
    of_name = font(30 if font(30).getlength(card.site) <= TEXT - 58 else 22)
    names = wrapped(card.site, of_name, TEXT - 58)[:2]
    for number, line in enumerate(names):
        pen.text((EDGE + 58, 77 + 28 * (number - (len(names) - 1) / 2)), line, colors["ink"], of_name, anchor="lm")
    size, lines = fitted(card.title[:LONGEST_TITLE])
    y = TOP + (BOTTOM - TOP - len(lines) * size * LEADING) / 2
    pen.text((EDGE, y - 14), card.label, colors["accent"], font(25), anchor="ls")
    for number, line in enumerate(lines, start=1):
        pen.text((EDGE, y + (number - 0.24) * size * LEADING), line, colors["ink"], font(size), anchor="ls")
    for number, line in enumerate(wrapped(card.facts, font(25), TEXT)[:2]):
        pen.text((EDGE, 548 + 32 * number), line, colors["soft"], font(25), anchor="ls")
    file = io.BytesIO()
    image.quantize(COLORS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


@lru_cache
def read_colors() -> dict[str, str]:
    """The light ones of the style sheet. On sand a mat of sand would not be seen."""
    colors = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}),", TOKENS.read_text()))
    sand, kit = (bytes.fromhex(colors[name][1:]) for name in ("sand", "kit"))
    between = bytes((a + b) // 2 for a, b in zip(sand, kit, strict=True))
    return colors | {"on": colors["sand"], "ground": f"#{between.hex()}"}


@lru_cache
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which all of it fits, and its lines, as even as they can be."""
    for size in range(LARGEST, SMALLEST - 1, -2):
        lines = wrapped(title, font(size), TEXT)
        whole = all(word in title.split() for line in lines for word in line.split())
        if len(lines) * size * LEADING <= BOTTOM - TOP and (whole or size == SMALLEST):
            break
    width = TEXT
    while width > TEXT / 2 and len(wrapped(title, font(size), width - 8)) == len(lines):
        width -= 8
    return size, wrapped(title, font(size), width)[: int((BOTTOM - TOP) / size / LEADING)]


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for piece in _pieces(text, font, width):
        if lines and font.getlength(f"{lines[-1]} {piece}") <= width:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines


def _pieces(text: str, font: ImageFont.FreeTypeFont, width: float) -> Iterator[str]:
    """Words; one that is wider than the line is broken."""
    for word in text.split():
        while font.getlength(word) > width:
            fits = bisect_right(range(2, len(word)), width, key=lambda end, word=word: font.getlength(word[:end]))
            yield word[: fits + 1]
            word = word[fits + 1 :]
        yield word


def _ground(card: Card, colors: dict[str, str]) -> Image.Image:
    size = WIDTH - SAND, HEIGHT
    if not card.figure:
        return _dial(size, colors)
    return drawings.pixels(card.figure, size, colors)


def _dial(size: tuple[int, int], colors: dict[str, str]) -> Image.Image:
    """The goniometer of templates/_dial.html."""
    image = Image.new("RGB", (size[0] * FINE, size[1] * FINE), colors["sand"])
    pen, unit = ImageDraw.Draw(image), FINE * 1.6

    def at(degrees: float, far: float) -> tuple[float, float]:
        angle = degrees * pi / 180
        return image.width / 2 + sin(angle) * far * unit, image.height * 0.34 + cos(angle) * far * unit

    for degrees in range(-90, 91, 5):
        half = 7 if degrees % 30 == 0 else 3.5
        pen.line([at(degrees, 140 - half), at(degrees, 140 + half)], colors["edge"], round(unit))
    for far in range(0, 116, 8):
        pen.circle(at(0, far), unit, colors["edge"])
    pen.line([at(degrees, 92) for degrees in range(36)], colors["work"], round(3 * unit))
    pen.line([at(0, 0), at(35, 116)], colors["work"], round(11 * unit))
    pen.circle(at(35, 116), 5.5 * unit, colors["work"])
    pen.circle(at(0, 0), 11 * unit, colors["ink"])
    return image.reduce(FINE)


def _mark(image: Image.Image, corner: tuple[int, int], colors: dict[str, str]) -> None:
    """The site's sign, as templates/_mark.html draws it."""
    size = 42
    mark = Image.new("RGB", (size * FINE, size * FINE), colors["paper"])
    pen, unit = ImageDraw.Draw(mark), size * FINE / 32
    turn = [(unit * (16 + 13 * cos(a * pi / 180)), unit * (16 + 13 * sin(a * pi / 180))) for a in range(30, 301)]
    pen.line(turn, colors["accent"], round(3 * unit), "curve")
    for end in (turn[0], turn[-1]):
        pen.circle(end, 1.5 * unit, colors["accent"])
    pen.circle((16 * unit, 16 * unit), 4.5 * unit, colors["work"])
    image.paste(mark.reduce(FINE), corner)
