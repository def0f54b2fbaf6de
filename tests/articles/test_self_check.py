"""The page on which readers measure themselves: the same for everybody, and complete without a script."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.factories import make_article, make_guide, make_movement, make_publisher, make_range_test, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    make_publisher()
    return make_guide(slug="guide")


def page(client, slug: str = "guide") -> str:
    response = client.get(f"/articles/{slug}/self-check/")
    assert response.status_code == 200
    return response.text


def test_the_page_says_all_that_is_known_of_the_test(client, guide):
    test = guide.self_check
    html = page(client)
    for text in ("skip if", "steps", "ways to read", "usual note", "meaning", "see someone"):
        assert f"The {text}." in html
    for text in (test.name, test.summary, test.caption, "28–48°", "38°", "less than 5°", "15° apart or more"):
        assert text in html


def test_the_figure_is_the_end_of_the_movement(client, guide):
    assert guide.self_check.figure.kind == "end"
    assert '<svg class="figure' in page(client)


def test_every_reading_stands_beside_its_range(client, guide):
    rows = re.findall(r'<th scope="row">([^<]*)</th><td data-at-least="(\d+)">([^<]*)</td>', page(client))
    assert rows == [("25° or more", "25", "What to say from 25."), ("Below 25°", "0", "What to say from 0.")]


def test_readings_between_two_others_end_before_the_next():
    test = make_range_test(readings=[15, 35, 0])
    assert [range for range, _ in test.readings_in_words()] == ["35° or more", "15–34°", "below 15°"]


def test_the_usual_range_is_drawn_in_degrees_on_both_sides(client, guide):
    chart = re.search(r'<svg class="range-chart".*?</svg>', page(client), re.DOTALL)[0]
    assert chart.count('pathLength="90" stroke-dasharray="0 28 20 90"') == 2
    assert ('rotate(38)"' in chart) and ('rotate(-38)"' in chart)
    assert "from 28° to 48°" in chart


def test_sources_have_the_places_that_the_texts_point_at(client, guide):
    guide.self_check.sources.set([make_source(slug="author-2020", title="A trial")])
    assert re.search(r'<li id="source-author-2020">.*?A trial', page(client), re.DOTALL)


@pytest.mark.parametrize("fields", [{"movement": None}, {"published_at": None}, {"plan": True}])
def test_a_guide_without_a_test_and_one_that_is_not_public_have_no_such_page(client, fields):
    plan = {"published_at": timezone.now() + timedelta(days=1)}
    movement = make_range_test().movement
    make_article(slug="other", **{"movement": movement} | (plan if "plan" in fields else fields))
    make_article(slug="without", movement=make_movement())
    assert client.get("/articles/other/self-check/").status_code == 404
    assert client.get("/articles/without/self-check/").status_code == 404


def test_the_section_that_describes_the_test_leads_to_the_page(client, guide):
    section = re.search(
        r'<section class="part part--self-check".*?</section>', client.get("/articles/guide/").text, re.S
    )
    assert 'href="/articles/guide/self-check/"' in section[0]


def test_a_draft_and_a_guide_without_a_test_have_no_link(admin_client, client, guide):
    guide.self_check.delete()
    assert "self-check/" not in client.get("/articles/guide/").text
    draft = make_guide(published_at=None)
    preview = admin_client.get(f"/admin/articles/article/{draft.pk}/preview/")
    assert "part--self-check" in preview.text and "self-check/" not in preview.text


def test_only_this_page_may_ask_how_the_phone_is_held(client, guide):
    allowed = client.get("/articles/guide/self-check/")["Permissions-Policy"]
    assert "accelerometer=(self)" in allowed and "gyroscope=(self)" in allowed
    assert "camera=()" in allowed and "geolocation=()" in allowed and "magnetometer=()" in allowed
    for address in ("/articles/guide/", "/", "/articles/nothing/self-check/"):
        refused = client.get(address)["Permissions-Policy"]
        assert "accelerometer=()" in refused and "gyroscope=()" in refused and "(self)" not in refused


@pytest.mark.parametrize("numbers", [{"usual_low": 48}, {"average": 27}, {"average": 49}, {"usual_high": 91}])
def test_numbers_that_cannot_be_are_refused(numbers):
    with pytest.raises(IntegrityError):
        make_range_test(**numbers)
