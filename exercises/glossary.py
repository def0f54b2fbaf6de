"""The terms in the order of a dictionary."""

import unicodedata
from collections.abc import Iterable
from itertools import groupby

from exercises.models import GlossaryTerm

NO_LETTER = "0–9"


def by_letter(terms: Iterable[GlossaryTerm]) -> list[tuple[str, list[GlossaryTerm]]]:
    """What begins with no letter comes first, under one heading."""
    ordered = sorted(terms, key=lambda term: (letter_of(term) != NO_LETTER, letter_of(term), _spelled(term)))
    return [(letter, list(group)) for letter, group in groupby(ordered, letter_of)]


def letter_of(term: GlossaryTerm) -> str:
    first = _spelled(term)[:1].upper()
    return first if first.isalpha() else NO_LETTER


def _spelled(term: GlossaryTerm) -> str:
    """Without marks: É stands with E, and a database may think otherwise of it and of capitals."""
    marked = unicodedata.normalize("NFKD", term.term.casefold())
    return "".join(character for character in marked if not unicodedata.combining(character))
