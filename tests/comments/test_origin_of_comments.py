"""A form whose origin the browser does not prove is asked about once more, with the words in it, and then taken."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import Comment, Discussion
from tests.comments.writing import WORDS, send
from tests.doors.origins import FROM_ELSEWHERE, FROM_HERE, UNSAID
from tests.factories import make_comment

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def ask_again(browser: Client, guide) -> str:
    """The token that the second page holds."""
    response = send(browser, guide, headers=UNSAID, email="ana@reader.example", wants_mail="on")
    assert response.status_code == 403
    return TOKEN.search(response.content.decode())[1]


@pytest.mark.parametrize("headers", [FROM_ELSEWHERE, UNSAID])
def test_second_page_asks_and_holds_the_words(browser, guide, headers):
    response = send(browser, guide, headers=headers, body="<Front> of\n\nthe hip?", email="ana@reader.example")
    html = response.content.decode()
    assert response.status_code == 403
    assert "Did you mean to send this?" in html
    assert "&lt;Front&gt; of\n\nthe hip?</textarea>" in html
    assert 'value="ana@reader.example"' in html
    assert response.cookies["csrf"]["httponly"]
    assert Comment.objects.count() == 0


def test_sent_once_more_it_is_taken(browser, guide):
    token = ask_again(browser, guide)
    response = send(browser, guide, headers=UNSAID, csrfmiddlewaretoken=token)
    assert response.status_code == 303
    assert Comment.objects.get().body == WORDS["body"]


@pytest.mark.parametrize("cookie", ["", "x" * 32, "not a token"])
def test_without_the_cookie_it_asks_again(browser, guide, cookie):
    token = ask_again(browser, guide)
    browser.cookies["csrf"] = cookie
    response = send(browser, guide, headers=UNSAID, csrfmiddlewaretoken=token)
    assert response.status_code == 403
    assert f"{WORDS['body']}</textarea>" in response.content.decode()
    assert Comment.objects.count() == 0


def test_with_a_wrong_token_it_asks_again(browser, guide):
    ask_again(browser, guide)
    assert send(browser, guide, headers=UNSAID, csrfmiddlewaretoken="x" * 64).status_code == 403
    assert Comment.objects.count() == 0


def test_token_of_another_site_does_not_help(browser, guide):
    token = ask_again(browser, guide)
    headers = {"Origin": "https://elsewhere.example"}
    assert send(browser, guide, headers=headers, csrfmiddlewaretoken=token).status_code == 403
    assert Comment.objects.count() == 0


def test_bound_forms_stay_bound(browser, guide):
    exercise = guide.exercises.first()
    html = send(browser, guide, headers=UNSAID, about=f"exercise-{exercise.slug}").content.decode()
    assert f'<option value="exercise-{exercise.slug}" selected>' in html


def test_words_are_kept_when_the_discussion_closed_as_well(browser, guide):
    Discussion.objects.create(article=guide, is_open=False)
    response = send(browser, guide, headers=UNSAID)
    assert f"{WORDS['body']}</textarea>" in response.content.decode()


def test_a_proven_form_sets_no_cookie_and_needs_none(browser, guide):
    for response in (
        browser.get(guide.get_absolute_url()),
        browser.get(reverse("comments:write", args=[guide.slug])),
        send(browser, guide, headers=FROM_HERE),
    ):
        assert not response.cookies
    assert response.status_code == 303


@pytest.mark.parametrize(("headers", "status", "left"), [(FROM_HERE, 303, ""), (UNSAID, 403, "Ana")])
def test_withdrawing_asks_as_well(browser, guide, headers, status, left):
    comment = make_comment(article=guide, name="Ana")
    address = reverse("comments:withdraw", args=[comment.private_token])
    response = browser.post(address, headers=headers)
    assert response.status_code == status
    assert Comment.objects.get().name == left
    if status == 403:
        token = TOKEN.search(response.content.decode())[1]
        assert browser.post(address, {"csrfmiddlewaretoken": token}).status_code == 303
        assert Comment.objects.get().name == ""


@pytest.mark.parametrize(("headers", "status", "left"), [(FROM_HERE, 303, "New?"), (UNSAID, 403, "Old?")])
def test_editing_asks_as_well(browser, guide, headers, status, left):
    comment = make_comment(article=guide, body="Old?")
    address = reverse("comments:edit", args=[comment.private_token])
    response = browser.post(address, {"name": "Ana", "body": "New?"}, headers=headers)
    assert response.status_code == status
    assert Comment.objects.get().body == left
    if status == 403:
        assert "New?</textarea>" in response.content.decode()
        assert TOKEN.search(response.content.decode())
