"""A guide is its content: a site that imported what another one exported shows the very same pages."""

import re
from contextlib import suppress

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model, ProtectedError
from django.test import Client
from django.urls import get_resolver, resolve

from articles.files.exporting import export_content
from articles.files.importing import import_content
from articles.search.upkeep import bring_up_to_date
from config.sitemaps import SECTIONS
from doors.models import Picture
from tests.articles.content_tree import PICTURE, SHA256
from tests.articles.stored import THE_INDEX, empty_database, stored_rows
from tests.config.addresses import names

pytestmark = pytest.mark.django_db
GUIDE, LIFT, TOPIC = "/articles/hip-internal-rotation", "/exercises/90-90-foot-lift", "/topics/hip-mobility"
PAGES = [
    *("/", "/articles/", "/about/", "/contact/", "/privacy/", "/articles/honey/", "/articles/honey.json"),
    *(f"{GUIDE}{page}" for page in ("/", "/plan/", "/plan.ics", "/handout/", "/session/", "/self-check/")),
    *(f"{GUIDE}{copy}" for copy in (".json", ".md", "/comments.xml", "/card-0.png")),
    *("/card-0.png", "/exercises/", f"{LIFT}/", f"{LIFT}/movement.svg", f"{LIFT}/card-0.png"),
    *("/muscles/", "/muscles/gluteus-medius/", "/movements/hip-internal-rotation/"),
    *("/equipment/", "/equipment/mat/", "/glossary/", f"{TOPIC}/", f"{TOPIC}/feed.xml", f"{TOPIC}/feed.json"),
    *("/feed.xml", "/feed.json", "/search/", "/search/?q=hip", "/comments/write/hip-internal-rotation/"),
    *("/robots.txt", "/llms.txt", "/sw.js", "/schemas/article-1.json"),
    *("/sitemap.xml", *(f"/sitemap-{section}.xml" for section in SECTIONS if section != "issues")),  # none is sent yet
]
# Pages of what readers wrote, of mail, and of no content.
OTHERS = re.compile(r"comments:(older|detail|yours|edit|withdraw)|newsletter:|doors:|exercises:drawing|healthz")


def answers(pages: list[str]) -> dict[str, tuple]:
    bring_up_to_date()  # or the first search would be behind on a slow machine
    found = {path: Client().get(path, follow=True) for path in pages}
    assert {answer.status_code for answer in found.values()} == {200}
    return {path: (_headers(answer), answer.content) for path, answer in found.items()}


def _headers(answer) -> dict[str, str]:
    """The page store makes the ETag of them too."""
    return {name: value for name, value in answer.items() if name != "X-Request-ID"}


def tables() -> list[type[Model]]:
    found = [model for app in ("articles", "exercises") for model in apps.get_app_config(app).get_models(True)]
    return [model for model in found if model not in THE_INDEX]


def numbers() -> set[tuple[str, int]]:
    """Of every row but the publisher's, which is 1 by a rule of the table."""
    rows = {(model._meta.label, pk) for model in tables() for pk in model.objects.values_list("pk", flat=True)}
    return rows - {("articles.Publisher", 1)}


def import_in_another_order(folder) -> None:
    """What comes first in the files has the last number, wherever nothing holds on to it."""
    import_content(folder)
    before = stored_rows()
    for model in tables():
        for first in model.objects.order_by("pk")[:1]:
            with suppress(ProtectedError):
                first.delete()
    assert stored_rows() != before
    import_content(folder, overwrite=True)
    assert stored_rows() == before


def test_pages_are_the_same_bytes_where_the_content_was_imported(media, tmp_path):
    import_in_another_order(settings.CONTENT_DIR)
    here, numbers_here = answers(PAGES), numbers()
    export_content(tmp_path / "exported")
    empty_database()
    import_content(tmp_path / "exported")
    assert numbers() and not numbers() & numbers_here
    there = answers(PAGES)
    assert [path for path in PAGES if there[path] != here[path]] == []


def test_every_kind_of_page_is_held_to_that():
    held = {resolve(path.partition("?")[0]).view_name for path in PAGES}
    assert [name for name in names(get_resolver().url_patterns) if name not in held and not OTHERS.match(name)] == []


def test_a_picture_travels_along_with_its_license(content, media, tmp_path):
    import_content(content)
    picture, pages = f"/media/{SHA256}.webp", ["/articles/hip-rotation/", f"{LIFT}/", f"{LIFT}/card-0.png"]
    here = answers([*pages, picture])
    export_content(tmp_path / "exported")
    empty_database()
    (media / f"{SHA256}.webp").unlink()
    assert Client().get(picture).status_code == 404
    import_content(tmp_path / "exported")
    assert answers([*pages, picture]) == here
    assert here[picture][1] == PICTURE and picture.encode() in here[f"{LIFT}/"][1]
    told = Picture.objects.values_list("sha256", "alt", "credit", "license").get()
    assert told == (SHA256, "A seated figure lifts the left foot.", "Limber", "own work")
