"""Muscles on a body: which one does what, as flat SVG in the mannequin's hand, large with numbers or small.

What a muscle does is told by color and by fibers: whole, broken or dotted, light on dark or dark on light.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from exercises.figures.hip import HEIGHT, VIEWS
from exercises.figures.outlines import Pen
from exercises.figures.sheets import Muscle, Part, Sheet, View

ROLES = ("mover", "helper", "opposes", "steadies", "bystander", "works", "helps", "lengthens", "massaged")
HERE = "here"  # no part in anything: where a muscle lies
MARGIN = 20  # on both sides of a large picture, for the numbers
HEAD = 14  # above it, for the words
APART = 14  # between two numbers
LOIN = 62  # where a small picture begins, unless something is to be seen above
ASKED = 1.5  # the width a large picture asks for, in pixels a unit; a row of them shrinks to what there is
# Without a style sheet: gray shapes with lines round them.
PLAIN = 'fill="#ddd" stroke="#555"'
KNOWN = frozenset(piece.slug for view in VIEWS for piece in view.pieces if isinstance(piece, Muscle))


class Play(NamedTuple):
    """A muscle and the part it plays, in the order of the text that stands beside the picture."""

    slug: str
    name: str
    role: str
    words: str  # such as: Turns the thigh in


class Region(NamedTuple):
    muscle: Muscle
    sheet: Sheet
    play: Play
    number: int

    def css(self) -> str:
        role = self.play.role if self.play.role in (*ROLES, HERE) else "bystander"
        return f"anatomy-muscle anatomy-{role}" + " anatomy-beneath" * (self.muscle.layer == "beneath")

    def shapes(self) -> str:
        fibers = self.sheet.fibers(self.muscle.fibers)
        lines = f'<path class="anatomy-fibers" fill="none" d="{fibers}"/>' if fibers else ""
        return f'<path d="{self.sheet.outline()}"/>{lines}'


def large(plays: Sequence[Play], id_prefix: str, leads_to: str = "#muscle-{}") -> str:
    """The views in which one of these is seen. Each region has a number and is a link, made with its slug.

    The numbers are the places in `plays`, those of muscles that no view shows included. The first region of a muscle
    has the id <prefix>-<slug>; the others are no stops for the keyboard.
    """
    met: set[str] = set()
    return "".join(_large(view, plays, id_prefix, leads_to, met) for view in VIEWS if _seen(view, plays))


def _large(view: View, plays: Sequence[Play], id_prefix: str, leads_to: str, met: set[str]) -> str:
    pieces = _drawn(view, plays)
    body = "".join(_link(piece, id_prefix, leads_to, met) if isinstance(piece, Region) else piece for piece in pieces)
    width, name, words = view.width + 2 * MARGIN, f"{id_prefix}-{view.name}", f"{id_prefix}-{view.name}-words"
    return (
        f'<svg class="anatomy__view" viewBox="{-MARGIN} {-HEAD} {width} {HEIGHT + HEAD}" width="{width * ASKED:.0f}"'
        f' role="group" aria-labelledby="{name}" aria-describedby="{words}" {PLAIN}>'
        f'<title id="{name}">The hip from the {view.name}</title>'
        f'<desc id="{words}">{escape(in_words(_seen(view, plays)))}</desc>'
        f"{body}{_labels(view, [piece for piece in pieces if isinstance(piece, Region)])}</svg>"
    )


def _link(region: Region, id_prefix: str, leads_to: str, met: set[str]) -> str:
    slug, name = region.play.slug, escape(f"{region.play.name}: {region.play.words.lower()}")
    address = leads_to.format(slug)
    once = 'tabindex="-1"' if slug in met else f'id="{id_prefix}-{slug}"'
    met.add(slug)
    return f'<a class="{region.css()}" {once} href="{address}"><title>{name}</title>{region.shapes()}</a>'


def small(plays: Sequence[Play]) -> str:
    """The same views without numbers and links, each a picture of its own."""
    return "".join(_small(view, plays) for view in VIEWS if _seen(view, plays))


def small_around(play: Play, others: Sequence[Play]) -> str:
    """The views in which this one is seen, with the others where they are seen beside it."""
    return "".join(_small(view, [play, *others]) for view in VIEWS if _seen(view, [play]))


def _small(view: View, plays: Sequence[Play]) -> str:
    pieces = _drawn(view, plays)
    ends = [y for piece in pieces if isinstance(piece, Region) for _, y in (*piece.sheet.edge, *piece.sheet.other)]
    top = 0 if min(ends) < LOIN else LOIN
    body = "".join(
        f'<g class="{piece.css()}">{piece.shapes()}</g>' if isinstance(piece, Region) else piece for piece in pieces
    )
    return (
        f'<svg class="anatomy__small" viewBox="0 {top} {view.width} {HEIGHT - top}" width="{view.width}" role="img"'
        f" {PLAIN}><title>The hip from the {view.name}</title>"
        f"<desc>{escape(in_words(_seen(view, plays)))}</desc>{body}</svg>"
    )


def _seen(view: View, plays: Sequence[Play]) -> list[Play]:
    slugs = {piece.slug for piece in view.pieces if isinstance(piece, Muscle)}
    return [play for play in plays if play.slug in slugs]


def in_words(plays: Iterable[Play]) -> str:
    """Such as "Turns the thigh in: gluteus medius, gluteus minimus. Turns the thigh out: piriformis."."""
    said: dict[str, list[str]] = {}
    for play in plays:
        said.setdefault(play.words, []).append(play.name.lower())
    return " ".join(f"{words}: {', '.join(names)}." for words, names in said.items())


def _drawn(view: View, plays: Sequence[Play]) -> list[str | Region]:
    """From back to front."""
    numbered = {play.slug: (play, number) for number, play in enumerate(plays, start=1)}
    drawn: list[str | Region] = []
    for piece in view.pieces:
        if isinstance(piece, Part):
            line = ' fill="none"' * (piece.kind == "other")
            drawn.append(f'<path class="anatomy-{piece.kind}"{line} d="{piece.path(view.width)}"/>')
        elif piece.slug in numbered:
            drawn.append(Region(piece, piece.sheet(view.width), *numbered[piece.slug]))
    return drawn


def _labels(view: View, regions: list[Region]) -> str:
    """Numbers in the margins, with a line each to the middle of the region."""
    lines, ends, texts = Pen(), Pen(), []
    for right, x, start in ((False, 8 - MARGIN, 17 - MARGIN), (True, view.width + 12, view.width + 3)):
        column = [(each.sheet.middle(), each.number) for each in regions]
        column = sorted((y, x, number) for (x, y), number in column if (x > view.width / 2) is right)
        for (middle, across, number), y in zip(column, spread([y for y, _, _ in column]), strict=True):
            lines.move(start, y)
            lines.line(across, middle)
            ends.dot(across, middle)
            texts.append(f'<text x="{x}" y="{round(y) + 4}">{number}</text>')
    if view.halves:
        texts += [f'<text x="50" y="-3">surface</text><text x="{view.width - 50}" y="-3">beneath</text>']
    return (
        f'<g class="anatomy-labels" aria-hidden="true"><path class="anatomy-lines" fill="none" d="{lines}"/>'
        f'<path class="anatomy-ends" d="{ends}"/>{"".join(texts)}</g>'
    )


def spread(heights: Iterable[float]) -> list[float]:
    """The same order from top to bottom, at least APART from one another."""
    result: list[float] = []
    for height in heights:
        result.append(max(height, result[-1] + APART) if result else height)
    return result
