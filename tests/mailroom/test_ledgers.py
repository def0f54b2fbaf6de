"""Mails that an app composes at the moment of sending."""

import pytest
from django.core.mail import EmailMessage

from mailroom.models import Mail
from mailroom.registry import LEDGERS, register_ledger
from tests.mailroom.conftest import post

pytestmark = pytest.mark.django_db


class Letter(Mail):
    """What its text says is what happens when it is composed."""

    class Meta:
        proxy = True
        app_label = "letters"

    def compose(self) -> EmailMessage | None:
        if self.text == "unwanted":
            return None
        if self.text == "broken":
            raise ZeroDivisionError("no articles to share among readers")
        to = ["a@reader.example", "b@reader.example"] if self.text == "to two" else [self.to]
        return EmailMessage("Letter", self.text, to=to)


@pytest.fixture(autouse=True)
def ledger():
    registered = LEDGERS[:]
    LEDGERS[:] = [Letter]
    yield
    LEDGERS[:] = registered


def test_a_registered_ledger_is_sent_under_its_own_message_ids(mail_server, runner):
    letter = post("letter")
    runner.run_once()
    assert [mail["Message-ID"] for mail in mail_server.mails] == [letter.message_id]


def test_a_letter_nobody_wants_any_more_is_recorded_as_that(mail_server, runner):
    unwanted, wanted = post("unwanted", text="unwanted"), post("wanted")
    runner.run_once()
    unwanted.refresh_from_db()
    assert (unwanted.state, unwanted.attempts, unwanted.sent_at) == ("unwanted", 0, None)
    assert mail_server.received() == [wanted.to]


@pytest.mark.parametrize(
    ("text", "error"), [("broken", "ZeroDivisionError: no articles"), ("to two", "ValueError: A posting")]
)
def test_a_letter_that_cannot_be_composed_waits_and_holds_up_no_other(mail_server, runner, caplog, text, error):
    bad, good = post("bad", text=text), post("good")
    assert runner.run_once()
    bad.refresh_from_db()
    assert (bad.state, bad.attempts) == ("queued", 1)
    assert bad.error.startswith(error) and bad.message_id in caplog.text
    assert mail_server.received() == [good.to]


def test_a_ledger_is_registered_once():
    with pytest.raises(ValueError, match="Letter is registered already"):
        register_ledger(Letter)
    register_ledger(Mail)
    assert [Letter, Mail] == LEDGERS
