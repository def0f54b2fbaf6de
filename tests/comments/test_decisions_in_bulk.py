"""All that is ticked, in one press."""

import pytest

from comments.models import Comment, Decision
from tests.comments.queue_page import Queue, status_of
from tests.factories import make_article, make_comment
from tests.staff import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(db) -> list[Comment]:
    article = make_article()
    return [make_comment(article=article) for _ in range(3)]


@pytest.mark.parametrize(("verb", "status"), [("approve", "approved"), ("spam", "spam")])
def test_what_is_ticked_is_decided_and_nothing_else(desk, three, verb, status):
    queue = Queue(desk)
    queue.tick(*three[:2])
    queue.press(verb)
    assert queue.said.startswith("2 comments")
    assert [status_of(comment) for comment in three] == [status, status, "pending"]


def test_ticked_ones_are_rejected_for_one_reason(desk, three):
    queue = Queue(desk)
    queue.tick(*three)
    queue.type(reason_ticked="advertising")
    queue.press("reject")
    assert list(Decision.objects.values_list("reason", "note")) == [("advertising", "")] * 3


@pytest.mark.parametrize("reason", ["", "nonsense", "other"])
def test_ticked_ones_are_not_rejected_without_a_reason_that_says_something(desk, three, reason):
    queue = Queue(desk)
    queue.tick(*three)
    queue.type(reason_ticked=reason)
    queue.press("reject")
    assert "reason" in queue.said
    assert {status_of(comment) for comment in three} == {"pending"}
    assert queue.form["ticked"] == [str(comment.pk) for comment in three]


@pytest.mark.parametrize("verb", ["approve", "spam", "reject", "export", "erase"])
def test_nothing_ticked_decides_nothing_and_says_so(client, admin_user, three, verb):
    client.force_login(admin_user)
    queue = Queue(client)
    queue.type(reason_ticked="unkind")
    queue.press(verb)
    assert "Nothing is ticked" in queue.said
    assert {status_of(comment) for comment in three} == {"pending"}


def test_each_of_a_bulk_can_be_undone(desk, three):
    queue = Queue(desk)
    queue.tick(*three)
    queue.press("approve")
    for comment in three:
        assert f'value="undo:{comment.pk}"' in queue.html
    queue.press("undo", three[1])
    assert [status_of(comment) for comment in three] == ["approved", "pending", "approved"]


def test_a_number_that_is_ticked_twice_is_decided_once(desk, three):
    queue = Queue(desk)
    queue.form["ticked"] = [str(three[0].pk)] * 2 + ["x", "-1", "9" * 40]
    assert queue.press("approve").said == "1 comment approved."
    assert Decision.objects.count() == 1


def test_several_are_put_back_at_once(desk, three):
    for comment in three:
        Queue(desk).press("spam", comment)
    queue = Queue(desk, status="spam")
    queue.tick(*three)
    queue.press("undo")
    assert {status_of(comment) for comment in three} == {"pending"}


def test_all_that_was_just_decided_is_undone_with_one_press(desk, three):
    queue = Queue(desk)
    queue.tick(*three)
    queue.press("spam")
    queue.form["decide"] = ["undo:changed"]
    queue.show(desk.post(queue.address, queue.form))
    assert {status_of(comment) for comment in three} == {"pending"}


def test_what_is_ticked_among_the_decided_is_undone(desk, three):
    for comment in three:
        comment.mark_spam(make_user())
    queue = Queue(desk, status="spam")
    queue.tick(three[0], three[2])
    queue.press("undo")
    assert [status_of(comment) for comment in three] == ["pending", "spam", "pending"]


def test_in_bulk_each_comment_keeps_the_reason_and_note_beside_it(desk, three):
    queue = Queue(desk)
    queue.tick(*three[:2])
    pk = three[0].pk
    queue.type(reason_ticked="advertising", **{f"reason_{pk}": "unkind", f"note_{pk}": "Without the last line?"})
    queue.press("reject")
    told = [(decision.reason, decision.note) for decision in Decision.objects.order_by("comment")]
    assert told == [("unkind", "Without the last line?"), ("advertising", "")]
