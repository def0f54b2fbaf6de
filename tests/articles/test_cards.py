"""The picture that other sites show beside a link."""

import io
import re

import pytest
from PIL import Image

from articles.cards import Card
from articles.cards.drawing import LONGEST_TITLE, SIZE, fitted, png, read_colors
from articles.models import Publisher
from exercises.figures import Pose as Figure
from tests.factories import SITTING, make_article, make_exercise, make_guide, make_publisher

SITTER = Figure.parse(SITTING | {"kind": "end", "right_hip_rotation": 30, "arrows": ["right foot out"]})
LONG = (
    "What your hips, knees and ankles have to say about the way you sit, squat, stand up and carry things: ten drills "
    * 2
)
TITLES = ["Sit", LONG, "W" * 90, "Größe – “Ångström” ≥ 90°", "  ", "\u202e</svg>\x00"]


def card(title: str = "Turning in", figure: Figure | None = SITTER, site: str = "Limber") -> Card:
    return Card("/articles/guide/", title, "Guide", "6 exercises, about 15 minutes", site, figure)


def drawn(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(png(card)))


@pytest.mark.parametrize("figure", [SITTER, None], ids=["figure", "dial"])
@pytest.mark.parametrize("title", TITLES)
def test_a_card_has_one_size_and_is_light_whatever_it_says(title, figure):
    made = card(title, figure, site=title)
    assert drawn(made).size == SIZE == (1200, 630)
    assert drawn(made).format == "PNG"
    assert len(png(made)) <= 60 * 1024


@pytest.mark.parametrize("title", TITLES[:4])
def test_a_title_is_shown_whole_and_as_large_as_it_can_be(title):
    size, lines = fitted(title)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert (size == 84) == (len(title) < 30)


def test_a_title_without_end_is_cut_before_it_is_measured(monkeypatch):
    measured = []
    monkeypatch.setattr("articles.cards.drawing.wrapped", lambda text, *_: measured.append(len(text)) or [])
    png(card("W" * 10_000, site="Limber of Letters"))
    assert max(measured) == LONGEST_TITLE


def test_the_figure_is_drawn_in_the_colors_of_the_style_sheet():
    colors = read_colors()
    right = drawn(card()).convert("RGB").crop((680, 0, 1200, 630))
    seen = {f"#{bytes(color).hex()}" for count, color in right.getcolors(100_000) if count > 100}
    assert {colors[name] for name in ("sand", "work", "skin", "figure-top", "figure-shorts", "figure-hair")} <= seen


@pytest.mark.parametrize("change", [{"title": "Turning out"}, {"figure": None}, {"site": "Northside"}])
def test_another_card_has_another_address(change):
    assert card().address == card().address
    assert card(**change).address != card().address


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make", [lambda: make_guide().get_absolute_url(), lambda: make_exercise().get_absolute_url(), lambda: "/glossary/"]
)
def test_a_page_names_its_card_which_others_keep_for_a_year(client, make):
    make_publisher()
    [address] = re.findall(r'og:image" content="http://127.0.0.1:8000(.*?)"', client.get(make()).text)
    response = client.get(address)
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    Publisher.objects.update(name="Northside")
    moved = client.get(address)
    assert moved.status_code == 302 and moved["Location"] != address
    assert client.get(moved["Location"]).status_code == 200


@pytest.mark.django_db
def test_the_card_of_the_site_says_what_the_site_is(client):
    assert Card.of_site(None).title == "Exercise guides"
    make_publisher(name="Northside", strapline="Guides to move by")
    made = Card.of_site(Publisher.objects.get())
    assert (made.title, made.site) == ("Guides to move by", "Northside")
    assert f'og:image:alt" content="{made.title}"' in client.get("/").text  # no guide is published
    assert drawn(made).size == SIZE


@pytest.mark.django_db
def test_a_draft_has_none(client):
    for row in (make_article(published_at=None), make_exercise(published_at=None)):
        assert client.get(f"{row.get_absolute_url()}card-0.png").status_code == 404
