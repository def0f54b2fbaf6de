"""A moderator closes one discussion, now or at a moment, on the way from any comment in it."""

import re

import pytest
from django.test import Client

from comments.models import Discussion
from tests.admin.form import open_form
from tests.comments.queue_page import Queue
from tests.factories import make_comment

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="(/admin/comments/discussion/[^"]+)">(.*?)</a>')


def close(desk, comment, **fields) -> None:
    [(address, _)] = set(LINK.findall(Queue(desk, status="all").html))
    form = open_form(desk, address.replace("&amp;", "&")) | fields
    assert form["article"] == [str(comment.article_id)]
    assert desk.post(address, form | {"_save": ["Save"]}).status_code == 302


def takes_comments(comment) -> bool:
    return "Send to the moderators" in Client().get(comment.article.get_absolute_url()).content.decode()


def test_the_queue_leads_to_closing_a_discussion(desk):
    comment, other = make_comment(), make_comment()
    other.delete()
    assert takes_comments(comment) and takes_comments(other)
    close(desk, comment, is_open=[])
    assert not takes_comments(comment) and takes_comments(other)
    assert "Discussion is closed" in Queue(desk).html


def test_a_closed_one_is_opened_again(desk):
    comment = make_comment()
    discussion = Discussion.objects.create(article=comment.article, is_open=False)
    [(address, label)] = LINK.findall(Queue(desk).html)
    assert (label, takes_comments(comment)) == ("Discussion is closed", False)
    desk.post(address, {"is_open": "on", "_save": "Save"})
    discussion.refresh_from_db()
    assert discussion.is_open and takes_comments(comment)


@pytest.mark.parametrize(("day", "is_taking"), [("2020-01-01", False), ("2999-01-01", True)])
def test_it_closes_at_a_moment(desk, day, is_taking):
    comment = make_comment()
    close(desk, comment, is_open=["on"], closes_at_0=[day], closes_at_1=["12:00:00"])
    assert takes_comments(comment) is is_taking


def test_a_discussion_stays_with_its_article(desk):
    comment, other = make_comment(), make_comment()
    discussion = Discussion.objects.create(article=comment.article)
    desk.post(f"/admin/comments/discussion/{discussion.pk}/change/", {"article": other.article_id, "is_open": "on"})
    assert Discussion.objects.get().article == comment.article
