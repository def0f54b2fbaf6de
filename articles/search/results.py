"""What the page of the search shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import models
from django.utils.text import capfirst

from articles.models import FeaturedExercise, IndexedPart
from articles.search.question import Group, Question
from articles.search.ranking import PAGES, Hit, ranked
from articles.search.snippets import Piece, pieces, snippet
from articles.search.upkeep import bring_up_to_date_for_a_search
from articles.search.words import tokens

Kind = IndexedPart.Kind

BEST, SHOWN = 3, 8  # of all kinds, before the others; of each kind
BEST_LABEL = "Best matches"
# What each kind is called above its results, and one of it among the best.
LABELS = {
    Kind.GUIDE: ("Guides", "Guide"),
    Kind.SECTION: ("Guides", "Guide"),
    Kind.QUESTION: ("Questions and answers", "Question"),
    Kind.EXERCISE: ("Exercises", "Exercise"),
    Kind.MUSCLE: ("Muscles", "Muscle"),
    Kind.TERM: ("Words explained", "Word"),
}


class Result(NamedTuple):
    part: IndexedPart
    address: str
    title: list[Piece]
    what: str  # of which kind among the best, and the guide that a question is in
    place: list[Piece]  # the heading over the text
    text: list[Piece]


@dataclass
class Answer:
    question: Question
    read_as: str = ""  # the question, where it was taken for mistyped
    is_behind: bool = False  # something was written that the search has not read yet
    found: dict[str, list[Result]] = field(default_factory=dict)  # the best, then by kind, that of the best one first

    @property
    def count(self) -> int:
        return sum(map(len, self.found.values()))

    @property
    def results(self) -> list[Result]:
        """In the order of the page."""
        return [result for results in self.found.values() for result in results]


def search(typed: str) -> Answer:
    """Never raises for what is typed. A database that cannot be written to is searched as it is."""
    answer = Answer(Question.read(typed))
    if not answer.question.words:
        return answer
    answer.is_behind = not bring_up_to_date_for_a_search()
    groups = answer.question.groups()
    hits = ranked(groups)
    if not hits:
        groups = answer.question.groups(doubted=True)
        hits = ranked(groups)
    if hits:
        answer.read_as = read_as(answer.question, groups, hits)
        answer.found = shown(hits)
    return answer


def read_as(question: Question, groups: Iterable[Group], hits: Iterable[Hit]) -> str:
    """With the words that were found in place of mistyped ones; empty if there were none.

    Found among what is published: a word that only a draft has is never shown.
    """
    found = {phrase: None for hit in hits for phrase in hit.phrases}  # in the order of the hits
    read = {
        group.asked: next((group.read_as[phrase] for phrase in found if phrase in group.read_as), "")
        for group in groups
    }
    text, at = "", 0
    for token in tokens(question.text):
        if read.get(token.word):
            text += question.text[at : token.start] + read[token.word]
            at = token.end
    return text + question.text[at:] if text else ""


def shown(hits: Sequence[Hit]) -> dict[str, list[Result]]:
    by_label = sorted_into(hits)
    parts = IndexedPart.objects.in_bulk([hit.candidate.pk for hits in by_label.values() for hit in hits])
    pages = {kind: _pages(kind, parts.values()) for kind in PAGES}
    found = {}
    for label, its_hits in by_label.items():
        # Since it was found, somebody may have indexed a page anew or taken it back.
        results = (_result(hit, parts.get(hit.candidate.pk), pages, label) for hit in its_hits)
        found[label] = [result for result in results if result]
    return {label: results for label, results in found.items() if results}


def sorted_into(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    """By kind. Before long lists of several kinds stand the best of all, or they would be far down the page."""
    labels = [LABELS[hit.candidate.kind][0] for hit in hits]
    best = BEST if len(hits) > BEST and len(set(labels)) > 1 else 0
    sorted_hits = {BEST_LABEL: list(hits[:best])} if best else {}
    for hit, label in zip(hits[best:], labels[best:], strict=True):
        of_kind = sorted_hits.setdefault(label, [])
        if len(of_kind) < SHOWN:
            of_kind.append(hit)
    return sorted_hits


def _pages(kind: str, parts: Iterable[IndexedPart]) -> dict[int, models.Model]:
    pages = PAGES[kind]()
    if kind == "article":  # its title says how many exercises it has
        pages = pages.prefetch_related(models.Prefetch("featured", FeaturedExercise.objects.published()))
    keys = {key for part in parts if (key := getattr(part, f"{kind}_id"))}
    return pages.in_bulk(keys) if keys else {}


def _result(hit: Hit, part: IndexedPart | None, pages: dict[str, dict], label: str) -> Result | None:
    found = hit.candidate
    kind, key = next((kind, key) for kind in pages if (key := getattr(found, kind)))
    page = pages[kind].get(key)
    if part is None or page is None:
        return None
    stems = {stem for phrase in hit.phrases for stem in phrase}
    what = LABELS[part.kind][1] if label == BEST_LABEL else ""
    title, place = str(page), part.heading
    if kind == "article":
        title, place = page.headline, capfirst(page.with_count(part.heading))
    if part.kind == Kind.QUESTION:
        title, place, what = place, "", capfirst(f"{what} in the guide {page.short_title}".strip())
    address = page.get_absolute_url() + (f"#{part.anchor}" if part.anchor else "")
    return Result(part, address, pieces(title, stems), what, pieces(place, stems), snippet(part.text, stems))
