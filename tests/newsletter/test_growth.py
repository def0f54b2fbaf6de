"""The chart of the list: a year of months, in numbers that add up."""

from datetime import UTC, date, datetime

import pytest

from newsletter.growth import growth, last_months
from newsletter.models import Consent, Subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def list_of(subscribe, monkeypatch, pass_time):
    """Five who confirmed in March and April, and one of them left in May, seen from the 20th of June."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 6, 20, tzinfo=UTC))
    for number, month in enumerate([3, 3, 4, 4, 4]):
        subscriber = Subscriber.objects.create(
            email=f"{number}@example.org", status="confirmed", confirmed_at=datetime(2026, month, 5, tzinfo=UTC)
        )
        subscriber.consents.create(event="confirmed", made_at=datetime(2026, month, 5, tzinfo=UTC))
    Subscriber.objects.filter(pk=subscriber.pk).update(status="unsubscribed")
    subscriber.consents.create(event="unsubscribed", made_at=datetime(2026, 5, 31, 23, 59, tzinfo=UTC))


def test_every_month_adds_up(list_of):
    rows = {row["month"]: (row["came"], row["went"], row["total"]) for row in growth()["months"]}
    assert rows[date(2026, 2, 1)] == (0, 0, 0) and rows[date(2026, 3, 1)] == (2, 0, 2)
    assert rows[date(2026, 4, 1)] == (3, 0, 5) and rows[date(2026, 5, 1)] == (0, 1, 4)
    assert rows[date(2026, 6, 1)] == (0, 0, 4) and len(rows) == 12


def test_the_bars_are_as_high_as_the_numbers(list_of):
    heights = {row["total"]: row["height"] for row in growth()["months"]}
    assert heights[5] == 160 and heights[4] == 128 and heights[0] == 0


def test_an_empty_list_is_drawn_too(desk):
    page = desk.get("/admin/newsletter/subscriber/growth/").content.decode()
    assert page.count("<rect") == 12 and 'height="0.0"' in page


def test_the_table_says_the_same_as_the_chart(desk, list_of):
    page = desk.get("/admin/newsletter/subscriber/growth/").content.decode()
    assert '<th scope="row">April 2026</th><td>3</td><td>0</td><td>5</td>' in page
    assert "From 0 in July 2025 to 4 today." in page


def test_a_year_has_twelve_months_also_across_its_end():
    assert last_months(date(2026, 1, 31))[0] == date(2025, 2, 1)
    assert last_months(date(2026, 12, 1))[0] == date(2026, 1, 1)


def test_a_long_list_takes_two_queries(django_assert_num_queries):
    people = Subscriber.objects.bulk_create(
        Subscriber(email=f"{n}@example.org", email_pseudonym=str(n)) for n in range(2000)
    )
    Consent.objects.bulk_create(Consent(subscriber=person, event="imported") for person in people)
    with django_assert_num_queries(2):
        assert growth()["months"][-1]["came"] == 2000
