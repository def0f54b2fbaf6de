"""Ten thousand comments cost a page no query more than ten, and a reader no more than a page of them."""

import gzip
import re
from collections.abc import Iterator
from io import StringIO

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from comments.models import Comment
from pagestore.page import BROTLI_QUALITY
from tests.factories import make_many_comments

pytestmark = pytest.mark.django_db
SORTS = re.compile("Sort|B-TREE FOR ORDER")


def words() -> list[str]:
    """Of the site's own texts, in the alphabet's order: a few thousand, so that no page packs better than people's."""
    files = [*settings.CONTENT_DIR.rglob("*.md"), *settings.BASE_DIR.glob("docs/*.md")]
    return sorted(set(re.findall(r"[A-Za-z’]+[,.?]?", " ".join(file.read_text() for file in files))))


def texts(count: int, length: int) -> Iterator[str]:
    """All different, and the same on every run."""
    vocabulary, state = words(), 1
    for _ in range(count):
        text = ""
        while len(text) < length:
            state = state * 6364136223846793005 + 1442695040888963407 & 2**64 - 1
            text += vocabulary[(state >> 33) % len(vocabulary)] + " "
        yield text[:length].strip()


def pages(client, guide, number: int):
    return client.get(reverse("comments:older", args=[guide.slug, number]) if number > 1 else guide.get_absolute_url())


@pytest.fixture
def ten_thousand(guide):
    make_many_comments(guide, texts(10_000, 600), replies=3)
    return guide


def test_article_page_takes_as_many_queries_as_with_ten(client, guide):
    make_many_comments(guide, texts(10, 600), replies=3)
    with CaptureQueriesContext(connection) as few:
        assert ">10 comments</h2>" in pages(client, guide, 1).content.decode()
    make_many_comments(guide, texts(9_990, 20), replies=3)
    with CaptureQueriesContext(connection) as many:
        assert ">10000 comments</h2>" in pages(client, guide, 1).content.decode()
    assert len(many) == len(few)


def test_first_and_last_page_are_of_one_weight(client, ten_thousand):
    for number in (1, 2, 500, 1000):
        response = pages(client, ten_thousand, number)
        assert len(re.findall(r'id="comment-\d+"', response.content.decode())) == 10
        assert len(gzip.compress(response.content)) <= 60 * 1024


@pytest.fixture
def own():
    """The site's own guide, with all its figures."""
    call_command("import_content", stdout=StringIO())
    return Article.objects.get(slug="hip-internal-rotation")


def test_the_sites_own_guide_is_light_with_five_of_the_longest_comments_too(client, own):
    make_many_comments(own, texts(9_995, 600), replies=4)
    make_many_comments(own, texts(5, 4000), replies=4)
    page = pages(client, own, 1).content
    assert len(page) > 200_000  # the newest are the long ones
    assert weight(page) <= 60 * 1024


def test_the_sites_own_guide_is_light_with_ten_thousand(client, own):
    alone = weight(pages(client, own, 1).content)
    make_many_comments(own, texts(10_000, 600), replies=3)
    assert alone + 2 * 1024 < weight(pages(client, own, 1).content) <= 60 * 1024


def weight(page: bytes) -> int:
    """As browsers get it. One that only knows gzip gets more: it looks back 32 KB, and the graph repeats the page."""
    return len(brotli.compress(page, quality=BROTLI_QUALITY))


def test_feed_takes_two_queries_however_many_there_are(client, ten_thousand, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(reverse("comments:feed", args=[ten_thousand.slug]))


def test_a_page_is_read_from_the_index_in_its_order(ten_thousand):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    approved = ten_thousand.comments.approved().with_page_parts()
    plan, by_name = (approved.threaded()[:20].explain(), approved.order_by("name")[:20].explain())
    assert "comment_approved_threads" in plan
    assert not SORTS.search(plan)
    assert SORTS.search(by_name)


def test_permanent_address_takes_a_fixed_number_of_queries(client, ten_thousand, django_assert_num_queries):
    for comment in (Comment.objects.order_by("pk").first(), Comment.objects.order_by("pk").last()):
        with django_assert_num_queries(3):
            client.get(comment.get_absolute_url())
