"""Every comment has an address of its own that leads to wherever it stands today."""

import pytest
from django.contrib.auth.models import User

from tests.factories import make_article, make_comment, make_decided_comment, make_many_comments, make_public_comment

pytestmark = pytest.mark.django_db


def test_each_of_sixty_leads_to_its_page_and_place(client, guide):
    make_lively_discussion(guide)
    public = list(guide.comments.public())
    pages = {}
    for comment in public:
        response = client.get(comment.get_absolute_url())
        assert response.status_code == 302
        page, _, anchor = response["Location"].partition("#")
        if page not in pages:
            pages[page] = client.get(page).content.decode()
        assert f'id="{anchor}"' in pages[page]
        assert anchor == f"comment-{comment.pk}"
    assert len(public) > 60
    assert len(pages) == 7


def make_lively_discussion(guide) -> None:
    """Threads of every length, answered long after, some with their beginning taken away, and others in between."""
    by = User.objects.create(username="moderator")
    roots = [make_public_comment(article=guide) for _ in range(12)]
    for number in range(64):
        status = "pending" if number % 10 == 0 else "approved"
        make_decided_comment(status, article=guide, parent=roots[number * number % 12])
        if number % 9 == 0:
            make_comment(article=guide)
            make_public_comment(article=make_article())
    roots[0].withdraw()
    roots[5].reject(by, "unkind")
    roots[11].undo(by)


def test_it_moves_to_older_pages_as_others_come(client, guide):
    comment = make_public_comment(article=guide)
    assert client.get(comment.get_absolute_url())["Location"] == f"/articles/guide/#comment-{comment.pk}"
    make_many_comments(guide, map(str, range(10)))
    assert client.get(comment.get_absolute_url())["Location"] == f"/articles/guide/comments/2/#comment-{comment.pk}"


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "withdrawn"])
def test_what_is_not_public_has_none(client, guide, status):
    assert client.get(make_decided_comment(status, article=guide).get_absolute_url()).status_code == 404
    assert client.get(make_public_comment(article=guide).get_absolute_url()).status_code == 302


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999999"])
def test_a_number_that_no_comment_has_is_not_found(client, guide, number):
    assert client.get(f"/comments/{number}/").status_code == 404


def test_under_a_draft_it_is_not_found(client):
    comment = make_public_comment(article=make_article(published_at=None))
    assert client.get(comment.get_absolute_url()).status_code == 404
