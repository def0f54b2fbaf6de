"""What somebody asks, as groups of phrases: of each group one has to be there, as it was asked or near enough."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from string import ascii_lowercase

from django.db.models import Q, QuerySet

from articles.models import IndexedWord
from articles.search.synonyms import LONGEST_PHRASE, SYNONYMS, Phrase
from articles.search.words import Token, stem, tokens
from doors.plain_text import tidy_line

MOST_CHARACTERS = 200
MOST_WORDS = 12
# What a word that was asked for weighs, and one that is found in its place.
ASKED, MEANT = 1.0, 0.6
SHORTEST_MISTYPED = 5  # letters: among shorter words nearly every mistake is another word
SHORTEST_BEGINNING = 3
MISTYPED = 4  # words of a question: each may be meant for some hundreds
BEGINNINGS, CORRECTIONS, GUESSES = 12, 4, 300


@dataclass
class Group:
    asked: str  # as it was typed
    phrases: dict[Phrase, float] = field(default_factory=dict)  # with their weights
    parts: int = 0  # of the whole index, about how many have it
    read_as: dict[Phrase, str] = field(default_factory=dict)  # the word each is, where what was typed is no word


@dataclass(frozen=True)
class Question:
    text: str
    is_cut: bool
    words: tuple[Token, ...]

    @classmethod
    def read(cls, typed: str) -> "Question":
        """Ten kilobytes, quotation marks, operators, other scripts: all of it is words or is nothing."""
        text = tidy_line(typed[: 10 * MOST_CHARACTERS])
        cut = text[:MOST_CHARACTERS]
        words = tuple({token.stem: token for token in tokens(cut) if token.stem}.values())
        is_cut = len(typed) > 10 * MOST_CHARACTERS or cut != text or len(words) > MOST_WORDS
        return cls(cut, is_cut, words[:MOST_WORDS])

    @property
    def stems(self) -> Phrase:
        return tuple(word.stem for word in self.words)

    def groups(self, *, doubted: bool = False) -> list[Group]:
        """Doubted, every word is taken for a mistyped one: a word that is known was of no use, such as a draft's."""
        known = Known.of(self.words)
        groups, guessed, place = [], [], 0
        while place < len(self.words):
            length, is_known = self._read_at(place, known)
            is_known = is_known and not (doubted and length == 1)
            groups.append(self._phrase(place, length, known))
            if not is_known:
                guessed.append(groups[-1])
            place += length
        guess(guessed)
        return groups

    def _read_at(self, place: int, known: "Known") -> tuple[int, bool]:
        """How many words belong together here: a phrase that has synonyms, two that are one elsewhere, or a single."""
        for length in range(min(LONGEST_PHRASE, len(self.words) - place), 1, -1):
            if self.stems[place : place + length] in SYNONYMS:
                return length, True
        if self._joined(place) in known.parts:
            return 2, True
        stem = self.words[place].stem
        return 1, stem in known.of_stem or (stem,) in SYNONYMS

    def _joined(self, place: int) -> str:
        """With the next word, as in "clam shell"."""
        return "".join(word.word for word in self.words[place : place + 2]) if place + 1 < len(self.words) else ""

    def _phrase(self, place: int, length: int, known: "Known") -> Group:
        words = self.words[place : place + length]
        phrase = self.stems[place : place + length]
        parts = min(known.of_stem[word.stem] for word in words)
        group = Group(" ".join(word.word for word in words), {phrase: ASKED}, parts)
        for synonym in SYNONYMS.get(phrase, ()):
            group.phrases.setdefault(synonym, MEANT)
            group.parts += min((known.of_stem[word] for word in synonym), default=0)
        if length == 2 and (joined := self._joined(place)) in known.parts:
            group.phrases[(stem(joined),)] = ASKED
            group.parts += known.parts[joined]
        return group


@dataclass(frozen=True)
class Known:
    """Of the words somebody typed and their synonyms, those that the index has, and in how many parts."""

    parts: dict[str, int]
    of_stem: Counter[str]

    @classmethod
    def of(cls, words: tuple[Token, ...]) -> "Known":
        joined = ["".join(pair) for pair in zip((w.word for w in words), (w.word for w in words[1:]), strict=False)]
        stems = {word.stem for word in words} | {stem(pair) for pair in joined}
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
                for synonym in SYNONYMS.get(tuple(word.stem for word in words[start:end]), ()):
                    stems.update(synonym)
        parts, of_stem = {}, Counter()
        for row in IndexedWord.objects.filter(stem__in=stems):
            parts[row.word] = row.parts
            of_stem[row.stem] += row.parts
        return cls(parts, of_stem)


def guess(groups: Sequence[Group]) -> None:
    """For words that are nowhere: those of which each is the beginning, or else those with one letter otherwise."""
    begun = [group for group in groups if len(group.asked) >= SHORTEST_BEGINNING]
    begins = (Q(word__startswith=group.asked) for group in begun)
    for row in _rows(reduce(or_, begins)) if begun else ():
        for group in begun:
            if row.word.startswith(group.asked) and row.word != group.asked and len(group.phrases) <= BEGINNINGS:
                group.phrases.setdefault((row.stem,), ASKED)
                group.parts += row.parts
    mistyped = [group for group in groups if len(group.phrases) == 1 and len(group.asked) >= SHORTEST_MISTYPED][
        :MISTYPED
    ]
    near = {group.asked: within_one_edit(group.asked) for group in mistyped}
    for row in _rows(Q(word__in=set().union(*near.values()))) if mistyped else ():
        for group in mistyped:
            if row.word in near[group.asked] and len(group.phrases) <= CORRECTIONS:
                group.phrases.setdefault((row.stem,), ASKED)
                group.phrases |= dict.fromkeys(SYNONYMS.get((row.stem,), ()), MEANT) | group.phrases
                group.read_as |= dict.fromkeys(group.phrases.keys() - group.read_as.keys(), row.word)
                group.parts += row.parts


def _rows(condition: Q) -> QuerySet[IndexedWord]:
    """The most usual first."""
    return IndexedWord.objects.filter(condition).order_by("-parts", "word")[:GUESSES]


def within_one_edit(word: str) -> set[str]:
    """A letter too many, too few, another one, or two of them swapped."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    near = {a + b[1:] for a, b in cuts if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    near |= {a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase}
    near |= {a + letter + b for a, b in cuts for letter in ascii_lowercase}
    return near - {word}
