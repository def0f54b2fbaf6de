"""Typing an address into the form: the same answer and the same work for every address."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsletter import keeping
from newsletter.models import SignUp, Subscriber
from newsletter.wording import CURRENT, WORDINGS
from tests.comments.test_database_busy import failing_from
from tests.doors.hostile_text import hostile_emails
from tests.doors.origins import FROM_HERE, UNSAID
from tests.newsletter.signing_up import EMAIL, PAGE, sign_up

pytestmark = pytest.mark.django_db
KINDS = ["new", "pending", "confirmed", "paused", "unsubscribed", "bounced", "complained", "erased"]


def become(kind: str, subscribe) -> None:
    if kind == "new":
        return
    subscriber = subscribe(EMAIL)
    acts = {
        "pending": lambda: Subscriber.objects.update(status="pending", confirmed_at=None),
        "confirmed": lambda: None,
        "paused": subscriber.pause,
        "unsubscribed": subscriber.leave,
        "bounced": lambda: subscriber.suppress("bounced"),
        "complained": lambda: subscriber.suppress("complained"),
        "erased": lambda: keeping.erase(EMAIL),
    }
    acts[kind]()


def statements(queries: list[dict]) -> list[str]:
    """Without what is in them: the kind of work and its order."""
    texts = [re.sub(r'"s\d+_x\d+"', "", query["sql"]) for query in queries]
    return [text.partition(" WHERE ")[0].partition(" VALUES ")[0].partition(" SET ")[0] for text in texts]


@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_and_the_work_are_the_same_for_every_address(client, subscribe, kind):
    sign_up(client, "somebody-else@example.org")  # so that today's windows and keys are there
    with CaptureQueriesContext(connection) as for_a_stranger:
        expected = sign_up(client, "never-seen@example.org")
    become(kind, subscribe)
    with CaptureQueriesContext(connection) as seen:
        answer = sign_up(client)
    for each in (answer, expected):
        del each.headers["X-Request-ID"]  # drawn anew for each request
    assert (answer.status_code, answer.headers, answer.content) == (303, expected.headers, expected.content)
    assert len(statements(seen)) > 5 and statements(seen) == statements(for_a_stranger)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        *((kind, "Please confirm: the Limber newsletter") for kind in ("new", "pending", "unsubscribed")),
        *((kind, "You get the Limber newsletter already") for kind in ("confirmed", "paused")),
        *((kind, None) for kind in ("bounced", "complained", "erased")),
    ],
)
def test_what_is_known_of_an_address_decides_only_what_arrives_there(client, subscribe, run_mail, kind, subject):
    become(kind, subscribe)
    sign_up(client)
    mails = run_mail()
    assert [mail.subject for mail in mails] == ([subject] if subject else [])
    assert all(mail.extra_headers["Auto-Submitted"] == "auto-generated" and mail.to == [EMAIL] for mail in mails)


def test_the_request_itself_makes_no_subscriber(client):
    sign_up(client)
    assert SignUp.objects.get().email == EMAIL and not Subscriber.objects.exists()


def test_what_was_agreed_to_is_kept_with_its_time_and_no_address_of_a_network(client, run_mail):
    sign_up(client)
    run_mail()
    subscriber, asked = Subscriber.objects.get(), SignUp.objects.get()
    (consent,) = subscriber.consents.all()
    assert (consent.event, consent.wording, consent.made_at) == ("asked", CURRENT, asked.created_at)
    assert len(consent.network_pseudonym) == 64 and "203.0.113.7" not in str(asked.__dict__ | consent.__dict__)


def test_the_words_beside_the_button_are_those_that_are_kept(client):
    assert WORDINGS[CURRENT] in client.get(PAGE).content.decode()


@pytest.mark.parametrize("again", [EMAIL, "READER@example.org", " reader@EXAMPLE.ORG "])
def test_an_address_gets_one_mail_a_day_however_often_it_is_typed(client, run_mail, again):
    sign_up(client)
    sign_up(client, again)
    assert len(run_mail()) == 1
    sign_up(client, again)
    assert run_mail() == []
    SignUp.objects.update(sent_at=timezone.now() - keeping.UNCONFIRMED_KEPT, state="sent")
    sign_up(client, again)
    assert len(run_mail()) == 1
    assert Subscriber.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "nobody", "a@b", "a@example.org, b@example.org", "a\r\nBcc: b@example.org"])
def test_what_is_no_address_is_given_back_with_the_reason(client, typed):
    answer = sign_up(client, typed)
    assert answer.status_code == 422 and not SignUp.objects.exists()
    assert 'class="error-summary"' in answer.content.decode() and "<title>Error:" in answer.content.decode()
    assert answer.context["form"]["email"].value() == typed


def test_no_hostile_address_gets_further_than_a_mail_to_itself(client, run_mail, settings):
    settings.RATE_LIMITS = False
    for typed in hostile_emails():
        answer = sign_up(client, typed)
        assert answer.status_code in (303, 422), typed
        for mail in run_mail():
            assert len(mail.to) == 1 and mail.message()["Bcc"] is None


def test_a_form_from_nobody_knows_where_is_asked_about_once(client):
    page = sign_up(client, headers=UNSAID)
    assert page.status_code == 403 and not SignUp.objects.exists()
    assert f'value="{EMAIL}"' in page.content.decode() and page.cookies["csrf"]
    fields = {"email": EMAIL, "csrfmiddlewaretoken": page.context["csrf_token"]}
    assert client.post(PAGE, fields, headers=UNSAID).status_code == 303


def test_a_database_that_does_not_answer_costs_nobody_what_they_typed(client):
    answers = []
    while (not answers or answers[-1].status_code == 503) and len(answers) < 40:
        with failing_from(len(answers) + 1):
            answers.append(sign_up(client))
    *busy, taken = answers
    assert len(busy) > 5 and taken.status_code == 303 and SignUp.objects.count() == 1
    for answer in busy:
        assert answer["Retry-After"] == "30" and f'value="{EMAIL}"' in answer.content.decode()


def test_the_page_sets_no_cookie_and_holds_no_token(client):
    page = client.get(PAGE, headers=FROM_HERE)
    assert not page.cookies and "csrfmiddlewaretoken" not in page.content.decode()


@pytest.mark.parametrize("path", [PAGE, "/", "/about/", "/exercises/", "/newsletter/issues/"])
def test_the_form_is_on_every_page_once(client, path):
    html = client.get(path).content.decode()
    assert html.count('action="/newsletter/"') == 1 and html.count('name="email"') == 1


def test_of_two_runners_with_the_same_address_in_hand_one_writes(client, publisher):
    sign_up(client)
    sign_up(client)
    (first,), (second,) = (SignUp.objects.take(lease, most=1) for lease in ("a", "b"))
    assert second.compose() is None and first.compose().to == [EMAIL]
