"""A form that is filled in wrongly comes back with every word, and says what is wrong: at the top and at the field."""

import re

import pytest
from django.urls import reverse

from comments.models import Comment
from tests.comments.writing import send
from tests.doors.origins import FROM_HERE

pytestmark = pytest.mark.django_db
TYPED = {"name": "Ana & <Bo>", "body": '<Front> & "deep"\r\n\r\nof the hip\'s joint?', "email": "ana@reader.example"}


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Please give a name."),
        ("name", "\u200b\u2060", "This name holds nothing that can be seen."),
        ("name", "a" * 81, "at most 80 characters"),
        ("name", "\u0958" * 41, "at most 80 characters"),  # each is two characters once it is tidy
        ("body", "", "Please write something"),
        ("body", " \r\n\t", "Please write something"),
        ("body", "\u200b\u202e", "This text holds nothing that can be seen."),
        ("body", "a" * 4001, "4,001 characters are too many: the most is 4,000. Nothing was cut off."),
        ("email", "ana", "This is no e-mail address we could write to."),
        ("email", "ana@reader.example, bo@reader.example", "This is no e-mail address we could write to."),
        ("email", '"a\x0bb"@reader.example', "This is no e-mail address we could write to."),
        ("email", f"a@{'b' * 60}.{('c' * 60 + '.') * 3}{'d' * 20}.com", "at most 254 characters"),
    ],
)
def test_fault_is_said_at_the_top_and_at_the_field(client, guide, field, value, says):
    response = send(client, guide, **TYPED | {field: value})
    html = response.content.decode()
    summary = re.search(r'<div class="error-summary" role="alert" tabindex="-1" autofocus.*?</div>', html, re.DOTALL)[0]
    assert response.status_code == 422
    assert says in summary and f'href="#id_{field}"' in summary
    assert re.search(rf'<ul class="errorlist" id="id_{field}_error">\s*<li>[^<]*{re.escape(says)}', html)
    assert f'aria-describedby="{"id_email_helptext " if field == "email" else ""}id_{field}_error"' in html
    assert "<title>Error: " in html
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "a" * 80),
        ("name", "\u0958" * 40),
        ("body", "a" * 4000),
        ("email", ""),
        ("email", f"a@{'b' * 60}.{('c' * 60 + '.') * 3}com"),
    ],
)
def test_near_twin_is_taken(client, guide, field, value):
    assert send(client, guide, **TYPED | {field: value}).status_code == 303


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("a\r\n" * 2000, 303),  # 4,000 once line ends are one character each
        ("a" * 4000 + " \r\n " * 50, 303),
        ("a\u200b" * 4000, 303),
        ("a\r\n" * 2000 + "bc", 422),
        ("é" * 4000, 303),
        ("e\u0301" * 4000, 303),
        ("💥" * 4001, 422),
    ],
)
def test_length_is_that_of_the_tidied_text(client, guide, body, status):
    assert send(client, guide, body=body).status_code == status


def test_every_word_comes_back_escaped_once(client, guide):
    html = send(client, guide, **TYPED | {"email": "<ana>", "wants_mail": "on"}).content.decode()
    assert 'value="Ana &amp; &lt;Bo&gt;"' in html
    assert "&lt;Front&gt; &amp; &quot;deep&quot;\r\n\r\nof the hip&#x27;s joint?</textarea>" in html
    assert 'value="&lt;ana&gt;"' in html
    assert re.search(r'<input type="checkbox" name="wants_mail"[^>]* checked', html)
    assert "&amp;amp;" not in html and "&amp;lt;" not in html


def test_a_text_that_is_too_long_comes_back_whole(client, guide):
    html = send(client, guide, body="word " * 9000).content.decode()
    assert html.count("word word") >= 4499


@pytest.mark.parametrize(("email", "status"), [("", 422), ("ana@reader.example", 303)])
def test_a_mail_needs_an_address(client, guide, email, status):
    response = send(client, guide, email=email, wants_mail="on")
    assert response.status_code == status
    assert ("Type an address for that mail" in response.content.decode()) is (status == 422)


def test_all_faults_are_said_at_once(client, guide):
    html = send(client, guide, name="", body="", email="x", about="x").content.decode()
    assert html.count("<li>") >= 7
    for says in (
        "Please give a name",
        "Please write something",
        "no e-mail address",
        "The part this was about is gone",
    ):
        assert says in html


def test_an_empty_form_is_no_error_of_ours(client, guide):
    address = reverse("comments:write", args=[guide.slug])
    assert client.post(address, {}, headers=FROM_HERE).status_code == 422
    assert client.post(address, b"{}", "application/json", headers=FROM_HERE).status_code == 422


def test_what_was_mended_is_taken(client, guide):
    assert send(client, guide, **TYPED | {"name": ""}).status_code == 422
    assert send(client, guide, **TYPED).status_code == 303
    assert Comment.objects.get().body == '<Front> & "deep"\n\nof the hip\'s joint?'
