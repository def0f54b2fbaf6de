"""Nothing the site tells of is missing, on its own content; and a graph says nothing that its page does not."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from articles.files.importing import import_content
from articles.formats.as_json import schema
from articles.models import Article
from exercises.models import Exercise
from tests.crawling import Crawl
from tests.factories import make_guide, make_publisher

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def faults_of_atom(text: bytes) -> list[str]:
    """Of what RFC 4287 demands of a feed (4.1.1) and of each entry (4.1.2)."""
    feed = ET.fromstring(text)  # noqa: S314  (our own)
    entries = feed.findall(f"{ATOM}entry")
    faults = ["another root"] * (feed.tag != f"{ATOM}feed")
    for each in (feed, *entries):
        once = [name for name in ("id", "title", "updated") if len(each.findall(f"{ATOM}{name}")) != 1]
        links = {link.get("rel"): link.get("href") for link in each.findall(f"{ATOM}link")}
        faults += once + ["alternate"] * ("alternate" not in links)
        dates = [date.text for name in ("updated", "published") for date in each.findall(f"{ATOM}{name}")]
        faults += [date for date in dates if datetime.fromisoformat(date).tzinfo is None]
    faults += ["author" for entry in entries if not entry.findtext(f"{ATOM}author/{ATOM}name")]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    return faults + ["two of one id"] * (len(set(ids)) < len(ids))


def all_reached(ways: dict[str, set[str]], start: str) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        new = ways[waiting.pop()] - reached
        reached |= new
        waiting += new
    return reached


def test_every_address_leads_somewhere_and_every_graph_is_seen(media):
    import_content(settings.CONTENT_DIR)
    crawl = Crawl()
    assert crawl.faults == []
    for row in (*Article.objects.published(), *Exercise.objects.published()):
        assert len(crawl.pages[row.get_absolute_url()].graphs[0]["@graph"]) > 4
    assert [(address, page.unseen()) for address, page in crawl.pages.items() if page.unseen()] == []
    assert {len(page.graphs) for page in crawl.pages.values()} == {1}
    copies = [json.loads(text) for address, text in crawl.others.items() if re.match(r"/articles/.*\.json", address)]
    assert len(copies) == Article.objects.published().count()
    assert [list(Draft202012Validator(schema()).iter_errors(copy)) for copy in copies] == [[]] * len(copies)
    feeds = [address for address in crawl.others if re.search(r"/(feed|comments|issues)\.xml$", address)]
    assert len(feeds) > len(copies) + 1
    assert {address: faults for address in feeds if (faults := faults_of_atom(crawl.client.get(address).content))} == {}
    guides = {row.get_absolute_url() for row in Article.objects.published()}
    ways = {guide: guides.intersection(crawl.pages[guide].addresses) for guide in guides}
    assert [guide for guide in guides if all_reached(ways, guide) != guides] == []


def test_what_leads_nowhere_is_found():
    make_publisher()
    guide = make_guide(slug="guide")
    text = "[A](/nowhere/) [b](#nothing) ![c](/media/0.webp) [d](/about/#nobody)"
    guide.sections.filter(kind="conclusion").update(body=text)
    faults = {fault.partition(" -> ")[2] for fault in Crawl().faults}
    assert faults == {"/nowhere/: 404", "/media/0.webp: 404", "/articles/guide/: no #nothing", "/about/: no #nobody"}


def test_a_feed_with_a_fault_is_found(client):
    make_guide(), make_guide()
    good = client.get("/feed.xml").text
    assert faults_of_atom(good.encode()) == []
    for right, wrong, fault in [
        (r"<updated>.*?</updated>", "", "updated"),
        (r"\+00:00</published>", "</published>", "2026-01-02T09:00:00"),
        (r"<author>.*?</author>", "", "author"),
        (r"<id>[^<]*</id><summary", "<id>same</id><summary", "two of one id"),
        (r'rel="alternate"', 'rel="related"', "alternate"),
    ]:
        assert fault in faults_of_atom(re.sub(right, wrong, good).encode())


def test_a_guide_from_which_another_cannot_be_reached_is_found():
    ways = {"a": {"b"}, "b": {"a"}, "c": {"a"}}
    assert {start: all_reached(ways, start) for start in "ac"} == {"a": {"a", "b"}, "c": {"a", "b", "c"}}
