"""How a text is read, the same for what is looked in and for what is looked for, and for both databases."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

import snowballstemmer

# Raise it when this module or parts.py reads anything in another way: the triggers' names hold it, so the next migrate
# has every page indexed anew.
READING = 2
LONGEST_WORD = 64  # characters; what is longer is no word, and is cut

# A letter or digit, then more of them with marks or an apostrophe between. An underscore is no part of a word.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’](?=[^\W_]))*")
_STOP_WORDS = """
a about am an and any are as at be been being but by can cannot could did do does doing dont for from get had
has have having he her hers him his how i if im in into is isnt it its ive just let me my no nor not of on or
our ours shall she should so some such than that the their theirs them then there these they this those to too
us vs versus was we were what when where which while who whom whose why will with would you your youre yours
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
# … but not before these words.
NOT_BEFORE = {"it": ("band", "bands")}  # the iliotibial one
# What the stemmer does not know: plurals of another root, and the spelling of other shores.
SAME = {
    "feet": "foot", "teeth": "tooth", "women": "woman", "men": "man", "children": "child", "kids": "child",
    "kid": "child", "calves": "calf", "vertebrae": "vertebra", "fibre": "fiber", "fibres": "fiber", "centre": "center",
    "programme": "program", "programmes": "program", "gemelli": "gemellus", "gluteals": "gluteal", "lats": "lat",
    "colour": "color", "behaviour": "behavior", "oedema": "edema", "anaemia": "anemia", "litre": "liter",
    "litres": "liter", "metre": "meter", "metres": "meter", "yoghurt": "yogurt",
}  # fmt: skip

_mine = threading.local()  # a stemmer holds the word it is at


class Token(NamedTuple):
    start: int
    end: int
    word: str
    stem: str  # empty for a stop word


def tokens(text: str) -> Iterator[Token]:
    words = [(match, word) for match in WORD.finditer(text) if (word := folded(match[0]))]
    for (match, word), (_, following) in zip_longest(words, words[1:], fillvalue=(None, "")):
        is_stop = word in STOP_WORDS and following not in NOT_BEFORE.get(word, ())
        yield Token(match.start(), match.end(), word, "" if is_stop else stem(word))


def analyzed(text: str) -> str:
    """Stems without stop words, a space between."""
    return " ".join(token.stem for token in tokens(text) if token.stem)


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Without case, accents and apostrophes: "Café’s" is "cafe"."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.replace("’", "'"))
        word = "".join(c for c in word if unicodedata.category(c) != "Mn")
        word = unicodedata.normalize("NFKC", word)
    word = word.casefold().removesuffix("'s").replace("'", "")
    # What NFKD makes of one sign may be several words ("⅓"): whatever is no letter and no digit would part them again.
    return "".join(c for c in word if c.isalnum())[:LONGEST_WORD]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    if word in SAME:
        word = SAME[word]
    if not word.isalpha() or not word.isascii():
        return word
    if not hasattr(_mine, "stemmer"):
        _mine.stemmer = snowballstemmer.stemmer("english")
    return _mine.stemmer.stemWord(word)
