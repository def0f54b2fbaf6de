"""The latest guides for programs: Atom and JSON Feed, of all or of one topic."""

import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.feeds import LATEST
from tests.factories import make_article, make_guide, make_publisher, make_topic

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://127.0.0.1:8000"


def entries(client, path: str = "/feed.xml") -> list[ET.Element]:
    return ET.fromstring(client.get(path).content).findall(f"{ATOM}entry")


def items(client, path: str = "/feed.json") -> list[dict]:
    return client.get(path).json()["items"]


def test_an_entry_holds_the_beginning_a_lasting_id_and_real_dates(client):
    guide = make_guide(changed_on=date(2026, 5, 4), lead="Turn & [read](#sources).", standfirst="A <b> first.")
    address = f"{SITE}{guide.get_absolute_url()}"
    (entry,), (item,) = entries(client), items(client)
    assert entry.findtext(f"{ATOM}id") == entry.find(f"{ATOM}link").get("href") == item["id"] == item["url"] == address
    assert entry.findtext(f"{ATOM}title") == item["title"] == "Turning in: two exercises"
    assert entry.findtext(f"{ATOM}published") == item["date_published"] == "2026-01-02T09:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == item["date_modified"] == "2026-05-04T00:00:00+00:00"
    assert entry.findtext(f"{ATOM}summary") == item["content_html"]
    assert f'<p>A &lt;b&gt; first.</p>\n<p>Turn &amp; <a href="{address}#sources">read</a>.</p>' in item["content_html"]
    assert entry.findtext(f".//{ATOM}name") == item["authors"][0]["name"] == guide.author.name


def test_a_change_on_the_day_of_publication_is_the_publication(client):
    make_article(changed_on=date(2026, 1, 2))
    assert items(client)[0]["date_modified"] == "2026-01-02T09:00:00+00:00"


def test_the_newest_come_first_so_many_and_no_draft(client, django_assert_max_num_queries):
    for day in range(1, LATEST + 3):
        make_article(short_title=f"Day {day}", title=f"Day {day}", published_at=timezone.now() - timedelta(days=day))
    make_article(published_at=None), make_article(published_at=timezone.now() + timedelta(days=1))
    with django_assert_max_num_queries(4):
        told = [item["title"] for item in items(client)]
    assert told == [f"Day {day}" for day in range(1, LATEST + 1)]
    assert [entry.findtext(f"{ATOM}title") for entry in entries(client)] == told


def test_a_topic_has_feeds_of_its_own_and_its_page_names_them(client):
    topic, empty = make_topic(slug="hips"), make_topic(slug="empty")
    inside = make_article(topics=[topic])
    make_article(), make_article(topics=[empty], published_at=None)
    assert [item["title"] for item in items(client, "/topics/hips/feed.json")] == [inside.title]
    assert len(entries(client, "/topics/hips/feed.xml")) == 1
    assert {client.get(f"/topics/{slug}/feed.xml").status_code for slug in ("empty", "none")} == {404}
    page = client.get(topic.get_absolute_url()).text
    for kind in ("xml", "json"):
        assert f'href="/topics/hips/feed.{kind}"' in page and f'href="/feed.{kind}"' not in page
        for path in (inside.get_absolute_url(), "/articles/"):
            assert f'href="/feed.{kind}"' in client.get(path).text


def test_a_feed_says_what_it_is_and_an_empty_one_is_sound(client):
    make_publisher(name="Northside")
    feed = client.get("/feed.json").json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["items"]) == ("Northside: guides", [])
    assert (feed["feed_url"], feed["home_page_url"]) == (f"{SITE}/feed.json", f"{SITE}/articles/")
    assert ET.fromstring(client.get("/feed.xml").content).findtext(f"{ATOM}updated") == "2026-01-01T00:00:00+00:00"


def test_what_xml_cannot_hold_breaks_no_feed(client):
    """A vertical tab comes with a paste from Word; one in a title would take the whole feed away."""
    topic = make_topic(slug="hips", name="Hips\x0b\ufffe]]>")
    make_article(title="Turn\x1b in\uffff ]]> 🧘", standfirst="Slow\x0bly.", topics=[topic])
    for path in ("/feed.xml", "/topics/hips/feed.xml"):
        (entry,) = entries(client, path)
        assert entry.findtext(f"{ATOM}title") == "Turn in ]]> 🧘"
        assert "Slowly." in entry.findtext(f"{ATOM}summary")
        assert entry.find(f"{ATOM}category").get("term") == "Hips]]>"


def test_a_picture_of_the_beginning_comes_along_with_its_address_in_full(client):
    picture = f"/media/{'a' * 64}.webp"
    make_article(lead=f"![A hip]({picture}#10x20) and [more](/about/).")
    [item] = items(client)
    assert f'<img src="{SITE}{picture}" alt="A hip" width="10" height="20"' in item["content_html"]
    assert f'<a href="{SITE}/about/">more</a>' in item["content_html"]
