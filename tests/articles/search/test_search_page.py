"""The page at /search/."""

import re

import pytest
from django.db import OperationalError, connection

from exercises.models import GlossaryTerm
from tests.factories import make_article, make_exercise, make_guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    def page(typed: str, expect: int = 200) -> str:
        response = client.get("/search/", {"q": typed})
        assert response.status_code == expect
        return response.content.decode()

    return page


ASKED = {"sections": [("faq", "Questions", "")], "questions": [("Shoulder?", "Yes.")]}


def headings(html: str) -> list[str]:
    return re.findall(r'<h2 id="found-\d">(.*?)</h2>', html)


def test_results_stand_under_their_kind_the_kind_of_the_best_first(page):
    make_article(short_title="Of a foot", **ASKED)
    make_exercise(name="Shoulder", summary="Roll the shoulder.")
    GlossaryTerm.objects.create(slug="s", term="Clavicle", definition="A bone that reaches to the shoulder, in front.")
    html = page("shoulder")
    assert headings(html) == ["Exercises", "Questions and answers", "Words explained"]
    assert "3 results for “shoulder”" in html and "In the guide Of a foot" in html


def test_the_best_of_all_stand_before_long_lists(page):
    for number in range(6):
        make_exercise(name=f"Lift {number}", summary="The foot, not the shoulder.", easier="Shoulder.")
    make_exercise(name="Shoulder lift")
    make_article(short_title="Shoulder")
    html = page("shoulder")
    assert headings(html) == ["Best matches", "Exercises"]
    assert re.findall(r'<p class="result__place">(\w+)', html)[:2] == ["Guide", "Exercise"]
    assert "8 results" in html


def test_what_was_found_is_marked_and_everything_else_stays_text(page):
    make_article(
        title="A < B", short_title="A < B", sections=[("text", "x", "1 < 2 & `<mark>` shoulder <b>shoulder</b>")]
    )
    html = page("shoulder <script>")
    assert "1 &lt; 2 &amp; &lt;mark&gt; <mark>shoulder</mark> &lt;b&gt;<mark>shoulder</mark>&lt;/b&gt;" in html
    assert "<script>" not in html.replace('<script type="module"', "")
    assert 'value="shoulder &lt;script&gt;"' in html


@pytest.mark.parametrize(
    "typed",
    ["turning", "often", "fall", "mistakes turning", "easier turn", "harder", "feel", "stop", "bone", "medius"],
)
def test_every_result_leads_to_a_part_that_is_on_its_page(page, client, typed):
    make_guide(slug="guide")
    GlossaryTerm.objects.create(slug="s", term="Clavicle", definition="A bone that turns.")
    texts = {"mistakes": "Turning too far.", "easier": "Turn less.", "harder": "Turn more.", "start": "Turned."}
    make_exercise(slug="lift", why="It turns.", feel="Where it turns.", stop_if=["it turns by itself"], **texts)
    addresses = re.findall(r'<h3 class="result__title"><a href="([^"]+)"', page(typed))
    assert addresses
    for path, _, anchor in (address.partition("#") for address in addresses):
        response = client.get(path)
        assert response.status_code == 200
        assert not anchor or f'id="{anchor}"' in response.content.decode()


def test_a_text_that_is_long_is_shown_where_the_words_stand(page):
    text = "Nothing at all. " * 99 + "Here comes a shoulder at last. " + "Nothing more. " * 99
    make_article(sections=[("text", "Long", text)])
    shown = re.search(r'<p class="result__text">(.*?)</p>', page("shoulder"), re.DOTALL)[1]
    assert "… Here comes a <mark>shoulder</mark> at last." in shown
    assert len(shown) < 300


def test_what_was_mistyped_is_said(page):
    make_article(sections=[("text", "Else", "A shoulder.")])
    html = page("shuolder")
    assert "1 result for “shoulder”" in html
    assert "Nothing here has “shuolder” in it" in html
    assert "Nothing here has" not in page("shoulder")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("unicorn", "Nothing found for “unicorn”"),
        ("the and of", "There is nothing in “the and of” to look for."),
        ("😀", "There is nothing in “😀” to look for."),
    ],
)
def test_no_result_says_so_and_what_to_try(page, typed, said):
    html = page(typed)
    assert said in html
    assert "What to try:" in html


def test_a_question_that_is_far_too_long_is_searched_by_its_beginning(page):
    make_article(short_title="Shoulder")
    html = page("shoulder " + "x" * 10_000)
    assert "only its beginning was looked for" in html
    assert "only its beginning" not in page("shoulder")
    assert len(html) < 20_000


def test_results_are_not_for_search_engines_and_the_page_itself_is(client):
    assert client.get("/search/", {"q": "hip"})["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in client.get("/search/?q=hip").content.decode()
    assert "noindex" not in client.get("/search/").content.decode()
    assert "X-Robots-Tag" not in client.get("/search/")


def test_a_search_is_a_fixed_number_of_queries(page, django_assert_max_num_queries):
    for number in range(20):
        make_article(short_title=f"Shoulder {number}", **ASKED)
        make_exercise(name=f"Shoulder {number}")
    page("shoulder")
    with django_assert_max_num_queries(20):
        page("shoulder roll mistiped")


def test_a_database_that_is_away_is_said_as_everywhere(page):
    def away(execute, sql, *arguments):
        raise OperationalError("gone")

    with connection.execute_wrapper(away):
        page("shoulder", expect=503)
