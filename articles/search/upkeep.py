"""Brings the index up to date with what was written since. Every search does it first; a command does it to the end."""

import logging
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import Q

from articles.models import IndexedPart, IndexedWord, OutdatedPage
from articles.search import databases
from articles.search.parts import READERS
from articles.search.triggers import outdate_all
from articles.search.words import stem, tokens

logger = logging.getLogger(__name__)

PAGES_AT_ONCE = 20
NOTES_LOOKED_AT = 500
NOTES_AT_ONCE = 10_000  # in one statement
# Seconds for it. After a change to thousands of pages the first searches are behind, and the runner's chore catches up.
A_SEARCH_HAS, A_CHORE_HAS = 0.5, 20
PATIENCE = 1000  # milliseconds to wait for whoever writes
# Of PostgreSQL: any number that nothing else on the site locks.
LOCK = 7_391_044
READ = ("kind", "article_id", "exercise_id", "muscle_id", "term_id", "anchor", "title", "heading", "text")
READ += ("title_words", "heading_words", "text_words")

Page = tuple[str, int]  # a field of IndexedPart, and the key it has there


def bring_up_to_date_for_a_search() -> bool:
    """False if the index is behind. A database that is read-only or busy is no reason to find nothing."""
    if not OutdatedPage.objects.exists():
        return True
    try:
        with impatient():
            return bring_up_to_date(A_SEARCH_HAS)
    except (DatabaseError, InterfaceError) as fault:
        logger.warning("The search index could not be brought up to date: %s", fault)
        return False


def catch_up() -> None:
    if bring_up_to_date(A_CHORE_HAS) and is_damaged():
        logger.warning("A table of the search index was emptied. All pages are read anew.")
        throw_away()
        bring_up_to_date(A_CHORE_HAS)


def read_everything_anew() -> None:
    throw_away()
    bring_up_to_date()


def is_damaged() -> bool:
    """Whether one of its tables was emptied, by SQL or with a part of a backup. The longest in it tells, at any size.

    Anything newer may have been written again since, and then the table would not be empty any more.
    """
    if OutdatedPage.objects.exists():
        return False
    oldest = IndexedPart.objects.order_by("pk").first()
    if oldest is None:
        return any(IndexedPart._meta.get_field(kind).related_model.objects.exists() for kind in READERS)
    words = words_of(oldest)
    return databases.oldest() != oldest.pk or IndexedWord.objects.filter(word__in=words).count() < len(words)


def throw_away() -> None:
    """The index is made from nothing, for one that is damaged. Searches find less until it is done."""
    with transaction.atomic():
        _lock()
        for model in (IndexedPart, IndexedWord, OutdatedPage):
            model.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM articles_searchwords")
            outdate_all(cursor)


def bring_up_to_date(seconds: float = float("inf")) -> bool:
    """Whether it got to the end in the time it was given."""
    ends = time.monotonic() + seconds
    while notes := list(OutdatedPage.objects.order_by("pk").values_list("kind", "page")[:NOTES_LOOKED_AT]):
        if time.monotonic() > ends:
            return False
        index(list(dict.fromkeys(notes))[:PAGES_AT_ONCE])
    return True


def index(pages: list[Page]) -> None:
    """Reads these pages anew.

    They are read and analyzed without a lock; only then is it written. In between somebody may write to a page again,
    which makes a new note, or another worker may have been faster, and then the notes that were seen are gone: what it
    has read was as new or newer.
    """
    of_these = (Q(kind=kind, page__in=keys) for kind, keys in _keys(pages).items())
    seen = list(OutdatedPage.objects.filter(reduce(or_, of_these)).values_list("pk", flat=True)[:NOTES_AT_ONCE])
    parts = read(pages)
    with transaction.atomic():
        _lock()
        notes = OutdatedPage.objects.filter(pk__in=seen)
        left = set(notes.values_list("kind", "page"))
        _write({page: parts.get(page, []) for page in pages if page in left})
        notes.delete()


def read(pages: Iterable[Page]) -> dict[Page, list[IndexedPart]]:
    parts: dict[Page, list[IndexedPart]] = defaultdict(list)
    for kind, keys in _keys(pages).items():
        for part in READERS[kind](keys):
            parts[_page_of(part)].append(part)
    return parts


def _write(pages: dict[Page, list[IndexedPart]]) -> None:
    if not pages:
        return
    stored: dict[Page, list[IndexedPart]] = defaultdict(list)
    of_these = (Q(**{f"{kind}__in": keys}) for kind, keys in _keys(pages).items())
    for part in IndexedPart.objects.filter(reduce(or_, of_these)):
        stored[_page_of(part)].append(part)
    changed = [page for page, parts in pages.items() if _said(parts) != _said(stored[page])]
    old = [part for page in changed for part in stored[page]]
    new = [part for page in changed for part in pages[page]]
    keys = [part.pk for part in old]
    IndexedPart.objects.filter(pk__in=keys).delete()
    databases.forget(keys)
    databases.store(IndexedPart.objects.bulk_create(new))
    counts = Counter(word for part in new for word in words_of(part))
    counts.subtract(word for part in old for word in words_of(part))
    databases.count((word, stem(word), number) for word, number in counts.items() if number)


def words_of(part: IndexedPart) -> set[str]:
    """As they are written."""
    text = f"{part.title}\n{part.heading}\n{part.text}"
    return {token.word for token in tokens(text) if token.stem}


def _said(parts: Iterable[IndexedPart]) -> list[list]:
    return [[getattr(part, field) for field in READ] for part in parts]


def _page_of(part: IndexedPart) -> Page:
    return next((kind, key) for kind in READERS if (key := getattr(part, f"{kind}_id")) is not None)


def _keys(pages: Iterable[Page]) -> dict[str, list[int]]:
    keys: dict[str, list[int]] = defaultdict(list)
    for kind, key in pages:
        keys[kind].append(key)
    return keys


def _lock() -> None:
    """One at a time writes the index: of PostgreSQL's workers. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@contextmanager
def impatient() -> Iterator[None]:
    """A reader does not wait as long as an editor for somebody who holds the database."""
    if connection.vendor == "sqlite":
        usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
        limit, back = f"PRAGMA busy_timeout = {PATIENCE}", f"PRAGMA busy_timeout = {usual}"
    else:
        limit, back = f"SET lock_timeout = {PATIENCE}", "RESET lock_timeout"
    with connection.cursor() as cursor:
        cursor.execute(limit)
        try:
            yield
        finally:
            cursor.execute(back)
