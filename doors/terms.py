"""Words that lead to what they mean, each where a page uses it first. No HTML is made here: links are put among the
tokens of a parsed text, and doors/markdown.py renders them as any other.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from markdown_it.token import Token

from doors.memory import Memory

WORD = re.compile(r"[^\W_]+")
# A text may write "closed-chain" or "contract–relax" for a term with a blank, and the other way around.
BETWEEN_WORDS = re.compile(r"\s+|[-‐‑–]")
# Or of an address.
PART_OF_A_LONGER_WORD = re.compile(r"(?<=\w)[-‐‑–_/.@]\Z"), re.compile(r"[-‐‑–_/.@]\w")
MEMORY = 2 * 1024**2  # bytes; a page's 109 texts and what is found in them take 80 KB
NOT_LINKED = ("heading_open", "th_open")


class Use(NamedTuple):
    start: int
    end: int
    address: str


class Vocabulary:
    """`addresses` has, for each way to write a term, where it is explained."""

    def __init__(self, addresses: Mapping[str, str]):
        self._terms: dict[str, list[tuple[list[str], str]]] = {}  # by their first words, the longest first
        for form, address in addresses.items():
            if words := WORD.findall(form):
                self._terms.setdefault(words[0].casefold(), []).append((words, address))
        for terms in self._terms.values():
            terms.sort(key=lambda term: len(term[0]), reverse=True)
        self._memory = Memory(MEMORY)
        self.key = sha256(repr(sorted(addresses.items())).encode()).hexdigest()

    def seem_used(self, markdown: str) -> list[str]:
        """Where the terms in this text are explained. It is not parsed for that: they may stand in links or code."""
        found = self._memory.recall((markdown,), lambda _: " ".join(use.address for use in self.uses(markdown)))
        return list(dict.fromkeys(found.split()))

    def uses(self, text: str) -> Iterator[Use]:
        """From left to right, none inside another."""
        if self._terms.keys().isdisjoint(WORD.findall(text.casefold())):  # as it is with most texts, and told fast
            return
        words = list(WORD.finditer(text))
        end = 0
        for number, word in enumerate(words):
            if word.start() >= end:
                for term, address in self._terms.get(word[0].casefold(), ()):
                    if _is_written(term, words[number : number + len(term)], text):
                        end = words[number + len(term) - 1].end()
                        yield Use(word.start(), end, address)
                        break

    def link(self, tokens: Iterable[Token], wanted: Collection[str]) -> None:
        """The first use of each wanted address becomes a link, but in headings, links, code and pictures."""
        left, before = set(wanted), ""
        for token in tokens:
            if token.type == "inline" and before not in NOT_LINKED:
                token.children = list(self._linked(token.children, left))
            before = token.type

    def _linked(self, tokens: list[Token], left: set[str]) -> Iterator[Token]:
        is_link = False
        for token in tokens:
            if token.type in ("link_open", "link_close"):
                is_link = token.type == "link_open"
                left.discard(str(token.attrs.get("href")))  # somebody linked it by hand
            if token.type == "text" and not is_link:
                yield from self._parted(token.content, left)
            else:
                yield token

    def _parted(self, text: str, left: set[str]) -> Iterator[Token]:
        begin = 0
        for use in self.uses(text):
            if use.address in left:
                left.remove(use.address)
                yield Token("text", "", 0, content=text[begin : use.start])
                yield Token("link_open", "a", 1, attrs={"href": use.address})
                yield Token("text", "", 0, content=text[use.start : use.end])
                yield Token("link_close", "a", -1)
                begin = use.end
        yield Token("text", "", 0, content=text[begin:])


def _is_written(term: list[str], words: list[re.Match], text: str) -> bool:
    if len(words) < len(term) or not all(_is_word(part, word[0]) for part, word in zip(term, words, strict=False)):
        return False
    before, after = PART_OF_A_LONGER_WORD
    start, end = words[0].start(), words[-1].end()
    return (
        all(BETWEEN_WORDS.fullmatch(text, a.end(), b.start()) for a, b in zip(words, words[1:], strict=False))
        and not before.search(text[max(0, start - 2) : start])
        and not after.match(text, end)
    )


def _is_word(part: str, word: str) -> bool:
    """Capitals count in what is short for something: MET is no "met"."""
    is_short = len(part) > 1 and part[:2].isupper()
    return part == word or (not is_short and part.casefold() == word.casefold())


class FirstUses:
    """Made anew for each page, since it remembers which terms the page has linked."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        self._linked: set[str] = set()

    def wanted(self, markdown: str) -> list[str]:
        return [address for address in self.vocabulary.seem_used(markdown) if address not in self._linked]

    def note(self, wanted: Iterable[str], html: str) -> None:
        """Not all that seem to be used are linked: some stand in a heading or in code only."""
        self._linked.update(address for address in wanted if f'"{address}"' in html)
