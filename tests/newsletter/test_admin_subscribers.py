"""Who looks after the list sees what people did, ends it for them, and adds nobody."""

import json

import pytest
from django.test import Client

from newsletter.models import Consent, Offer, SignUp, Subscriber, Suppression
from tests.doors.origins import FROM_HERE
from tests.newsletter.signing_up import link_to, sign_up
from tests.staff import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/newsletter/subscriber/"


@pytest.fixture
def subscriber(subscribe):
    return subscribe()


def test_the_page_shows_what_was_agreed_to_and_when(desk, subscriber):
    page = desk.get(f"{LIST}{subscriber.pk}/change/").content.decode()
    assert "reader@example.org" in page and "asked for it" in page and "You get one e-mail a week" in page
    assert subscriber.key not in page and subscriber.email_pseudonym not in page


def test_nobody_is_added_changed_or_simply_deleted(desk, subscriber):
    assert desk.get(f"{LIST}add/").status_code == 403
    assert desk.post(f"{LIST}{subscriber.pk}/change/", {"email": "other@example.org"}).status_code == 403
    assert desk.post(f"{LIST}{subscriber.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Subscriber.objects.get().email == "reader@example.org"


def test_somebody_who_calls_is_unsubscribed(desk, subscriber):
    for words in ("Unsubscribed.", "They had left already."):
        assert words in desk.post(f"{LIST}{subscriber.pk}/unsubscribe/", follow=True).content.decode()
    subscriber.refresh_from_db()
    assert subscriber.status == "unsubscribed" and Consent.objects.filter(event="unsubscribed").count() == 1


def test_somebody_who_asks_gets_a_copy(desk, subscriber):
    answer = desk.get(f"{LIST}{subscriber.pk}/export/")
    assert json.loads(answer.content)["subscriber"]["email"] == "reader@example.org"
    assert "attachment" in answer["Content-Disposition"]


def test_erasing_asks_first_and_keeps_a_code_only(desk, subscriber):
    assert "deleted for good" in desk.get(f"{LIST}{subscriber.pk}/erase/").content.decode()
    assert Subscriber.objects.exists()
    desk.post(f"{LIST}{subscriber.pk}/erase/")
    assert not Subscriber.objects.exists() and Suppression.objects.get().reason == "erased"


@pytest.mark.parametrize("path", ["unsubscribe/", "export/", "erase/"])
def test_who_may_only_look_ends_nothing(subscriber, path):
    client = Client()
    client.force_login(make_user("newsletter.view_subscriber"))
    assert client.get(LIST).status_code == 200
    assert client.post(f"{LIST}{subscriber.pk}/{path}").status_code == 403
    assert client.get(f"{LIST}csv/out/").status_code == 403 and client.get(f"{LIST}csv/in/").status_code == 403
    assert Subscriber.objects.get().status == "confirmed"


@pytest.mark.parametrize(
    "path", ["", "growth/", "csv/out/", "csv/in/", "../offer/", "../suppression/", "../signup/", "../delivery/"]
)
def test_a_member_of_the_group_opens_what_the_work_needs(desk, subscriber, path):
    assert desk.get(f"{LIST}{path}", follow=True).status_code == 200
    stranger = Client()
    stranger.force_login(make_user())
    assert stranger.get(f"{LIST}{path}".replace("subscriber/../", "")).status_code == 403


def test_an_address_is_suppressed_by_its_code_and_found_by_its_whole(desk, client, run_mail):
    add = "/admin/newsletter/suppression/add/"
    assert desk.post(add, {"email": "Never@Example.org"}).status_code == 302
    assert "suppressed already" in desk.post(add, {"email": "never@example.org"}).content.decode()
    assert desk.post(add, {"email": "=?utf-8?q?a?=@example.org"}).status_code == 200
    assert Suppression.objects.count() == 1
    found = "/admin/newsletter/suppression/?q="
    assert "1 suppression" in desk.get(f"{found}never@example.org").content.decode()
    assert "0 suppressions" in desk.get(f"{found}never").content.decode()
    sign_up(client, "never@example.org")
    assert run_mail() == []


def test_lifting_it_lets_them_sign_up_again(desk, client, run_mail):
    desk.post("/admin/newsletter/suppression/add/", {"email": "never@example.org"})
    desk.post(f"/admin/newsletter/suppression/{Suppression.objects.get().pk}/delete/", {"post": "yes"})
    sign_up(client, "never@example.org")
    assert len(run_mail()) == 1


def test_one_offer_is_on_at_a_time(desk):
    fields = {"percent": 10, "code": "HIPS-10", "is_on": "on"}
    assert desk.post("/admin/newsletter/offer/add/", fields).status_code == 302
    assert "Another offer is on" in desk.post("/admin/newsletter/offer/add/", fields).content.decode()
    assert desk.post("/admin/newsletter/offer/add/", {"percent": 101, "code": "X"}).status_code == 200
    assert Offer.objects.count() == 1


def test_what_was_signed_up_lately_is_seen_and_not_changed(desk, client):
    sign_up(client)
    assert "reader@example.org" in desk.get("/admin/newsletter/signup/").content.decode()
    assert desk.post(f"/admin/newsletter/signup/{SignUp.objects.get().pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("reason", ["bounced", "complained"])
def test_who_was_given_up_by_mistake_signs_up_and_confirms_again(desk, client, subscriber, run_mail, reason):
    subscriber.suppress(reason)
    Subscriber.objects.update(left_at="2026-01-01T00:00Z")
    desk.post(f"/admin/newsletter/suppression/{Suppression.objects.get().pk}/delete/", {"post": "yes"})
    sign_up(client)
    (mail,) = run_mail()
    client.post(link_to("confirm", mail.body), headers=FROM_HERE)
    subscriber.refresh_from_db()
    assert subscriber.status == "confirmed"
