"""Which parts answer best. Weighed here and not in the database, so that both put them in the same order.

The databases bring parts that have what was asked for, each by an index and never more than MOST of them, so a search
costs the same in a site of any size. Where more have it, those that say it above the text are looked at first.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from typing import NamedTuple

from django.db.models import Max, QuerySet

from articles.models import Article, IndexedPart, IndexedWord
from articles.search.databases import find
from articles.search.question import ASKED, Group
from articles.search.synonyms import Phrase
from articles.search.words import analyzed
from exercises.models import Exercise, GlossaryTerm, Muscle

Kind = IndexedPart.Kind

MOST = 150  # parts of each look; three looks at most
# Words that are in more parts than this alone bring none of them in: they only help to order the others.
COMMON = 1500
# A word of the title weighs as much as so many in the text. The title around a section says only what it is a part of.
TITLE, TITLE_AROUND, HEADING, TEXT = 5, 1.5, 4, 1
# As in BM25F: how long a field usually is, in words; how much its length matters; how soon more of the same is enough.
LENGTHS = (6, 5, 60)
LENGTH_MATTERS = (0.5, 0.4, 0.3)
ENOUGH, OFTEN = 1.2, 3
NEXT_TO_EACH_OTHER = 0.35  # for each two words that stand together in both
WHOLE = 1.5  # the power of how much of the question is there
IS_CALLED = 1.6  # times, for a part with exactly that name
MAY_BE_CALLED = 60  # of the best: one with the name is among them
SHARE_OF_OTHERS = 0.1  # of the scores of a page's other parts
WORTH_SHOWING = 0.25  # of the best
SPELLINGS = 4
NAME_ENDS = re.compile(r"[\n,(]")


# What there is of each kind of page for everybody.
PAGES: dict[str, Callable[[], QuerySet]] = {
    "article": Article.objects.published,
    "exercise": Exercise.objects.published,
    "muscle": Muscle.objects.all,
    "term": GlossaryTerm.objects.all,
}


class Candidate(NamedTuple):
    pk: int
    kind: str
    article: int | None
    exercise: int | None
    muscle: int | None
    term: int | None
    title: str
    heading: str
    title_words: str
    heading_words: str
    text_words: str


@dataclass
class Hit:
    candidate: Candidate
    score: float
    phrases: frozenset[Phrase]  # of those that were asked for or meant, what it has

    @property
    def page(self) -> tuple:
        """A question is found by itself; of every other page there is one hit."""
        found = self.candidate
        return found.pk if found.kind == Kind.QUESTION else (found.article, found.exercise, found.muscle, found.term)


def ranked(groups: Sequence[Group]) -> list[Hit]:
    """The best part of each page, best first."""
    scale = Scale(groups)
    hits = sorted(filter(None, map(scale.weigh, candidates(groups))), key=best_first)
    for hit in hits[:MAY_BE_CALLED]:
        hit.score *= IS_CALLED if scale.is_called(hit.candidate) else 1
    hits.sort(key=best_first)
    pages: dict[tuple, list[Hit]] = {}
    for hit in hits:
        pages.setdefault(hit.page, []).append(hit)
    for best, *others in pages.values():
        best.score += SHARE_OF_OTHERS * sum(hit.score for hit in others[:3])
    best = sorted((hits[0] for hits in pages.values()), key=best_first)
    return [hit for hit in best if hit.score >= WORTH_SHOWING * best[0].score]


def best_first(hit: Hit) -> tuple[float, int]:
    return -hit.score, hit.candidate.pk


def candidates(groups: Sequence[Group]) -> list[Candidate]:
    phrases = [group.phrases for group in groups]
    looks = [partial(find, phrases, above_text=True), partial(find, phrases)]
    if len(groups) > 1:
        looks.append(partial(find, [group.phrases for group in rarest(groups)], every=False))
    keys = _keys(looks, MOST)
    found = published(keys)
    if len(found) < len(keys) / 2:  # drafts and plans have most of them, so what is published may be further on
        keys, found = _keys(looks, None), []
        while keys and len(found) < MOST:
            found += published(keys[:MOST])
            del keys[:MOST]
    return found


def _keys(looks: list[Callable[[int | None], list[int]]], limit: int | None) -> list[int]:
    return list(dict.fromkeys(key for look in looks for key in look(limit)))


def published(keys: list[int]) -> list[Candidate]:
    """Asked of the pages, at every search: a date that passes or is taken back writes nothing into the index.

    In queries of their own: as a condition of this one PostgreSQL reads all articles and exercises for it.
    """
    rows = IndexedPart.objects.filter(pk__in=keys).order_by().values_list(*Candidate._fields)
    parts = [Candidate(*row) for row in rows]
    public = {kind: _public(kind, {key for part in parts if (key := getattr(part, kind))}) for kind in PAGES}
    return [part for part in parts if any(getattr(part, kind) in public[kind] for kind in PAGES)]


def _public(kind: str, keys: set[int]) -> set[int]:
    return set(PAGES[kind]().filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def rarest(groups: Sequence[Group]) -> list[Group]:
    """As many as are in no more than COMMON parts together, and one at least."""
    chosen, parts = [], 0
    for group in sorted(groups, key=lambda group: group.parts):
        parts += group.parts
        if chosen and parts > COMMON:
            break
        chosen.append(group)
    return chosen


class Scale:
    """Weighs parts for one question."""

    def __init__(self, groups: Sequence[Group]):
        self.groups = groups
        # What it says that a part has the word: much if few have it, and something if all do.
        all_parts = IndexedWord.objects.aggregate(most=Max("parts"))["most"] or 1
        self.rarities = [math.log(2 + all_parts / (group.parts + 0.5)) for group in groups]
        self.spellings = spellings(groups)

    def weigh(self, candidate: Candidate) -> Hit | None:
        fields = [f" {words} " for words in (candidate.title_words, candidate.heading_words, candidate.text_words)]
        score = has = 0.0
        phrases: set[Phrase] = set()
        weights = field_weights(candidate, fields)
        for group, rarity in zip(self.groups, self.rarities, strict=True):
            best = 0.0
            for phrase, weight in group.phrases.items():
                if times := times_in(fields, weights, f" {' '.join(phrase)} "):
                    phrases.add(phrase)
                    best = max(best, weight * times / (times + ENOUGH))
            score += rarity * best
            has += rarity if best else 0
        score += NEXT_TO_EACH_OTHER * max(pairs_in(fields, spelling) for spelling in self.spellings)
        score *= (has / sum(self.rarities)) ** WHOLE
        return Hit(candidate, score, frozenset(phrases)) if score else None

    def is_called(self, candidate: Candidate) -> bool:
        words = f"{candidate.title_words}\n{candidate.heading_words}"
        if not any(spelling in words for spelling in self.spellings):
            return False
        names = candidate.heading if is_within(candidate) else candidate.title
        return any(analyzed(name) in self.spellings for name in NAME_ENDS.split(names))


def spellings(groups: Sequence[Group]) -> list[str]:
    """The question in words that there are: as it was typed, and as it may have been meant."""
    asked = [[" ".join(phrase) for phrase, weight in group.phrases.items() if weight == ASKED] for group in groups]
    return [" ".join(words) for words in islice(product(*asked), SPELLINGS)]


def is_within(candidate: Candidate) -> bool:
    """Its title is that of the page around it."""
    return candidate.kind in (Kind.SECTION, Kind.QUESTION)


def field_weights(candidate: Candidate, fields: list[str]) -> list[float]:
    weights = (TITLE_AROUND if is_within(candidate) else TITLE, HEADING, TEXT)
    lengths = (field.count(" ") / usual for field, usual in zip(fields, LENGTHS, strict=True))
    return [
        weight / (1 - matters + matters * length)
        for weight, matters, length in zip(weights, LENGTH_MATTERS, lengths, strict=True)
    ]


def times_in(fields: list[str], weights: list[float], words: str) -> float:
    """Once above the text is as good as twice, and a list of muscles says nothing by being long."""
    title, heading, text = fields
    often = min(text.count(words), OFTEN)
    return (words in title) * weights[0] + (words in heading) * weights[1] + often * weights[2]


def pairs_in(fields: list[str], spelling: str) -> int:
    words = spelling.split()
    pairs = (f" {first} {second} " for first, second in zip(words, words[1:], strict=False))
    return sum(any(pair in field for field in fields) for pair in pairs)
