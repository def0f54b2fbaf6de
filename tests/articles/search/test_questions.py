"""What readers ask finds what they mean: the table in questions.yaml, on whichever database the suite runs."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from articles.files.importing import import_content
from articles.search.results import Result, search

ASKED = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text())
GUIDES = {path.stem for path in (settings.CONTENT_DIR / "articles").glob("*.md")}
# Guides that are being written. What is asked about one counts from the day its file is there.
EXPECTED = {
    "body-recomposition", "eating-fewer-calories", "fat-burners", "gaining-lean-muscle", "heart-health-exercises",
    "home-gym-equipment", "honey", "overthinking-and-mindfulness", "sweating", "treadmill-or-exercise-bike",
}  # fmt: skip


def guide_of(name: str) -> str:
    kind, _, slug = name.partition(" ")
    return slug.partition("#")[0] if kind == "guide" else ""


def can_be_answered(row: dict) -> bool:
    return all(guide_of(name) in GUIDES | {""} for name in row["find"])


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


def test_the_table_asks_enough_and_of_nothing_that_will_never_be():
    assert len(ASKED) >= 60
    assert {guide_of(name) for row in ASKED for name in row["find"]} - {""} <= GUIDES | EXPECTED


@pytest.mark.django_db
def test_what_should_come_first_does(media):
    import_content(settings.CONTENT_DIR)
    places = {row["ask"]: place_of(row) for row in ASKED if can_be_answered(row)}
    assert len(places) >= 50
    first, third = (sum(place <= limit for place in places.values()) / len(places) for limit in (1, 3))
    amiss = {ask: place for ask, place in places.items() if place > 1}
    assert (first >= 0.9, third >= 0.98) == (True, True), amiss
