"""Full text in SQLite and in PostgreSQL. Both hold words that are read already, so both find the same.

`articles_searchwords` is no model: an FTS5 table in one, a table with a tsvector and its index in the other. A row has
the id of an IndexedPart. Migration 0002 makes it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection

from articles.models import IndexedPart, IndexedWord
from articles.search.synonyms import Phrase

STORE = {
    "sqlite": "INSERT OR REPLACE INTO articles_searchwords (rowid, title, heading, text) VALUES (%s, %s, %s, %s)",
    "postgresql": (
        "INSERT INTO articles_searchwords (id, above, words) VALUES (%s, %s::tsvector, %s::tsvector)"
        " ON CONFLICT (id) DO UPDATE SET above = excluded.above, words = excluded.words"
    ),
}
FORGET = {
    "sqlite": "DELETE FROM articles_searchwords WHERE rowid = %s",
    "postgresql": "DELETE FROM articles_searchwords WHERE id = %s",
}
OLDEST = {
    "sqlite": "SELECT rowid FROM articles_searchwords ORDER BY rowid LIMIT 1",
    "postgresql": "SELECT id FROM articles_searchwords ORDER BY id LIMIT 1",
}
LOOK_UP = {
    "sqlite": "SELECT rowid FROM articles_searchwords WHERE articles_searchwords MATCH %s",
    "postgresql": "SELECT id FROM articles_searchwords WHERE words @@ %s::tsquery",
}
# Title and heading have a column and an index of their own. With weights in the one (word:AB) PostgreSQL guesses by how
# many have the word anywhere, and reads the whole table for one that is in all texts and in few titles.
LOOK_ABOVE = {
    "sqlite": "SELECT rowid FROM articles_searchwords WHERE articles_searchwords"
    " MATCH '{title heading} : (' || %s || ')'",
    "postgresql": "SELECT id FROM articles_searchwords WHERE above @@ %s::tsquery",
}
COUNT = (
    "INSERT INTO articles_indexedword (word, stem, parts) VALUES (%s, %s, %s)"
    " ON CONFLICT (word) DO UPDATE SET parts = articles_indexedword.parts + excluded.parts"
)
# Between two fields, so that no phrase begins in one and ends in the other.
GAP = 10
FARTHEST = 16_383  # a position beyond is that one, in PostgreSQL

# Of each group one phrase, or any of them.
Groups = Sequence[Iterable[Phrase]]


def find(groups: Groups, limit: int | None, *, every: bool = True, above_text: bool = False) -> list[int]:
    """The keys of parts that have a phrase of every group, or of any; perhaps in title or heading. In no order."""
    vendor = connection.vendor
    sql, asked = (LOOK_ABOVE if above_text else LOOK_UP)[vendor], WRITTEN[vendor](groups, every=every)
    with connection.cursor() as cursor:
        cursor.execute(*(sql, [asked]) if limit is None else (f"{sql} LIMIT %s", [asked, limit]))
        return [key for (key,) in cursor.fetchall()]


def _as_match(groups: Groups, *, every: bool) -> str:
    phrases = (" OR ".join(f'"{" ".join(phrase)}"' for phrase in group) for group in groups)
    return (" AND " if every else " OR ").join(f"({group})" for group in phrases)


def _as_tsquery(groups: Groups, *, every: bool) -> str:
    phrases = (" | ".join("('" + "' <-> '".join(phrase) + "')" for phrase in group) for group in groups)
    return (" & " if every else " | ").join(f"({group})" for group in phrases)


WRITTEN = {"sqlite": _as_match, "postgresql": _as_tsquery}


def store(parts: Iterable[IndexedPart]) -> None:
    words = [(part.pk, part.title_words, part.heading_words, part.text_words) for part in parts]
    if connection.vendor == "postgresql":
        words = [(pk, positioned(*fields[:2]), positioned(*fields)) for pk, *fields in words]
    _run(STORE, words)


def forget(pks: Iterable[int]) -> None:
    _run(FORGET, [(pk,) for pk in pks])


def oldest() -> int | None:
    """The key of the part that is in it longest."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST[connection.vendor])
        return next((key for (key,) in cursor.fetchall()), None)


def count(words: Iterable[tuple[str, str, int]]) -> None:
    """Each with its stem, and in how many more parts it is than before; a negative number is fewer."""
    with connection.cursor() as cursor:
        cursor.executemany(COUNT, list(words))
    IndexedWord.objects.filter(parts__lte=0).delete()


def positioned(*fields: str) -> str:
    """A tsvector as PostgreSQL writes it: no parser or dictionary of its own has a say."""
    places: dict[str, list[str]] = defaultdict(list)
    place = 0
    for words in fields:
        for word in words.split():
            place += 1
            places[word].append(str(min(place, FARTHEST)))
        place += GAP
    return " ".join(f"'{word}':{','.join(each)}" for word, each in places.items())


def _run(statements: dict[str, str], rows: list[tuple]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statements[connection.vendor], rows)
