"""A database that is busy costs moderators nothing of what they ticked and typed."""

from contextlib import AbstractContextManager

import pytest
from django.db import OperationalError, connection

from comments.models import Comment
from tests.admin.form import Form
from tests.comments.queue_page import QUEUE, Queue, status_of
from tests.factories import make_comment, make_person

pytestmark = pytest.mark.django_db


def refusing_writes(after: int = 0) -> AbstractContextManager:
    """As a database that is locked or can only be read, from the next write but so many on."""
    written = [0]

    def refuse(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            written[0] += 1
            if written[0] > after:
                raise OperationalError("attempt to write a readonly database")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(refuse)


@pytest.fixture
def typed(desk):
    """A page with an answer beside one comment, two others ticked, and a reason for them."""
    comments = [make_comment() for _ in range(3)]
    queue = Queue(desk)
    queue.tick(*comments[1:])
    queue.type(reason_ticked="unkind")
    queue.form[f"answer-{comments[0].pk}-person"] = [str(make_person().pk)]
    queue.form[f"answer-{comments[0].pk}-body"] = ["Twice a week,\nwith <care>."]
    return queue, comments


def test_an_answer_comes_back_and_is_published_when_it_is_sent_again(desk, typed):
    queue, (comment, *_) = typed
    with refusing_writes():
        busy = desk.post(f"{QUEUE}?suspects=hidden", queue.form | {"decide": f"answer:{comment.pk}"})
    assert (busy.status_code, busy["Retry-After"]) == (503, "30")
    html = busy.content.decode()
    assert f'action="{QUEUE}?suspects=hidden"' in html
    assert Form(html).fields == queue.form | {"decide": [f"answer:{comment.pk}"]}
    assert "with your answer" in desk.post(QUEUE, Form(html).fields).content.decode()
    assert comment.replies.get().body == "Twice a week,\nwith <care>."


def test_what_was_done_before_it_stopped_is_not_done_twice(desk, typed):
    queue, (_, first, second) = typed
    with refusing_writes(after=2):  # the status and the decision of the first
        busy = desk.post(QUEUE, queue.form | {"decide": "reject:ticked"})
    assert (busy.status_code, status_of(first), status_of(second)) == (503, "rejected", "pending")
    desk.post(QUEUE, Form(busy.content.decode()).fields)
    assert status_of(second) == "rejected"
    assert [comment.decisions.count() for comment in (first, second)] == [1, 1]


def test_a_page_that_is_only_read_is_not_given_back(desk):
    make_comment()

    def fail(execute, sql, params, many, context):
        if 'FROM "comments_comment"' in sql:
            raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        response = desk.get(QUEUE)
    assert (response.status_code, "Send it again" in response.text) == (503, False)
    assert Comment.objects.exists()
