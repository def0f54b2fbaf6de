"""The same person or network gets the same pseudonym, nobody else does, and without the keys it says nothing."""

from datetime import date, timedelta

import pytest

from doors import pseudonyms
from doors.models import NetworkKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(monkeypatch):
    def set_day(days: int) -> None:
        monkeypatch.setattr("doors.models.today", lambda: date(2026, 3, 1) + timedelta(days=days))

    set_day(0)
    return set_day


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("203.0.113.7", "::ffff:203.0.113.7", True),
        ("2001:db8::1", "2001:db8:0:0:ffff::9", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("2001:DB8::1", "2001:0db8:0000::2", True),
        ("::1", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("nonsense", "nonsense", True),
    ],
)
def test_a_network_is_an_address_or_64_bits(one, other, same):
    assert (pseudonyms.all_of_network(one)[0] == pseudonyms.all_of_network(other)[0]) is same


@pytest.mark.parametrize(
    ("other", "same"), [(" ANA@Reader.Example ", True), ("ana+x@reader.example", False), ("bo@reader.example", False)]
)
def test_an_address_of_mail_is_one_whatever_its_case(other, same):
    assert (pseudonyms.of_email("ana@reader.example") == pseudonyms.of_email(other)) is same


def test_parts_are_kept_apart():
    assert pseudonyms.pseudonym("k", "a", "bc") != pseudonyms.pseudonym("k", "ab", "c")
    assert pseudonyms.pseudonym("k", "a", "") != pseudonyms.pseudonym("k", "", "a")
    assert pseudonyms.pseudonym("k", "a") != pseudonyms.pseudonym("l", "a")
    assert pseudonyms.pseudonym("k", "1:a", "b") != pseudonyms.pseudonym("k", "1", "a1:b")


def test_it_depends_on_the_sites_secret(settings):
    before = pseudonyms.of_email("ana@reader.example")
    settings.SECRET_KEY = "another"
    assert pseudonyms.of_email("ana@reader.example") != before
    assert len(before) == 64 and "ana" not in before


def test_key_is_renewed_after_a_week_and_the_older_one_still_counts(on):
    first = pseudonyms.all_of_network("203.0.113.7")[0]
    on(6)
    assert pseudonyms.all_of_network("203.0.113.7") == [first]
    on(7)
    newest, *older = pseudonyms.all_of_network("203.0.113.7")
    assert newest != first
    assert older == [first]
    assert NetworkKey.objects.count() == 2


def test_after_a_month_nothing_leads_back(on):
    first = pseudonyms.all_of_network("203.0.113.7")[0]
    on(30)
    assert first in pseudonyms.all_of_network("203.0.113.7")
    on(31)
    assert first not in pseudonyms.all_of_network("203.0.113.7")
    assert [key.made_on for key in NetworkKey.objects.expired()] == [date(2026, 3, 1)]


def test_a_mail_address_keeps_its_pseudonym(on):
    first = pseudonyms.of_email("ana@reader.example")
    on(3650)
    assert pseudonyms.of_email("ana@reader.example") == first
