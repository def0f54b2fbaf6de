"""One comment, one press: what becomes of it, and what of the record."""

import pytest
from django.test import Client

from comments.models import Comment, Decision
from tests.comments.queue_page import QUEUE, Queue, status_of
from tests.factories import make_comment

pytestmark = pytest.mark.django_db


def is_public(comment: Comment) -> bool:
    return comment.body in Client().get(comment.article.get_absolute_url()).content.decode()


def test_approving_publishes(desk):
    comment, other = make_comment(), make_comment()
    queue = Queue(desk).press("approve", comment)
    assert queue.said == "1 comment approved."
    assert queue.names == [other.name]
    assert is_public(comment) and not is_public(other)


def test_rejecting_keeps_it_away_and_stores_why(desk, moderator):
    comment = make_comment()
    queue = Queue(desk)
    queue.type(**{f"reason_{comment.pk}": "off topic", f"note_{comment.pk}": " This is  about knees. "})
    queue.press("reject", comment)
    decision = Decision.objects.get()
    assert (decision.comment, decision.by, decision.verb) == (comment, moderator, "reject")
    assert (decision.reason, decision.note) == ("off topic", "This is about knees.")
    assert status_of(comment) == "rejected" and not is_public(comment)


def test_spam_keeps_it_away(desk):
    comment = make_comment()
    assert Queue(desk).press("spam", comment).said == "1 comment called spam."
    assert status_of(comment) == "spam" and not is_public(comment)


@pytest.mark.parametrize("verb", ["approve", "spam"])
def test_a_decision_is_undone_from_the_page_that_answers_it(desk, verb):
    comment = make_comment()
    queue = Queue(desk).press(verb, comment)
    assert f'value="undo:{comment.pk}"' in queue.html
    queue.press("undo", comment)
    assert queue.names == [comment.name] and not is_public(comment)
    assert list(Decision.objects.values_list("verb", flat=True)) == ["undo", verb]


def test_what_was_published_long_ago_can_be_put_back(desk):
    comment = make_comment(status="approved")
    assert is_public(comment)
    Queue(desk, status="approved").press("undo", comment)
    assert status_of(comment) == "pending" and not is_public(comment)


@pytest.mark.parametrize(
    ("reason", "note"), [("", ""), ("", "a note"), ("nonsense", ""), ("other", ""), ("other", " ")]
)
def test_rejection_without_a_reason_is_refused(desk, reason, note):
    comment = make_comment()
    queue = Queue(desk)
    queue.type(**{f"reason_{comment.pk}": reason, f"note_{comment.pk}": note})
    queue.press("reject", comment)
    assert "reason" in queue.said
    assert status_of(comment) == "pending" and not Decision.objects.exists()


def test_reason_of_ones_own_is_taken_with_a_note(desk):
    comment = make_comment()
    queue = Queue(desk)
    queue.type(**{f"reason_{comment.pk}": "other", f"note_{comment.pk}": "Please ask your doctor."})
    assert queue.press("reject", comment).said == "1 comment rejected."


@pytest.mark.parametrize(("length", "status"), [(300, "rejected"), (301, "pending")])
def test_a_note_is_taken_whole_or_refused(desk, length, status):
    comment = make_comment()
    queue = Queue(desk)
    queue.type(**{f"reason_{comment.pk}": "unkind", f"note_{comment.pk}": "n" * length})
    queue.press("reject", comment)
    assert status_of(comment) == status
    assert ("The note has 301 characters" in queue.said) == (length > 300)


@pytest.mark.parametrize("status", ["pending", "approved"])
def test_reading_or_a_link_decides_nothing(desk, status):
    comment = make_comment(status=status)
    for query in (
        f"decide=approve:{comment.pk}",
        f"decide=undo:{comment.pk}&version-{comment.pk}=1",
        "decide=erase:ticked",
    ):
        desk.get(f"{QUEUE}?{query}", follow=True)
    assert status_of(comment) == status and not Decision.objects.exists()


@pytest.mark.parametrize(
    "decide", ["", ":", "approve", "approve:", "approve:-1", "approve:x", "approve:0", "approve:" + "9" * 18]
    + ["approve:" + "9" * 40, "approve:1;spam:1", "approve:²", "nonsense:1", "export:", "erase:x", "email:999999"]
)  # fmt: skip
def test_hostile_press_is_no_error_and_changes_nothing(desk, decide):
    comment = make_comment(pk=7)
    response = desk.post(QUEUE, {"decide": decide, "ticked": "x", "version-7": "1", "reason-x": "unkind"})
    assert response.status_code == 200
    assert status_of(comment) == "pending" and not Decision.objects.exists()


def test_a_press_from_another_site_is_refused(moderator):
    comment = make_comment()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(moderator)
    press = {"decide": f"approve:{comment.pk}", f"version-{comment.pk}": "1"}
    assert strict.post(QUEUE, press).status_code == 403
    strict.get(QUEUE)
    token = {"csrfmiddlewaretoken": strict.cookies["csrf"].value}
    assert strict.post(QUEUE, press | token).status_code == 200
    assert status_of(comment) == "approved"
