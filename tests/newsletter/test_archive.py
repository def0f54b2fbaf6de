"""What was sent stands on the site: a list, a page for each, a feed. Drafts do not."""

import xml.etree.ElementTree as ET

import pytest

from newsletter.models import Issue
from tests.factories import make_article

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
PLACES = ["/newsletter/", "/newsletter/issues/", "/newsletter/issues.xml"]


@pytest.fixture
def sent(issue) -> Issue:
    sent = issue(subject="Turning in & out", preview="Two exercises")
    sent.items.create(article=make_article(title="A guide", slug="a-guide"))
    sent.start()
    return sent


@pytest.mark.parametrize("path", PLACES)
def test_an_issue_that_was_sent_is_found(client, sent, path):
    html = client.get(path).content.decode()
    assert "Turning in &amp; out" in html and sent.get_absolute_url() in html


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_an_issue_that_was_not_is_nowhere(client, issue, path, state):
    hidden = issue(subject="Not yet", state=state, send_at="2099-01-01T00:00Z" if state == "scheduled" else None)
    assert "Not yet" not in client.get(path).content.decode()
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_its_page_shows_its_words_and_articles(client, sent):
    html = client.get(sent.get_absolute_url()).content.decode()
    assert "<em>there</em>" in html and 'href="/articles/a-guide/"' in html and "Two exercises" in html
    assert 'rel="canonical" href="http://127.0.0.1:8000/newsletter/issues/2026-11-27/"' in html


def test_an_article_that_is_withdrawn_is_not_linked_any_more(client, sent):
    sent.articles.update(published_at=None)
    assert "a-guide" not in client.get(sent.get_absolute_url()).content.decode()


def test_what_was_stopped_is_not_shown_until_it_goes_on(client, sent):
    sent.stop()
    assert client.get(sent.get_absolute_url()).status_code == 404
    sent.resume()
    assert client.get(sent.get_absolute_url()).status_code == 200


def test_nobodys_way_out_is_on_the_page(client, subscribe, sent):
    subscriber = subscribe()
    for path in (*PLACES, sent.get_absolute_url()):
        html = client.get(path).content.decode()
        assert subscriber.key not in html and "way-out" not in html and subscriber.email not in html


def test_the_feed_is_atom_with_absolute_addresses(client, sent):
    answer = client.get("/newsletter/issues.xml")
    feed = ET.fromstring(answer.content)  # noqa: S314  (our own)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"http://127.0.0.1:8000{sent.get_absolute_url()}"
    assert entry.find(f"{ATOM}title").text == "Turning in & out"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_an_empty_feed_is_a_feed_and_does_not_change(client, db):
    first, second = (client.get("/newsletter/issues.xml").content for _ in range(2))
    assert first == second and b"<entry>" not in first


def test_older_issues_are_on_further_pages(client, publisher):
    for number in range(30):
        Issue.objects.create(slug=f"week-{number:02}", subject=f"Week {number:02}", intro="Hello.").start()
    assert "Week 29" in (first := client.get("/newsletter/issues/").content.decode()) and "Week 01" not in first
    assert "Week 01" in client.get("/newsletter/issues/?page=2").content.decode()
