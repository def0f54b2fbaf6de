"""A server that takes nothing is the operator's problem, and no mail's."""

import pytest

from mailroom.models import Mail
from tests.mailroom.conftest import post, use
from tests.processes import free_port

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),  # of the server in these tests
]

UNTOUCHED = [("queued", 0, "")]


def states() -> list[tuple]:
    return list(Mail.objects.values_list("state", "attempts", "error"))


def test_a_server_that_cannot_be_reached_costs_no_mail_an_attempt(runner, settings, caplog):
    use(settings, free_port())
    post()
    assert not runner.run_once()
    assert states() == UNTOUCHED
    assert "The mail server takes no mail" in caplog.text and "Connection refused" in caplog.text


def test_mail_leaves_when_the_server_is_back(mail_server, runner, settings):
    settings.EMAIL_PORT = free_port()
    post()
    assert not runner.run_once()
    settings.EMAIL_PORT = mail_server.port
    runner.server_rest.until = 0
    assert runner.run_once()
    assert mail_server.received() == ["one@reader.example"]


def test_a_server_that_is_away_is_left_alone_for_longer_each_time(runner, settings, caplog):
    use(settings, free_port())
    post()
    rests = []
    for _ in range(10):
        runner.server_rest.until = 0
        runner.turn()
        runner.turn()  # while it rests, nobody asks
        rests.append(runner.server_rest.seconds)
    assert rests == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert len(caplog.records) == 10
    assert states() == UNTOUCHED


@pytest.mark.parametrize(
    ("password", "state"), [("wrong", UNTOUCHED), ("pässwort", UNTOUCHED), ("right", [("sent", 1, "")])]
)
def test_a_password_the_server_does_not_know_costs_no_attempt(guarded_server, runner, settings, password, state):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "limber", password
    post()
    assert runner.run_once() is (password == "right")
    assert states() == state


def test_a_server_that_wants_a_password_we_do_not_have_costs_no_attempt(guarded_server, runner, caplog):
    post()
    assert not runner.run_once()
    assert states() == UNTOUCHED
    assert "530" in caplog.text


@pytest.mark.parametrize("answer", ["550 5.7.1 We do not know this sender", "451 4.3.0 Slow down"])
def test_a_server_that_refuses_our_own_address_costs_no_attempt(mail_server, runner, answer):
    post()
    mail_server.answers["MAIL"] = [answer]
    assert not runner.run_once()
    assert states() == UNTOUCHED
    runner.server_rest.end()
    assert runner.run_once()
    assert states() == [("sent", 1, "")]


def test_a_server_without_the_encryption_we_want_gets_nothing(mail_server, runner, settings):
    settings.EMAIL_USE_TLS = True
    post()
    assert not runner.run_once()
    assert (states(), mail_server.mails) == (UNTOUCHED, [])
