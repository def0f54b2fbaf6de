"""What holds on every kind of page that readers see."""

import re

import pytest
from django.db.models import Model
from django.urls import reverse

from articles.models import Publisher
from exercises.models import GlossaryTerm
from tests.factories import make_guide, make_publisher

pytestmark = pytest.mark.django_db
PAGES = [
    "/", "/articles/", "/articles/guide/", "/articles/guide/session/", "/exercises/", "/exercises/lift/", "/about/",
    "/contact/", "/privacy/",
]  # fmt: skip
PAGES += ["/articles/guide/plan/", "/articles/guide/handout/", "/articles/guide/self-check/", "/search/"]
PAGES += ["/muscles/", "/muscles/medius/", "/movements/turn/", "/equipment/", "/equipment/mat/", "/topics/hips/"]
PAGES += ["/glossary/"]


@pytest.fixture(autouse=True)
def small_site():
    make_publisher(strapline="Guides to move by")
    guide = make_guide(slug="guide")
    rename(guide.exercises.first(), "lift")
    rename(guide.movement.muscles.first(), "medius")
    rename(guide.movement, "turn")
    rename(guide.exercises.first().equipment.first(), "mat")
    rename(guide.topics.first(), "hips")
    GlossaryTerm.objects.create(slug="hip", term="Hip", definition="A joint.")


def rename(row: Model, slug: str) -> None:
    row.slug = slug
    row.save()


@pytest.mark.parametrize("path", PAGES)
def test_page_has_one_title_and_one_address(client, path):
    html = client.get(path, {"utm_source": "x"}).content.decode()
    title = re.search(r"<title>([^<]*) · Limber</title>", html)[1].strip()
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert title
    assert html.count(f'<link rel="canonical" href="http://127.0.0.1:8000{path}">') == 1
    assert html.count(f'<meta property="og:url" content="http://127.0.0.1:8000{path}">') == 1


def test_titles_tell_pages_apart(client):
    titles = {re.search(r"<title>([^<]*)</title>", client.get(path).content.decode())[1] for path in PAGES}
    assert len(titles) == len(PAGES)


@pytest.mark.parametrize("path", PAGES)
def test_a_shared_link_says_what_page_it_is_of(client, path):
    html = client.get(path).text
    said = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):\w+)" content="\s*([^"]+?)\s*">', html))
    assert said["og:title"] != said["og:site_name"] and said["twitter:card"]
    assert (said["og:description"] == "Guides to move by") == (path == "/")


@pytest.mark.parametrize("path", PAGES)
def test_a_shared_link_comes_with_a_picture(client, path):
    address = re.search(r'og:image" content="http://127.0.0.1:8000(.*?)"', client.get(path).text)[1]
    assert client.get(address)["Content-Type"] == "image/png"
    site_is_pictured = path not in ("/", "/exercises/lift/") and not path.startswith("/articles/guide/")
    assert address.startswith("/card-") == site_is_pictured


@pytest.mark.parametrize("path", PAGES)
def test_headings_never_skip_a_level(client, path):
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", client.get(path).content.decode())]
    assert levels[0] == 1
    assert all(next_level <= level + 1 for level, next_level in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("path", PAGES)
def test_reader_gets_no_cookie_and_the_page_of_everybody_else(client, path):
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("path", PAGES)
def test_page_is_read_only(client, path):
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_contact_page_has_phone_and_letter(client):
    html = client.get(reverse("articles:contact")).content.decode()
    assert '<a class="contact__phone" href="tel:+18333666733">(833) 366-6733</a>, toll free' in html


def test_number_that_is_not_toll_free_is_not_called_so(client):
    Publisher.objects.update(phone="(248) 555-0100")
    html = client.get(reverse("articles:contact")).content.decode()
    assert 'href="tel:+12485550100"' in html
    assert "toll free" not in html


def test_lost_reader_is_told_the_ways_on(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is no page at this address" in response.content.decode()
