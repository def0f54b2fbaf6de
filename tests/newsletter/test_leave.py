"""The way out: one press, or one request of a mail service, and for whoever asks again the same."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from newsletter.models import Consent

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def subscriber(subscribe):
    return subscribe()


@pytest.fixture
def service():
    """A mail service: no cookie, no Origin, and CSRF checks as on the real site."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("type_", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_one_click_of_a_mail_service_is_all_it_takes(service, subscriber, type_):
    body = "List-Unsubscribe=One-Click"
    if type_.startswith("multipart"):
        body = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    answer = service.post(subscriber.leave_url, body, content_type=type_)
    assert answer.status_code == 200 and not answer.cookies
    subscriber.refresh_from_db()
    assert subscriber.status == "unsubscribed" and subscriber.left_at


def test_twice_is_as_good_as_once(service, subscriber):
    answers = [service.post(subscriber.leave_url, ONE_CLICK) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert Consent.objects.filter(event="unsubscribed").count() == 1


@pytest.mark.parametrize("key", ["unknown", "x" * 3000, "🦵", "a'b\"c<script>"])
def test_a_key_that_nobody_has_gets_the_same_answer(service, subscriber, key):
    path = f"/newsletter/leave/{key}/"
    known = service.post(subscriber.leave_url, ONE_CLICK).content.decode()
    assert service.get(path).status_code == 200
    unknown = service.post(path, ONE_CLICK)
    assert unknown.status_code == 200 and "<script>" not in unknown.content.decode()
    assert unknown.content.decode().count("You have left") == known.count("You have left")


def test_a_look_ends_nothing(client, subscriber):
    for _ in range(3):
        page = client.get(subscriber.leave_url)
        client.head(subscriber.leave_url)
        client.options(subscriber.leave_url)
    subscriber.refresh_from_db()
    assert subscriber.status == "confirmed" and subscriber.consents.count() == 2
    assert "Unsubscribe</button>" in page.content.decode() and "no-store" in page["Cache-Control"]


def test_a_pause_lasts_thirty_days_and_ends_by_itself(service, subscriber, pass_time):
    page = service.post(subscriber.leave_url, {"choice": "pause"})
    assert "A month’s pause" in page.content.decode()
    subscriber.refresh_from_db()
    assert subscriber.status == "confirmed"
    assert subscriber.paused_until == timezone.now() + timedelta(days=30)
    assert not type(subscriber).objects.reachable().exists()
    pass_time(days=30, minutes=1)
    assert type(subscriber).objects.reachable().get() == subscriber


def test_who_left_cannot_be_paused_back_onto_the_list(service, subscriber):
    subscriber.leave()
    page = service.post(subscriber.leave_url, {"choice": "pause"})
    assert "If you had left before, you still have" in page.content.decode()
    subscriber.refresh_from_db()
    assert subscriber.status == "unsubscribed" and subscriber.paused_until is None


def test_what_happened_is_kept_with_its_time(service, subscriber):
    service.post(subscriber.leave_url, {"choice": "pause"}, REMOTE_ADDR="203.0.113.7")
    service.post(subscriber.leave_url, ONE_CLICK, REMOTE_ADDR="203.0.113.7")
    events = list(subscriber.consents.values_list("event", flat=True))
    assert events == ["asked", "confirmed", "paused", "unsubscribed"]
    assert len(set(subscriber.consents.values_list("network_pseudonym", flat=True)) - {""}) == 1
