"""The staff answers in place, and what is answered is published with it."""

import pytest
from django.test import Client

from comments.models import Comment, Decision
from comments.sending import rewrite
from tests.comments.queue_page import Queue, status_of
from tests.factories import make_comment, make_person, make_public_comment

pytestmark = pytest.mark.django_db


def write_answer(queue: Queue, comment: Comment, body: str = "Three days a week.", person=None) -> None:
    queue.form[f"answer-{comment.pk}-body"] = [body]
    if person:
        queue.form[f"answer-{comment.pk}-person"] = [str(person.pk)]


def test_answering_publishes_both_under_a_persons_name_and_role(desk):
    comment = make_comment()
    person = make_person(name="Dana Stone", credentials="Physiotherapist")
    queue = Queue(desk)
    write_answer(queue, comment, person=person)
    assert queue.press("answer", comment).said.endswith("is published, with your answer.")
    page = Client().get(comment.article.get_absolute_url()).content.decode()
    assert "2 comments" in page and comment.body in page
    assert "Dana Stone" in page and "Physiotherapist" in page and "Three days a week." in page


def test_answer_stands_in_the_thread_and_is_recorded(desk, moderator):
    comment, person = make_comment(), make_person()
    queue = Queue(desk)
    write_answer(queue, comment, person=person)
    queue.press("answer", comment)
    answer = Comment.objects.get(answered_as=person)
    assert (answer.parent, answer.name, answer.status) == (comment, person.name, "approved")
    assert set(Decision.objects.values_list("number", "verb", "by")) == {
        (row.pk, "approve", moderator.pk) for row in (comment, answer)
    }


def test_answer_to_a_reply_lands_in_the_thread_of_both(desk):
    root = make_comment(status="approved")
    reply, person = make_comment(parent=root), make_person()
    queue = Queue(desk)
    write_answer(queue, reply, person=person)
    queue.press("answer", reply)
    assert Comment.objects.get(answered_as=person).parent == root
    assert status_of(reply) == "approved"


def test_what_is_published_already_can_be_answered(desk):
    comment, person = make_comment(status="approved"), make_person()
    queue = Queue(desk, status="approved")
    write_answer(queue, comment, person=person)
    queue.press("answer", comment)
    assert Comment.objects.get(answered_as=person).parent == comment
    assert not comment.decisions.exists()


@pytest.mark.parametrize(
    ("body", "fault"), [("", "required"), ("\u200b", "nothing that can be seen"), ("x" * 4001, "4,001")]
)
def test_an_answer_that_is_not_right_is_given_back(desk, body, fault):
    comment, person = make_comment(), make_person()
    queue = Queue(desk)
    write_answer(queue, comment, body, person)
    queue.press("answer", comment)
    assert "not sent" in queue.said and fault in queue.card(comment)
    assert queue.form[f"answer-{comment.pk}-body"] == [body]
    assert queue.form[f"answer-{comment.pk}-person"] == [str(person.pk)]
    assert status_of(comment) == "pending" and Comment.objects.count() == 1


@pytest.mark.parametrize("person", ["", "0", "x", "999999"])
def test_nobody_answers_as_somebody_who_is_not_there(desk, person):
    comment = make_comment()
    queue = Queue(desk)
    write_answer(queue, comment)
    queue.form[f"answer-{comment.pk}-person"] = [person]
    assert "not sent" in queue.press("answer", comment).said
    assert Comment.objects.count() == 1


def test_changed_meanwhile_keeps_the_answer_and_publishes_nothing(desk):
    comment, person = make_comment(), make_person()
    queue = Queue(desk)
    rewrite(comment, "Ana", "Something else.")
    write_answer(queue, comment, "Half an hour of typing.", person)
    queue.press("answer", comment)
    assert "your answer is kept" in queue.said
    assert queue.form[f"answer-{comment.pk}-body"] == ["Half an hour of typing."]
    assert status_of(comment) == "pending" and Comment.objects.count() == 1
    assert "with your answer" in queue.press("answer", comment).said


def test_the_last_name_somebody_answered_as_is_chosen_again(desk):
    make_person(), make_person()
    first, second, person = make_comment(), make_comment(), make_person()
    queue = Queue(desk)
    assert f"answer-{second.pk}-person" not in queue.form
    write_answer(queue, first, person=person)
    queue.press("answer", first)
    assert queue.form[f"answer-{second.pk}-person"] == [str(person.pk)]


def test_an_answer_can_be_taken_back(desk):
    comment, person = make_comment(), make_person()
    comment.answer(desk.get("/admin/").wsgi_request.user, person, "A hasty word.")
    answer = Comment.objects.get(answered_as=person)
    Queue(desk, status="approved").press("undo", answer)
    page = Client().get(comment.article.get_absolute_url()).content.decode()
    assert comment.body in page and "A hasty word." not in page


@pytest.mark.parametrize(("status", "decided"), [("pending", 2), ("approved", 1)])
def test_taking_back_what_was_just_decided_leaves_what_was_public_before(desk, status, decided):
    comment, person = make_comment(status=status), make_person()
    queue = Queue(desk, status=status)
    write_answer(queue, comment, person=person)
    queue.press("answer", comment)
    assert len(queue.form["changed"]) == decided
    queue.show(desk.post(queue.address, queue.form | {"decide": ["undo:changed"]}))
    assert status_of(comment) == status
    assert status_of(Comment.objects.get(answered_as=person)) == "pending"


def test_a_second_press_publishes_no_second_answer(desk):
    comment, person = make_public_comment(), make_person()
    form = {"decide": f"answer:{comment.pk}", f"version-{comment.pk}": str(Comment.objects.get().version)}
    form |= {f"answer-{comment.pk}-person": str(person.pk), f"answer-{comment.pk}-body": "Once a day."}
    for _ in range(2):
        html = desk.post("/admin/comments/comment/?status=approved", form).content.decode()
    assert comment.replies.count() == 1
    assert "Look at it again" in html
