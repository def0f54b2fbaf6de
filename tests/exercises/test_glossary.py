import re

import pytest

from exercises.models import GlossaryTerm
from exercises.models.references import plural
from tests.factories import make_article, make_exercise, make_muscle

pytestmark = pytest.mark.django_db


def make_term(term: str, **fields) -> GlossaryTerm:
    return GlossaryTerm.objects.create(**{"slug": term.lower(), "term": term, "definition": "A thing."} | fields)


def page(client) -> str:
    return client.get("/glossary/").content.decode()


def test_terms_stand_under_their_letters_in_the_order_of_a_dictionary(client):
    for term in ("labrum", "Éclair", "Elbow", "epiphysis", "90-90"):
        make_term(term)
    html = page(client)
    assert re.findall(r'<h2 id="letter-(.*?)">', html) == ["0–9", "E", "L"]
    assert re.findall(r"<dfn>(.*?)</dfn>", html) == ["90-90", "Éclair", "Elbow", "epiphysis", "labrum"]


def test_letters_and_terms_can_be_led_to(client):
    make_term("Labrum", other_names="rim")
    html = page(client)
    assert '<a href="#letter-L">L</a>' in html and 'id="letter-L"' in html
    assert 'id="term-labrum"' in html and "also rim" in html
    assert GlossaryTerm.objects.get().get_absolute_url() == "/glossary/#term-labrum"


def test_a_term_that_is_a_muscle_leads_to_its_page_and_no_other_does(client):
    make_muscle(slug="piriformis")
    make_term("Piriformis"), make_term("Labrum")
    assert re.findall(r'href="(/muscles/.+?)"', page(client)) == ["/muscles/piriformis/"]


def test_an_empty_glossary_says_so(client):
    html = page(client)
    assert "No word is explained here yet." in html and "Letters" not in html


def test_glossary_takes_the_same_queries_for_one_term_and_fifty(client, django_assert_num_queries):
    for number in range(50):
        make_term(f"Term {number}", slug=f"term-{number}")
        make_muscle(slug=f"term-{number}")
        if number in (0, 49):
            with django_assert_num_queries(4):
                page(client)


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("labrum", "labrums"), ("end range", "end ranges"), ("range of motion", "ranges of motion"),
        ("stretch", "stretches"), ("arthroplasty", "arthroplasties"), ("Tray", "Trays"), ("TFL", "TFLs"),
    ],
)  # fmt: skip
def test_plurals(name, many):
    assert plural(name) == many


def test_a_name_goes_without_what_stands_in_parentheses():
    term = GlossaryTerm(term="Anteversion (of the thigh bone)", other_names="twist, forward twist")
    assert term.written_as()[::2] == ["Anteversion", "twist", "forward twist"]


def links(html: str) -> list[str]:
    return re.findall(r'<a href="/glossary/#term-[\w-]+">(.*?)</a>', html)


def test_a_guide_links_each_term_at_its_first_use(client):
    make_term("Labrum"), make_term("Capsule"), make_term("Hip")
    guide = make_article(
        lead="Your labrum.",
        sections=[("text", "The labrum", "Labrum and capsules."), ("exercises", "Do", ""), ("faq", "Ask", "")],
        exercises=[make_exercise(why="For the capsule.", feel="At the hip.")],
        questions=[("Which hip?", "Either hip.")],
        standfirst="The hip.",
    )
    assert links(client.get(guide.get_absolute_url()).content.decode()) == ["labrum", "capsules", "hip"]


def test_an_exercise_does_so_on_its_own_page(client):
    make_term("Labrum", other_names="rim")
    exercise = make_exercise(summary="The labrum.", why="For the rim.", mistakes="- Labrum")
    assert links(client.get(exercise.get_absolute_url()).content.decode()) == ["rim"]
    GlossaryTerm.objects.all().delete()
    assert links(client.get(exercise.get_absolute_url()).content.decode()) == []


def test_every_letter_has_one_heading_whatever_a_character_is_made_of(client):
    for number, term in enumerate(("™ sign", "tendon", "abduction", "ılıum", "isometric", "zone")):
        make_term(term, slug=f"term-{number}")
    assert re.findall(r'<h2 id="letter-(.*?)">', page(client)) == ["A", "I", "T", "Z"]
