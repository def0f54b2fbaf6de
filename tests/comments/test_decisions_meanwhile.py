"""Between reading and pressing a writer edits, or a colleague is quicker: nobody decides what they have not seen."""

import pytest

from comments.models import Comment, Decision
from comments.models.comment import ChangedMeanwhile
from comments.sending import rewrite
from tests.comments.queue_page import Queue, status_of
from tests.factories import make_article, make_comment, make_person, make_public_comment
from tests.staff import make_user

pytestmark = pytest.mark.django_db


def edit(comment: Comment) -> None:
    assert rewrite(Comment.objects.get(pk=comment.pk), "Ana", "Buy my pills instead.")


@pytest.mark.parametrize("verb", ["approve", "spam", "reject"])
def test_edited_meanwhile_is_not_decided_until_it_was_read(desk, verb):
    comment = make_comment()
    queue = Queue(desk)
    edit(comment)
    queue.type(**{f"reason_{comment.pk}": "unkind"})
    queue.press(verb, comment)
    assert status_of(comment) == "pending"
    assert "changed" in queue.said and "Buy my pills" in queue.card(comment)
    queue.type(**{f"reason_{comment.pk}": "unkind"})
    queue.press(verb, comment)
    assert status_of(comment) != "pending"


def test_in_bulk_the_others_are_decided(desk):
    article = make_article()
    first, edited, last = (make_comment(article=article) for _ in range(3))
    queue = Queue(desk)
    edit(edited)
    queue.tick(first, edited, last)
    queue.press("approve")
    assert [status_of(comment) for comment in (first, edited, last)] == ["approved", "pending", "approved"]
    assert "2 comments approved" in queue.said and "changed" in queue.said


def test_edited_meanwhile_loses_its_tick(desk):
    edited, other = make_comment(), make_comment()
    queue = Queue(desk)
    edit(edited)
    queue.tick(edited)
    queue.press("approve")
    assert "ticked" not in queue.form
    queue.tick(other)
    assert queue.press("approve").names == ["Ana"]


@pytest.mark.parametrize("version", ["", "x", "-1", "0", "2", "9" * 40, None])
def test_a_form_that_does_not_say_what_was_read_decides_nothing(desk, version):
    comment = make_comment()
    queue = Queue(desk)
    queue.form[f"version-{comment.pk}"] = [version] if version is not None else []
    assert "changed" in queue.press("approve", comment).said
    assert status_of(comment) == "pending" and not Decision.objects.exists()


@pytest.mark.parametrize("verb", ["approve", "spam", "undo"])
def test_withdrawn_meanwhile_stays_withdrawn(desk, verb):
    comment = make_comment(status="rejected")
    queue = Queue(desk, status="rejected")
    comment.withdraw()
    assert "withdrawn" in queue.press(verb, comment).said
    assert status_of(comment) == "withdrawn" and not Decision.objects.exists()


def test_deleted_meanwhile_is_said(desk):
    comment = make_comment()
    queue = Queue(desk)
    comment.delete()
    assert "gone" in queue.press("approve", comment).said


def test_the_same_decision_of_a_colleague_is_kept_and_said(desk):
    comment = make_comment()
    queue = Queue(desk)
    Comment.objects.get(pk=comment.pk).approve(make_user())
    assert queue.press("approve", comment).said.endswith("was approved already.")
    assert status_of(comment) == "approved" and Decision.objects.count() == 1


def test_another_decision_of_a_colleague_is_not_overruled_unseen(desk):
    comment = make_comment()
    queue = Queue(desk, status="all")
    Comment.objects.get(pk=comment.pk).approve(make_user())
    assert "decided by somebody else" in queue.press("spam", comment).said
    assert status_of(comment) == "approved"
    queue.press("spam", comment)  # now that the card says so
    assert status_of(comment) == "spam"


def test_a_second_click_decides_once(desk):
    comment = make_comment()
    queue = Queue(desk, status="all")
    form = queue.form.copy()
    queue.press("approve", comment)
    queue.form = form
    assert "already" in queue.press("approve", comment).said
    assert Decision.objects.count() == 1


def test_the_model_itself_refuses_a_version_that_was_not_read():
    comment, by = make_comment(), make_user()
    edit(comment)
    with pytest.raises(ChangedMeanwhile):
        comment.approve(by, version=1)
    assert comment.approve(by, version=2)


def test_undo_takes_back_only_the_decision_that_was_on_the_page(desk, moderator):
    comment = make_public_comment()
    stale = Queue(desk, status="approved")
    comment.reject(moderator, "unkind")
    stale.press("undo", comment)
    assert status_of(comment) == "rejected"
    Queue(desk, status="rejected").press("undo", comment)
    assert status_of(comment) == "pending"


def test_an_answer_to_what_a_colleague_just_decided_stays_on_the_page(desk, moderator):
    comment, person = make_comment(), make_person()
    queue = Queue(desk)
    queue.form[f"answer-{comment.pk}-person"] = [str(person.pk)]
    comment.mark_spam(moderator)
    queue.type(**{f"answer_{comment.pk}_body": "Half an hour of thought"})
    queue.press("answer", comment)
    assert "your answer is kept" in queue.said
    assert queue.form[f"answer-{comment.pk}-body"] == ["Half an hour of thought"]
