"""The stretch of a text that shows why it was found, in pieces. The template marks those that were asked for."""

from collections.abc import Collection
from typing import NamedTuple

from articles.search.words import Token, tokens

LONGEST = 220  # characters
BEFORE = 60  # characters before the first marked word, at most


class Piece(NamedTuple):
    text: str
    is_marked: bool


def pieces(text: str, stems: Collection[str]) -> list[Piece]:
    """The whole text."""
    marked = [token for token in tokens(text) if token.stem in stems]
    return _cut(text, 0, len(text), marked)


def snippet(text: str, stems: Collection[str]) -> list[Piece]:
    """The line or the part of a line with the most different ones of these words."""
    best: tuple[int, int, int] = (0, 0, 0)
    words = list(tokens(text))
    marked = [token for token in words if token.stem in stems]
    for index, first in enumerate(marked):
        near = [token for token in marked[index : index + BEFORE] if token.end <= first.start + LONGEST - BEFORE]
        rank = len({token.stem for token in near}), len(near)
        if rank > best[:2]:
            best = *rank, first.start
    start = _start(text, best[2], words)
    end = _end(text, start, words)
    shown = [token for token in marked if start <= token.start and token.end <= end]
    cut = _cut(text, start, end, shown)
    if start:
        cut.insert(0, Piece("… ", False))
    if end < len(text.rstrip()):
        cut.append(Piece(" …", False))
    return cut


def _start(text: str, wanted: int, words: list[Token]) -> int:
    """Where the sentence begins, if that is near; else at a word."""
    earliest = max(0, wanted - BEFORE)
    ends = [text.rfind(end, earliest, wanted) for end in (". ", "? ", "! ", ": ", "\n")]
    if (end := max(ends)) >= 0:
        return next((word.start for word in words if word.start > end), wanted)
    return 0 if earliest == 0 else next((word.start for word in words if word.start >= earliest), wanted)


def _end(text: str, start: int, words: list[Token]) -> int:
    if start + LONGEST >= len(text):
        return len(text)
    ends = [word.end for word in words if start < word.end <= start + LONGEST]
    return ends[-1] if ends else start + LONGEST  # one word that is longer than all of it


def _cut(text: str, start: int, end: int, marked: list[Token]) -> list[Piece]:
    cut, at = [], start
    for token in marked:
        cut += [Piece(text[at : token.start], False), Piece(text[token.start : token.end], True)]
        at = token.end
    return [piece for piece in [*cut, Piece(text[at:end], False)] if piece.text]
