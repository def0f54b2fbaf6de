"""At most ten comments a page, replies included; older pages have addresses that a crawler can follow."""

import re

import pytest

from comments.models import Comment
from tests.factories import make_many_comments, make_public_comment

pytestmark = pytest.mark.django_db
SHOWN = re.compile(r'id="comment-(\d+)"')
OLDER = re.compile(r'<a (?:rel="next" )?href="([^"]+)">Older comments</a>')


def shown_on(client, address: str) -> list[int]:
    response = client.get(address)
    assert response.status_code == 200
    return [int(pk) for pk in SHOWN.findall(response.content.decode())]


def crawl(client, address: str) -> list[str]:
    """Every page there is, by its links alone."""
    addresses = [address]
    while link := OLDER.search(client.get(addresses[-1]).content.decode()):
        addresses.append(link[1])
    return addresses


@pytest.mark.parametrize(("count", "pages"), [(10, 1), (11, 2), (20, 2), (21, 3)])
def test_ten_a_page(client, guide, count, pages):
    make_many_comments(guide, map(str, range(count)))
    addresses = crawl(client, guide.get_absolute_url())
    assert len(addresses) == pages
    assert [len(shown_on(client, address)) for address in addresses] == [10] * (pages - 1) + [count - 10 * (pages - 1)]


def test_following_the_links_shows_every_comment_once_and_in_order(client, guide):
    make_many_comments(guide, map(str, range(62)), replies=6)
    shown = [pk for address in crawl(client, guide.get_absolute_url()) for pk in shown_on(client, address)]
    comments = sorted(Comment.objects.all(), key=lambda comment: (-(comment.parent_id or comment.pk), comment.pk))
    assert shown == [comment.pk for comment in comments]


def test_a_thread_that_is_split_says_so(client, guide):
    root = make_public_comment(article=guide, name="Ana <b>")
    for _ in range(15):
        make_public_comment(article=guide, parent=root)
    first = client.get(guide.get_absolute_url()).content.decode()
    second = client.get("/articles/guide/comments/2/").content.decode()
    assert "More replies to" not in first
    assert f'More replies to <a href="{root.get_absolute_url()}"><bdi>Ana &lt;b&gt;</bdi></a>' in second
    assert len(SHOWN.findall(second)) == 6


def test_pages_link_both_ways(client, guide):
    make_many_comments(guide, map(str, range(21)))
    first, second, third = (client.get(page).content.decode() for page in crawl(client, guide.get_absolute_url()))
    assert '<a rel="prev" href="/articles/guide/#comments">' in second
    assert '<a rel="next" href="/articles/guide/comments/3/">' in second
    assert '<a rel="prev" href="/articles/guide/comments/2/">' in third
    assert 'rel="next"' not in third
    assert 'rel="prev"' not in first


def test_an_older_page_is_for_search_engines_and_says_which_it_is(client, guide):
    make_many_comments(guide, map(str, range(11)))
    response = client.get("/articles/guide/comments/2/")
    html = response.content.decode()
    assert '<link rel="canonical" href="http://127.0.0.1:8000/articles/guide/comments/2/">' in html
    assert "noindex" not in html and "X-Robots-Tag" not in response
    assert "page 2 · Limber</title>" in html
    assert not response.cookies


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("guide/comments/2/", 200),
        ("guide/comments/3/", 404),
        ("guide/comments/0/", 404),
        ("guide/comments/99999999999999999999999/", 404),
        ("guide/comments/-1/", 404),
        ("guide/comments/two/", 404),
        ("nothing-here/comments/2/", 404),
    ],
)
def test_only_pages_that_exist_answer(client, guide, path, status):
    make_many_comments(guide, map(str, range(11)))
    assert client.get(f"/articles/{path}").status_code == status


def test_first_page_is_the_article(client, guide):
    response = client.get("/articles/guide/comments/1/")
    assert (response.status_code, response["Location"]) == (302, "/articles/guide/#comments")


def test_older_pages_are_read_only(client, guide):
    make_many_comments(guide, map(str, range(11)))
    assert client.head("/articles/guide/comments/2/").status_code == 200
    assert client.post("/articles/guide/comments/2/").status_code == 405
