"""What programs that read the site are told."""

import re
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client

from tests.config.addresses import readers_addresses
from tests.factories import make_article, make_exercise, make_guide, make_publisher

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


@pytest.fixture
def robots(client) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").text.splitlines())
    return parser


def test_robots_are_kept_from_what_is_no_page_to_find(robots):
    for path in ("/admin/", "/admin/articles/article/1/preview/", "/search/?q=hip", "/comments/write/guide/"):
        assert not robots.can_fetch("*", f"{SITE}{path}")
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]


def test_robots_may_read_every_page_of_the_sitemap_and_every_copy(client, robots):
    make_publisher()
    guide = make_guide()
    index = Client(SERVER_NAME="127.0.0.1", SERVER_PORT="8000").get("/sitemap.xml").text
    files = [address.removeprefix(SITE) for address in re.findall("<loc>(.*?)</loc>", index)]
    pages = [page for file in files for page in re.findall("<loc>(.*?)</loc>", client.get(file).text)]
    assert guide.get_absolute_url() in [page.removeprefix(SITE) for page in pages]
    assert [page for page in [*pages, f"{SITE}/articles/{guide.slug}.md"] if not robots.can_fetch("*", page)] == []


def test_what_robots_may_read_and_should_not_show_says_so(client, robots):
    make_publisher(postal_address="5700 Crooks Road")
    for address in readers_addresses(make_guide()):
        response = client.get(address, follow=True)
        if response["Content-Type"].startswith("text/html") and robots.can_fetch("*", f"{SITE}{address}"):
            assert 'rel="canonical"' in response.text or 'content="noindex' in response.text, address


def test_the_outline_leads_to_what_is_published(client):
    make_publisher(name="Northside", strapline="Guides to move by")
    guide, exercise = make_article(title="[On] hips"), make_exercise()
    make_article(slug="draft", published_at=None), make_exercise(slug="sketch", published_at=None)
    text = client.get("/llms.txt").text
    assert text.startswith("# Northside\n\n> Guides to move by\n")
    assert f"- [(On) hips]({SITE}/articles/{guide.slug}.md): {guide.standfirst}\n" in text
    assert f"- [{exercise.name}]({SITE}{exercise.get_absolute_url()}): One sentence.\n" in text
    assert "draft" not in text and "sketch" not in text


def test_a_line_of_the_outline_stays_one(client):
    make_article(title="Turn\n## in", standfirst="Slowly.\n- [no](/page)")
    assert "## in" not in client.get("/llms.txt").text.splitlines()
    assert "- [no](/page)" not in client.get("/llms.txt").text.splitlines()
