"""What a mail costs the database: an issue to 200,000 has to leave in minutes (the bench measures how many)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mailroom.models import NotNow
from mailroom.runner import Runner
from newsletter.models import Delivery, Issue, Subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def statements_for(issue, subscribe, settings):
    """Those of one batch, to so many."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    def statements_for(count: int) -> list[str]:
        Issue.objects.all().delete()
        Subscriber.objects.all().delete()
        for number in range(count):
            subscribe(f"reader{number}@example.org")
        issue(slug=f"to-{count}").start()
        runner = Runner()
        runner.beat()
        with CaptureQueriesContext(connection) as seen:
            assert runner.send_some(Delivery)
        assert not Delivery.objects.exclude(state="sent").exists()
        return [query["sql"] for query in seen]

    return statements_for


def test_each_mail_takes_two_statements(statements_for):
    """One asks whether it is still to be sent, and to whom; one writes down that it was."""
    assert len(statements_for(9)) - len(statements_for(3)) == 6 * 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table from end to end, as it may")
def test_a_batch_is_found_by_an_index_and_not_by_reading_all_rows(statements_for):
    asked = [sql for sql in statements_for(3) if sql.startswith(("SELECT", "UPDATE"))]
    of_ledger = [sql for sql in asked if Delivery._meta.db_table in sql]
    with connection.cursor() as cursor:
        plans = {sql: cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in of_ledger}
    scans = [sql for sql, plan in plans.items() if f"SCAN {Delivery._meta.db_table}" in str(plan)]
    assert len(of_ledger) > 5 and scans == []


def test_a_lease_that_is_half_over_is_renewed(issue, subscribe, pass_time):
    subscribe()
    issue().start()
    (delivery,) = Delivery.objects.take("a", most=1)
    before = delivery.leased_until
    assert delivery.renew("a") and Delivery.objects.get().leased_until == before
    pass_time(minutes=6)
    assert delivery.renew("a") and Delivery.objects.get().leased_until > before
    assert not delivery.renew("another")


def test_what_another_runner_has_by_now_is_not_sent(issue, subscribe):
    subscribe()
    issue().start()
    (delivery,) = Delivery.objects.take("a", most=1)
    Delivery.objects.update(lease="b")
    with pytest.raises(NotNow):
        delivery.message()
