"""What readers ask finds what they mean: the table in questions.yaml, on whichever database the suite runs."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from articles.files.importing import import_content
from articles.search.results import Result, search
from articles.search.upkeep import bring_up_to_date

ASKED = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text())


def names_of(result: Result) -> set[str]:
    part = result.part
    if part.article_id:
        return {f"guide {part.article.slug}", f"guide {part.article.slug}#{part.anchor}"}
    kind = part.kind
    return {f"{kind} {getattr(part, kind).slug}"}


def place_of(row: dict) -> int:
    """Of the first result that answers, in the order of the page; far away if none does."""
    found = (place for place, result in enumerate(search(row["ask"]).results, 1) if names_of(result) & set(row["find"]))
    return next(found, 1000)


def test_the_table_asks_enough():
    assert len({row["ask"] for row in ASKED}) == len(ASKED) >= 60


@pytest.mark.django_db
def test_what_should_come_first_does(media):
    import_content(settings.CONTENT_DIR)
    bring_up_to_date()  # or the first questions would be behind on a slow machine
    places = {row["ask"]: place_of(row) for row in ASKED}
    first, third = (sum(place <= limit for place in places.values()) / len(places) for limit in (1, 3))
    amiss = {ask: place for ask, place in places.items() if place > 1}
    assert (first >= 0.9, third >= 0.98) == (True, True), amiss
