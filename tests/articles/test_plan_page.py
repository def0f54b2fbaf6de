"""What a reader of /articles/<slug>/plan/ gets for what stands in its address."""

import re
from html import unescape

import pytest
from django.urls import reverse

from articles.models import Article, FeaturedExercise
from tests.factories import make_article, make_equipment, make_exercise, make_guide

pytestmark = pytest.mark.django_db

HOSTILE = [
    {"minutes": "7"},
    {"minutes": "-5"},
    {"minutes": "\u0665"},  # a five in another script
    {"minutes": "9" * 3000},
    {"level": "<script>alert(1)</script>"},
    {"without": ["mat", "' OR 1=1 --"]},
    {"avoid": ["floor"] * 500 + ["\u202e"]},
]


@pytest.fixture
def guide() -> Article:
    mat = make_equipment(slug="mat", name="Mat", substitutes="a carpet")
    lift = make_exercise(name="Lift", kit=[mat], demands=["floor"], dose=dose("2-4"))
    walk = make_exercise(name="Walk", level="hard", dose=dose("3-5"))
    return make_article(slug="guide", exercises=[lift, walk], ask_first="You have a new hip.")


def dose(per_week: str) -> dict:
    return {"kind": "hold", "side": "each side", "sets": "2", "seconds": "30", "per_week": per_week}


def address(name: str = "plan") -> str:
    return reverse(f"articles:{name}", args=["guide"])


def read(client, **choices) -> str:
    return unescape(client.get(address(), choices).content.decode())


def test_the_page_says_minutes_doses_and_for_whom_each_exercise_is_not(client, guide):
    guide.exercises.get(name="Walk").precautions.create(kind="leave out", text="your knee is swollen")
    html = read(client)
    assert ">2 exercises, about 5 minutes<" in html  # 2 × 120 s and 20 s between
    assert "2 holds of 30 seconds, each side; 3 to 5 days a week" in html
    assert "<b>Leave it out if</b> your knee is swollen." in html
    assert "<b>Ask first if:</b> You have a new hip." in html


def test_what_is_left_out_is_told_with_its_reason(client, guide):
    html = read(client, without="mat")
    assert ">1 exercise, about 3 minutes<" in html
    assert re.search(r"Lift</a>:\s+it needs what you do not have: mat\.", html)


def test_every_link_and_button_carries_the_choices_and_nothing_else(client, guide):
    html = read(client, minutes="10", avoid="floor", without=[], level="", utm_source="x")
    for place in ("/articles/guide/session/", address("handout")):
        assert f'href="{place}?minutes=10&avoid=floor"' in html
    assert html.count('<input type="hidden" name="minutes" value="10">') == 1
    assert "utm_source" not in html


def test_an_address_with_only_what_a_campaign_hangs_on_it_is_the_whole_guide(client, guide):
    assert ">2 exercises, " in read(client, utm_source="x", fbclid="y")


def test_the_form_shows_what_was_chosen_and_asks_only_what_this_guide_needs(client, guide):
    html = read(client, avoid="floor")
    assert re.search(r'name="avoid" value="floor" id="id_avoid_\d" checked>', html)
    assert re.findall(r'name="avoid" value="(\w+)"', html.partition("</form>")[0]) == ["standing", "floor"]
    assert "Mat, or a carpet" in html


def test_nothing_left_says_why_and_what_to_take_back(client, guide):
    html = read(client, avoid="floor", level="easy")
    assert "Nothing is left" in html and "Start the session" not in html
    assert '<a href="?level=easy#result">With this after all: getting down on the floor</a> (1 exercise)' in html
    assert '<a href="?avoid=floor#result">At any level</a> (1 exercise)' in html


def test_the_way_back_to_everything_is_the_bare_address(client, guide):
    guide.featured.first().delete()
    html = read(client, level="easy")
    assert f'<a href="{address()}#result">At any level</a> (1 exercise)' in html


def test_where_it_takes_two_choices_the_page_says_so(client, guide):
    guide.featured.last().delete()
    assert "Take back two or more" in read(client, avoid="floor", without="mat")


@pytest.mark.parametrize("query", HOSTILE)
def test_a_wrong_choice_is_a_message_at_its_field_and_makes_no_plan(client, guide, query):
    response = client.get(address(), query)
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count('class="errorlist"') == 1 and 'class="plan__result"' not in html
    assert "<script>alert" not in html


@pytest.mark.parametrize("query", [*HOSTILE, {"avoid": "floor", "level": "easy"}])
@pytest.mark.parametrize("name", ["handout", "calendar"])
def test_without_a_plan_there_is_no_handout_and_no_calendar_but_the_reason(client, guide, name, query):
    response = client.get(address(name), query, follow=True)
    assert [status for _, status in response.redirect_chain] == [302]
    assert response.request["PATH_INFO"] == address()
    html = response.content.decode()
    assert "Nothing is left" in html or 'class="errorlist"' in html


def test_a_plan_with_choices_is_not_for_search_engines_and_has_the_address_of_the_bare_one(client, guide):
    noindex, canonical = '<meta name="robots" content="noindex">', f'href="http://127.0.0.1:8000{address()}"'
    assert noindex not in read(client)
    assert noindex in read(client, minutes="5")
    assert f'rel="canonical" {canonical}' in read(client, minutes="5")


@pytest.mark.parametrize("name", ["plan", "handout", "calendar"])
def test_a_draft_has_no_plan_and_a_guide_without_exercises_neither(client, guide, name):
    assert client.get(address(name)).status_code == 200
    Article.objects.update(published_at=None)
    assert client.get(address(name)).status_code == 404
    Article.objects.update(published_at=guide.published_at)
    FeaturedExercise.objects.all().delete()
    assert client.get(address(name)).status_code == 404


def test_a_draft_of_an_exercise_is_in_no_plan(client, guide):
    guide.exercises.filter(name="Walk").update(published_at=None)
    html = read(client)
    assert ">1 exercise, " in html and "Walk" not in html


def test_the_guide_leads_to_its_plan_and_the_preview_of_a_draft_does_not(client, admin_client, guide):
    assert client.get(guide.get_absolute_url()).content.decode().count(f'href="{address()}"') == 1
    Article.objects.update(published_at=None)
    preview = admin_client.get(f"/admin/articles/article/{guide.pk}/preview/").content.decode()
    assert address() not in preview


def test_a_plan_takes_the_same_queries_for_one_exercise_and_for_ten(client, guide, django_assert_num_queries):
    for count in (0, 8):
        for _ in range(count):
            FeaturedExercise.objects.create(article=guide, exercise=make_exercise(kit=[make_equipment()]))
        with django_assert_num_queries(8):
            client.get(address(), {"minutes": "5"})


def test_the_plans_of_two_guides_are_told_apart_where_they_are_listed(client):
    addresses = [f"{make_guide(short_title=name).get_absolute_url()}plan/" for name in ("Hips", "Knees")]
    told = [re.search(r'name="description" content="(.*?)"', client.get(address).text)[1] for address in addresses]
    assert "Hips" in told[0] and "Knees" in told[1]
