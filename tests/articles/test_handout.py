"""The sheet a reader takes along, and the code on it that leads back."""

from datetime import date
from html import unescape

import pytest
import segno
from django.urls import reverse

from articles.qr import QUIET, qr_code
from tests.factories import make_article, make_equipment, make_exercise, make_person, make_publisher

pytestmark = pytest.mark.django_db
HANDOUT = reverse("articles:handout", args=["hips"])


def read(client, **choices) -> str:
    return unescape(client.get(HANDOUT, choices).content.decode())


@pytest.fixture
def guide():
    make_publisher(name="A clinic")
    lift = make_exercise(
        name="Lift", kit=[make_equipment(slug="mat")], working_side="the top leg", stop_if=["it hurts"]
    )
    walk = make_exercise(name="Walk", stop_if=["it hurts", "you feel dizzy"])
    fields = {"short_title": "Hips", "ask_first": "You have a new hip.", "changed_on": date(2026, 3, 4)}
    return make_article(slug="hips", exercises=[lift, walk], **fields)


def test_the_sheet_has_steps_dose_side_and_a_box_for_each_day(client, guide):
    html = read(client)
    assert html.count('class="handout__exercise"') == 2
    assert "<li><p>Step 1.</p>" in html
    assert "<b>2 to 3 sets of 8 to 12, each side</b>" in html
    assert "Works: the top leg" in html
    assert html.count('<span class="visually-hidden">Monday</span>') == html.count(">Sunday</span>") == 2


def test_the_sheet_says_when_to_stop_and_who_asks_first(client, guide):
    html = read(client)
    assert "<li>it hurts</li><li>you feel dizzy <small>(2)</small></li>" in html
    assert "You have a new hip." in html


def test_the_sheet_says_whose_it_is_of_when_and_who_reviewed_it(client, guide):
    html = read(client)
    assert "A clinic, <cite>Hips</cite>, version of" in html
    assert '<time datetime="2026-03-04">March 4, 2026</time>' in html
    assert "No clinician has reviewed this guide yet." in html
    guide.reviewer, guide.reviewed_on = make_person(name="Reviewer"), date(2026, 3, 4)
    guide.save()
    assert "Reviewed by Reviewer." in read(client)


def test_a_guide_that_never_changed_is_of_the_day_it_was_published(client, guide):
    guide.changed_on = None
    guide.save()
    assert '<time datetime="2026-01-02">' in read(client)


def test_the_sheet_is_of_the_plan_and_leads_back_to_it(client, guide):
    html = read(client, without="mat", level="", utm_source="x")
    address = "http://127.0.0.1:8000/articles/hips/plan/?without=mat"
    assert html.count('class="handout__exercise"') == 1
    assert f"<span>{address}</span>" in html
    assert f'd="{qr_code(address).path}"' in html
    assert html.count('href="/articles/hips/plan/?without=mat"') == 2  # above the sheet, and where the reader is


def test_a_handout_is_not_for_search_engines(client, guide):
    assert '<meta name="robots" content="noindex">' in read(client)


def drawn(path: str) -> set[tuple[int, int]]:
    """The modules that path data covers."""
    modules = set()
    for run in path.split("M")[1:]:
        place, width = run.partition("h")[0], run.partition("h")[2].partition("v")[0]
        x, y = map(int, place.split())
        modules |= {(x + step, y) for step in range(int(width))}
    return modules


@pytest.mark.parametrize("text", ["http://127.0.0.1:8000/articles/hips/plan/", "https://limber.example/?" + "x" * 500])
def test_the_drawing_is_the_code_within_its_quiet_zone(text):
    code = qr_code(text)
    matrix = segno.make_qr(text, error="m").matrix
    assert drawn(code.path) == {
        (x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, is_dark in enumerate(row) if is_dark
    }
    assert code.size == len(matrix) + 8
