"""The link in the first mail: a GET shows a button, a POST confirms, and both as often as one likes."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from mailroom.models import Mail
from newsletter.models import Offer, Subscriber, Suppression
from tests.doors.origins import FROM_HERE, UNSAID
from tests.newsletter.signing_up import link_to, sign_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(client, run_mail, publisher) -> str:
    sign_up(client)
    (mail,) = run_mail()
    return link_to("confirm", mail.body)


def press(client, link: str, headers: dict = FROM_HERE):
    return client.post(link, headers=headers, REMOTE_ADDR="203.0.113.7")


def test_looking_confirms_nothing(client, link):
    for _ in range(3):
        page = client.get(link)
        client.head(link)
    assert page.status_code == 200 and "Yes, send me the newsletter" in page.content.decode()
    assert Subscriber.objects.get().status == "pending" and not Mail.objects.exists()


def test_the_button_confirms_and_the_link_says_so_from_then_on(client, link):
    for _ in range(2):
        assert press(client, link).status_code == 303
        assert "You are on the list" in client.get(link).content.decode()
    subscriber = Subscriber.objects.get()
    assert subscriber.status == "confirmed"
    assert list(subscriber.consents.values_list("event", flat=True)) == ["asked", "confirmed"]


def test_the_welcome_comes_once_with_the_code_that_no_page_holds(client, link, run_mail):
    Offer.objects.create(percent=10, code="HIPS-10", terms="Once for each customer.", is_on=True)
    for _ in range(2):
        press(client, link)
    (welcome,) = run_mail()
    assert "10% extra" in welcome.body and "HIPS-10" in welcome.body and "Once for each customer." in welcome.body
    Subscriber.objects.get().leave()
    for path in ("/", "/newsletter/", "/newsletter/asked/", link, link_to("leave", welcome.body)):
        assert "HIPS-10" not in client.get(path).content.decode()


@pytest.mark.parametrize("off", [{"is_on": False}, {"is_on": True, "ends_on": "2020-01-01"}])
def test_an_offer_that_is_off_or_over_is_in_no_mail_and_on_no_page(client, link, run_mail, off):
    Offer.objects.create(percent=10, code="HIPS-10", **off)
    press(client, link)
    (welcome,) = run_mail()
    assert "HIPS-10" not in welcome.body and "%" not in welcome.body
    assert "10% extra" not in client.get("/newsletter/").content.decode()


def test_an_offer_that_is_on_is_announced_with_its_percent(client):
    Offer.objects.create(percent=15, code="HIPS-15", is_on=True, ends_on=timezone.now().date())
    html = client.get("/").content.decode()
    assert "15% extra" in html and "HIPS-15" not in html


def test_after_48_hours_the_link_says_kindly_that_it_is_over(client, link, monkeypatch):
    monkeypatch.setattr("newsletter.models.subscriber.CONFIRM_WITHIN", timedelta(seconds=-1))
    for answer in (client.get(link), press(client, link)):
        html = answer.content.decode()
        assert answer.status_code == 410 and "This link has ended" in html and 'name="email"' in html
    assert Subscriber.objects.get().status == "pending"


@pytest.mark.parametrize("token", ["1", "1:x:y", "x" * 3000, "%00", "..%2f", "1:1xVJn6:Cj8UDs-kf1lil", "🦵"])
def test_a_link_that_we_never_made_is_over_too(client, link, token):
    path = f"/newsletter/confirm/{token}/"
    assert {client.get(path).status_code, press(client, path).status_code} <= {400, 404, 410}


def test_the_way_out_is_no_way_in(client, link):
    subscriber = Subscriber.objects.get()
    for token in (subscriber.key, signing.TimestampSigner(salt="comments.private").sign(subscriber.pk)):
        assert press(client, f"/newsletter/confirm/{token}/").status_code == 410
    confirm_token = link.split("/")[-2]
    client.post(f"/newsletter/leave/{confirm_token}/")
    subscriber.refresh_from_db()
    assert subscriber.status == "pending"


def test_a_link_from_before_they_left_does_not_bring_them_back(client, link):
    press(client, link)
    Subscriber.objects.get().leave()
    assert press(client, link).status_code == 410
    assert Subscriber.objects.get().status == "unsubscribed"


def test_who_must_not_be_written_to_is_not_confirmed(client, link):
    Suppression.objects.create(email_pseudonym=Subscriber.objects.get().email_pseudonym, reason="staff")
    assert press(client, link).status_code == 410
    assert Subscriber.objects.get().status == "pending" and not Mail.objects.exists()


def test_a_page_elsewhere_cannot_press_the_button(client, link):
    page = press(client, link, UNSAID)
    assert page.status_code == 403 and "Did you mean to send this?" in page.content.decode()
    assert Subscriber.objects.get().status == "pending"
    fields = {"csrfmiddlewaretoken": page.context["csrf_token"]}
    assert client.post(link, fields, headers=UNSAID).status_code == 303
    assert Subscriber.objects.get().status == "confirmed"


def test_no_store_and_no_index_keeps_the_page(client, link):
    page = client.get(link)
    assert "no-store" in page["Cache-Control"] and page["X-Robots-Tag"] == "noindex, nofollow"
