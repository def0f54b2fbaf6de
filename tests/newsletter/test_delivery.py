"""An issue on its way: the audience is frozen, consent is not, and nobody is forgotten or written to twice."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mailroom.models import NotNow
from mailroom.runner import Runner
from newsletter import emails, keeping, tending
from newsletter.emails import issue_mail
from newsletter.models import Delivery, Issue, Subscriber, Suppression

pytestmark = pytest.mark.django_db


@pytest.fixture
def readers(subscribe):
    return [subscribe(f"reader{n}@example.org") for n in range(4)]


def states(issue: Issue) -> list[str]:
    return list(issue.deliveries.order_by("pk").values_list("state", flat=True))


def to(mails: list) -> list[str]:
    return [mail.to[0] for mail in mails]


def test_everybody_who_is_reachable_gets_it_once(issue, readers, run_mail):
    sending = issue()
    assert sending.start()
    assert sorted(to(run_mail())) == [reader.email for reader in readers]
    assert run_mail() == []
    sending.refresh_from_db()
    tending.tend()
    sending.refresh_from_db()
    assert (sending.state, sending.sent, sending.recipients) == ("sent", 4, 4)


def test_the_audience_is_one_statement_and_holds_nobody_else(issue, subscribe, readers):
    subscribe("paused@example.org").pause()
    subscribe("left@example.org").leave()
    suppressed = subscribe("suppressed@example.org")
    Suppression.objects.create(email_pseudonym=suppressed.email_pseudonym, reason="staff")
    Subscriber.objects.create(email="pending@example.org")
    sending = issue()
    with CaptureQueriesContext(connection) as seen:
        sending.start()
    inserts = [query["sql"] for query in seen if query["sql"].startswith("INSERT")]
    assert len(inserts) == 1 and "SELECT" in inserts[0]
    assert sending.recipients == 4
    assert set(sending.deliveries.values_list("subscriber", flat=True)) == {reader.pk for reader in readers}


def test_who_comes_after_the_start_gets_the_next_one(issue, readers, subscribe, run_mail):
    issue().start()
    subscribe("late@example.org")
    assert "late@example.org" not in to(run_mail())


@pytest.mark.parametrize("change", ["leave", "pause", "suppress", "erase"])
def test_consent_is_looked_up_again_for_each_mail(issue, readers, run_mail, change):
    sending = issue()
    sending.start()
    gone = readers[1]
    acts = {
        "leave": gone.leave,
        "pause": gone.pause,
        "suppress": lambda: gone.suppress("complained"),
        "erase": lambda: keeping.erase(gone.email),
    }
    acts[change]()
    assert len(run_mail()) == 3
    assert states(sending) == ["sent", "unwanted", "sent", "sent"]
    tending.tend()
    sending.refresh_from_db()
    assert (sending.state, sending.sent, sending.unwanted) == ("sent", 3, 1)


def test_a_second_start_at_the_same_moment_makes_no_second_audience(issue, readers):
    draft = issue()
    same = Issue.objects.get(pk=draft.pk)
    assert draft.start() and not same.start()
    assert Delivery.objects.count() == 4


def test_what_is_edited_after_the_start_changes_nothing(issue, readers, run_mail):
    sending = issue()
    sending.start()
    Issue.objects.update(intro="Something else")
    assert all("Hello there." in mail.body for mail in run_mail())


def test_it_stops_in_the_middle_and_goes_on_where_it_was(issue, readers, mail_server, runner, monkeypatch):
    sending, composed = issue(), []

    def stop_at_the_second(*words):
        composed.append(words)
        if len(composed) == 2:
            sending.stop()
        return issue_mail(*words)

    monkeypatch.setattr(emails, "issue_mail", stop_at_the_second)
    sending.start()
    runner.run_once()
    assert len(mail_server.mails) == 2 and states(sending).count("queued") == 2
    sending.refresh_from_db()
    assert sending.resume()
    runner.run_once()
    assert sorted(mail_server.received()) == [reader.email for reader in readers]


def test_two_runners_share_the_work(issue, readers):
    issue().start()
    first, second = (Delivery.objects.take(lease, most=3) for lease in ("a", "b"))
    assert len(first) == 3 and len(second) == 1
    assert not {delivery.pk for delivery in first} & {delivery.pk for delivery in second}


def test_a_delivery_keeps_its_message_id_through_every_try(issue, readers, mail_server, runner):
    issue().start()
    mail_server.answers["RCPT"] = ["451 4.7.1 Later"]
    runner.run_once()
    Delivery.objects.filter(state="queued").update(due_at="2026-01-01T00:00Z")
    before = set(Delivery.objects.values_list("message_id", flat=True))
    runner.run_once()
    assert {mail["Message-ID"] for mail in mail_server.mails} == before and len(before) == 4


def test_a_schedule_is_kept_and_not_a_moment_earlier(issue, readers, pass_time):
    scheduled = issue()
    assert scheduled.schedule(timezone.now() + timedelta(hours=1))
    tending.tend()
    assert not Delivery.objects.exists()
    pass_time(hours=1, minutes=1)
    tending.tend()
    scheduled.refresh_from_db()
    assert (scheduled.state, scheduled.recipients) == ("sending", 4)


def test_a_scheduled_issue_that_cannot_be_sent_is_a_draft_again_and_somebody_is_told(
    issue, publisher, writer, run_mail
):
    scheduled = issue()
    Issue.objects.update(state="scheduled", send_at="2026-01-01T00:00Z", intro="")
    tending.tend()
    scheduled.refresh_from_db()
    assert scheduled.state == "draft"
    (told,) = run_mail()
    assert told.to == [writer.email] and "It says nothing yet" in told.body


@pytest.mark.parametrize("empty", [{"subject": ""}, {"intro": ""}])
def test_an_issue_that_says_nothing_is_refused(issue, empty):
    draft = issue(**empty)
    with pytest.raises(ValidationError):
        draft.start()
    assert not Delivery.objects.exists()


def test_the_pace_is_held_by_all_runners_together(issue, readers, run_mail, settings, pass_time):
    settings.NEWSLETTER_PER_HOUR = 3
    issue().start()
    assert len(run_mail()) == 3
    assert len(run_mail()) == 0  # another runner
    pass_time(hours=1)
    assert len(run_mail()) == 1


def test_a_server_that_is_away_costs_the_hours_limit_one_a_try(issue, readers, mail_server, runner, settings):
    settings.NEWSLETTER_PER_HOUR = 4
    mail_server.answers["MAIL"] = ["450 4.7.1 Not now"]
    issue().start()
    assert not runner.run_once()
    runner.server_rest.end()
    runner.run_once()
    assert len(mail_server.mails) == 3  # one was tried in vain


def test_of_two_runners_the_last_one_of_the_hour_goes_to_one(issue, readers, settings):
    settings.NEWSLETTER_PER_HOUR = 1
    issue().start()
    (first,), (second,) = (Delivery.objects.take(lease, most=1) for lease in ("a", "b"))
    assert first.message()
    with pytest.raises(NotNow):
        second.message()


def test_an_issue_that_is_over_keeps_its_counts_when_its_rows_go(issue, readers, run_mail, pass_time):
    sending = issue()
    sending.start()
    run_mail()
    tending.tend()
    keeping.purge()
    assert Delivery.objects.count() == 4
    pass_time(days=91)
    keeping.purge()
    sending.refresh_from_db()
    assert (Delivery.objects.count(), sending.sent, sending.recipients) == (0, 4, 4)


def test_a_runner_that_was_killed_costs_nobody_their_issue(issue, readers, mail_server, pass_time):
    issue().start()
    Delivery.objects.take("of-the-dead", most=2)
    Runner().run_once()
    assert len(mail_server.mails) == 2
    pass_time(minutes=11)
    Runner().run_once()
    assert sorted(mail_server.received()) == [reader.email for reader in readers]
