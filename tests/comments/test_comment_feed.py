"""An Atom feed for each article: its latest public comments, whichever thread they are in."""

import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from tests.factories import make_article, make_comment, make_many_comments, make_public_comment

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, article) -> list[ET.Element]:
    response = client.get(reverse("comments:feed", args=[article.slug]))
    assert response.status_code == 200
    return ET.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314  (our own)


def test_entry_holds_name_text_dates_and_permanent_address(client, guide):
    comment = make_public_comment(article=guide, name="Ana & Bo", body="One\n\n<b>Two</b>")
    (entry,) = entries(client, guide)
    address = f"http://127.0.0.1:8000{comment.get_absolute_url()}"
    assert entry.findtext(f"{ATOM}title") == f"Ana & Bo on {guide.short_title}"
    assert entry.findtext(f".//{ATOM}name") == "Ana & Bo"
    assert entry.findtext(f"{ATOM}summary") == "<p>One</p>\n\n<p>&lt;b&gt;Two&lt;/b&gt;</p>"
    assert entry.findtext(f"{ATOM}id") == entry.find(f"{ATOM}link").get("href") == address
    assert entry.findtext(f"{ATOM}published") == comment.written_at.isoformat()
    assert entry.findtext(f"{ATOM}updated") == comment.decided_at.isoformat()


def test_newest_first_replies_included_and_nothing_that_waits(client, guide):
    root = make_public_comment(article=guide, name="Root")
    make_public_comment(article=guide, name="Later")
    make_public_comment(article=guide, name="Reply", parent=root)
    make_comment(article=guide, name="Waiting")
    make_public_comment(article=make_article(), name="Elsewhere")
    assert [entry.findtext(f".//{ATOM}name") for entry in entries(client, guide)] == ["Reply", "Later", "Root"]


def test_it_ends_after_fifty(client, guide):
    make_many_comments(guide, map(str, range(51)))
    assert len(entries(client, guide)) == 50


def test_article_names_its_feed_and_other_sites_may_read_it(client, guide):
    address = reverse("comments:feed", args=[guide.slug])
    assert f'href="{address}"' in client.get(guide.get_absolute_url()).content.decode()
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not response.cookies


def test_feed_of_an_empty_discussion_is_sound(client, guide):
    assert entries(client, guide) == []
    assert client.head(reverse("comments:feed", args=[guide.slug])).status_code == 200
    assert client.post(reverse("comments:feed", args=[guide.slug])).status_code == 405
