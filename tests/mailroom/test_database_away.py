"""A runner outlives its database, and forgets nothing meanwhile."""

import pytest
from django.db import OperationalError, connection

from mailroom.models import Mail
from tests.mailroom.conftest import post

# Connections are closed here, which would end the transaction that an ordinary test runs in.
pytestmark = pytest.mark.django_db(transaction=True)


class Outage:
    """The database answers nothing, or nothing that holds the words, as many times as it is told."""

    def __init__(self, times: int, words: str = ""):
        self.times, self.words = times, words

    def __call__(self, execute, sql, params, many, context):
        if self.times and self.words in sql:
            self.times -= 1
            raise OperationalError("server closed the connection unexpectedly\n\tThis probably means …")
        return execute(sql, params, many, context)


def test_the_runner_goes_on_when_the_database_is_back(mail_server, runner, caplog):
    post()
    with connection.execute_wrapper(Outage(times=1)):
        runner.run_a_turn()
        assert not mail_server.mails
        runner.run_a_turn()
    assert mail_server.received() == ["one@reader.example"]
    assert caplog.messages == [
        "The database cannot be used, so mail waits 2 s: server closed the connection unexpectedly"
    ]


def test_a_mail_that_was_sent_is_not_sent_again_because_the_database_went_away(mail_server, runner):
    post()
    with connection.execute_wrapper(Outage(times=1, words='"sent_at" =')):
        runner.run_once()
    runner.run_once()
    assert len(mail_server.mails) == 1
    assert Mail.objects.get().state == "sent"


def test_a_runner_that_is_told_to_stop_does_not_wait_for_the_database(mail_server, runner, caplog):
    post()
    with connection.execute_wrapper(Outage(times=99, words="UPDATE")):
        runner.stop()
        runner.run()
    assert "wait until their lease runs out" in caplog.text
