"""A database that is busy or away, at whatever moment, costs nobody what they typed."""

import re
from contextlib import AbstractContextManager

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.urls import reverse

from comments.models import Comment
from doors.models import Window
from tests.admin.form import Form
from tests.comments.writing import WORDS, send
from tests.doors.origins import FROM_HERE, UNSAID
from tests.factories import make_comment

pytestmark = pytest.mark.django_db
TYPED = {"body": "<Front> of\r\n\r\nthe hip?", "email": "ana@reader.example", "wants_mail": "on"}


def failing_from(nth: int, fault: type = OperationalError) -> AbstractContextManager:
    """Every query fails from the nth on, and so does whatever the answer would ask of the database."""
    asked = [0]

    def fail(execute, sql, params, many, context):
        asked[0] += 1
        if asked[0] >= nth and not sql.startswith(("ROLLBACK", "RELEASE", "SAVEPOINT")):
            raise fault("database is locked")
        return execute(sql, params, many, context)

    return connection.execute_wrapper(fail)


def test_whichever_query_fails_the_words_come_back(client, guide):
    answers = []
    while (not answers or answers[-1].status_code == 503) and len(answers) < 50:
        with failing_from(len(answers) + 1):
            answers.append(send(client, guide, **TYPED))
    *busy, taken = answers
    assert len(busy) > 10
    assert taken.status_code == 303
    for answer in busy:
        assert answer["Retry-After"] == "30"
        assert "&lt;Front&gt; of\r\n\r\nthe hip?</textarea>" in answer.content.decode()
        assert not answer.cookies


def test_nothing_is_kept_or_counted_of_a_try_that_failed(client, guide):
    with failing_from(12):
        assert send(client, guide).status_code == 503
    assert not Comment.objects.exists()
    assert not Window.objects.exclude(count=0).exists()


def test_the_page_sends_everything_again(client, guide):
    exercise = guide.exercises.first()
    with failing_from(1):
        html = send(client, guide, about=f"exercise-{exercise.slug}", elbow_room="x", **TYPED).content.decode()
    form = Form(re.search(r'<form class="comment-form".*?</form>', html, re.DOTALL)[0]).fields
    assert f'action="{reverse("comments:write", args=[guide.slug])}"' in html
    client.post(reverse("comments:write", args=[guide.slug]), form, headers=FROM_HERE)
    comment = Comment.objects.get()
    assert (comment.name, comment.email, comment.wants_mail) == ("Ana", "ana@reader.example", True)
    assert comment.exercise == exercise
    assert comment.score > 0  # the field that people cannot see is kept as well


@pytest.mark.parametrize("fields", [{"name": ""}, {"headers": UNSAID}, {"reply_to": "1"}])
def test_refusals_need_a_database_too(client, guide, fields):
    with failing_from(2):
        response = send(client, guide, **fields)
    assert response.status_code == 503
    assert f"{WORDS['body']}</textarea>" in response.content.decode()


def test_a_lost_connection_is_no_other_matter(client, guide):
    with failing_from(3, InterfaceError):
        assert send(client, guide).status_code == 503


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("nth", [1, 2, 4, 5])
def test_an_edit_comes_back_as_well(client, guide, nth):
    comment = make_comment(article=guide, body="Old?")
    address = reverse("comments:edit", args=[comment.private_token])
    with failing_from(nth):
        response = client.post(address, {"name": "Ana", "body": "New?"}, headers=FROM_HERE)
    assert response.status_code == 503
    assert "New?</textarea>" in response.content.decode()
    assert f'action="{address}"' in response.content.decode()
    assert Comment.objects.get().body == "Old?"


def test_a_page_that_is_only_read_gives_no_form_back(client, guide):
    with failing_from(1):
        response = client.get(reverse("comments:write", args=[guide.slug]))
    assert (response.status_code, "<form" in response.text) == (503, False)


def test_what_it_is_about_may_be_deleted_at_the_last_moment(client, guide):
    def fail(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "comments_comment"'):
            raise IntegrityError("FOREIGN KEY constraint failed")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        response = send(client, guide)
    assert response.status_code == 503
    assert f"{WORDS['body']}</textarea>" in response.content.decode()


def test_a_withdrawal_is_offered_again(client, guide):
    comment = make_comment(article=guide)
    address = reverse("comments:withdraw", args=[comment.private_token])
    with failing_from(2):
        answer = client.post(address, headers=FROM_HERE)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert f'action="{address}"' in answer.content.decode()
    assert client.post(address, headers=FROM_HERE).status_code == 303
