"""Search engines learn of every page that readers may see, and of no other."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from config.sitemaps import Articles
from newsletter.models import Issue
from tests.factories import make_article, make_exercise, make_guide, make_publisher, make_topic

pytestmark = pytest.mark.django_db


def addresses(client, path: str) -> list[str]:
    response = client.get(path)
    assert response["Content-Type"] == "application/xml"
    return re.findall(r"<loc>http://127.0.0.1:8000(.*?)</loc>", response.text)


def test_the_index_leads_to_files_that_lead_to_pages(client):
    make_guide(exercises=1)
    index = re.findall(r"<loc>http://127.0.0.1:8000(.*?)</loc>", client.get("/sitemap.xml").text)
    pages = [address for file in index for address in addresses(client, file)]
    assert len(pages) == len(set(pages)) == 18
    assert {client.get(page).status_code for page in pages} == {200}


def test_a_file_without_an_address_is_none(client):
    """An urlset must hold one (sitemaps.org), and search engines report an empty one as an error."""
    make_article()
    assert "sitemap-topics.xml" not in client.get("/sitemap.xml").text
    assert client.get("/sitemap-topics.xml").status_code == client.get("/sitemap-articles.xml?p=2").status_code == 404


def test_drafts_and_plans_are_not_told(client):
    make_article(published_at=None, topics=[make_topic()])
    make_article(published_at=timezone.now() + timedelta(days=1))
    files = [f"/sitemap-{name}.xml" for name in ("articles", "topics", "drafts")]
    assert {client.get(file).status_code for file in files} == {404}


def test_a_page_says_when_its_advice_last_changed(client):
    make_article(changed_on="2026-05-04"), make_article()
    assert re.findall("<lastmod>(.*?)</lastmod>", client.get("/sitemap-articles.xml").text) == [
        "2026-05-04",
        "2026-01-02",
    ]
    assert "2026-05-04" in client.get("/sitemap.xml").text


def test_an_issue_says_when_it_was_sent_and_an_exercise_does_not_guess(client):
    make_publisher(postal_address="5700 Crooks Road")
    issue = Issue.objects.create(slug="first", subject="First", intro="Hello.")
    issue.start()
    make_exercise()
    sent = f"<lastmod>{issue.started_at:%Y-%m-%d}"
    assert sent in client.get("/sitemap-issues.xml").text and sent in client.get("/sitemap.xml").text
    assert "lastmod" not in client.get("/sitemap-exercises.xml").text


def test_a_file_has_so_many_addresses_and_no_more(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(Articles, "limit", 2)
    made = [make_article() for _ in range(3)]
    index = re.findall("<loc>(.*?)</loc>", client.get("/sitemap.xml").text)
    assert [address for address in index if "articles" in address] == [
        "http://127.0.0.1:8000/sitemap-articles.xml",
        "http://127.0.0.1:8000/sitemap-articles.xml?p=2",
    ]
    with django_assert_num_queries(2):
        assert addresses(client, "/sitemap-articles.xml?p=2") == [made[2].get_absolute_url()]


def test_the_files_are_of_the_size_search_engines_take():
    assert Articles.limit == 1000
