"""Who types in strangers' addresses comes to an end soon, and somebody is told."""

import re

import pytest
from django.utils import timezone

from mailroom.models import Mail
from newsletter import signing_up
from newsletter.models import SignUp
from tests.newsletter.signing_up import EMAIL, sign_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small(monkeypatch, pass_time):
    monkeypatch.setattr(signing_up, "TO_A_DOMAIN", [(8, signing_up.HOUR)])
    monkeypatch.setattr(signing_up, "OF_THE_SITE", [(12, signing_up.HOUR)])


def flood(client, count: int, domain: str = "victim.example") -> list[int]:
    """Each from a network of its own."""
    return [
        sign_up(client, f"{number}@{domain}", address=f"198.51.100.{number}").status_code for number in range(count)
    ]


def test_one_network_signs_up_five_and_then_has_to_wait(client):
    assert [sign_up(client, f"{n}@example.org").status_code for n in range(6)] == [303] * 5 + [429]
    assert SignUp.objects.count() == 5
    assert sign_up(client, "other@example.org", address="198.51.100.1").status_code == 303


def test_who_has_to_wait_keeps_the_address_and_is_told_how_long(client):
    for number in range(5):
        sign_up(client, f"{number}@example.org")
    page = sign_up(client)
    html = page.content.decode()
    assert f'value="{EMAIL}"' in html and re.search(r"sent again in \d minutes?\.", html)
    assert 0 < int(page["Retry-After"]) <= 600


def test_one_domain_is_not_flooded_from_many_networks(client, writer):
    assert flood(client, 9) == [303] * 8 + [429]
    assert sign_up(client, "a@elsewhere.example").status_code == 303


def test_the_site_as_a_whole_has_an_end_too(client, writer):
    assert flood(client, 6, "one.example") + flood(client, 7, "two.example") == [303] * 12 + [429]


def test_the_staff_are_told_once_an_hour(client, writer):
    flood(client, 12)
    (mail,) = Mail.objects.all()
    assert mail.to == writer.email and "sign-up is closed for now" in mail.subject
    assert "/admin/newsletter/signup/" in mail.text


def test_one_impatient_reader_is_no_flood(client, writer):
    for _ in range(9):
        sign_up(client)
    assert not Mail.objects.exists()


def test_the_next_hour_is_open_again(client, writer, pass_time):
    flood(client, 9)
    pass_time(minutes=60)
    assert sign_up(client, "a@victim.example", address="198.51.100.99").status_code == 303
    assert SignUp.objects.filter(created_at__lte=timezone.now()).count() == 9
