"""A real mail server in the tests' own process, and runners to send to it."""

from collections.abc import Iterator

import pytest
from aiosmtpd.smtp import AuthResult
from django.core.mail.backends.base import BaseEmailBackend

from mailroom.models import Mail
from mailroom.runner import Runner
from tests.mailroom.mail_server import MailServer


class VagueBackend(BaseEmailBackend):
    """Raises nothing, and does not say that it sent anything either."""

    def send_messages(self, email_messages) -> int:
        return 0


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    yield from serve(MailServer(), settings)


@pytest.fixture
def guarded_server(settings) -> Iterator[MailServer]:
    """It wants a name and a password."""

    def check(server, session, envelope, mechanism, login) -> AuthResult:
        return AuthResult(success=(login.login, login.password) == (b"limber", b"right"), handled=False)

    server = MailServer(authenticator=check, auth_required=True, auth_require_tls=False)
    yield from serve(server, settings)


def serve(server: MailServer, settings) -> Iterator[MailServer]:
    use(settings, server.port)
    server.start()
    yield server
    if server.server:
        server.stop()


def use(settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False


@pytest.fixture
def runner(db) -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.finish()


def post(key: str = "one", **words) -> Mail:
    words = {"to": f"{key}@reader.example", "subject": "Your question", "text": "It is published."} | words
    assert Mail.objects.post(key=key, **words)
    return Mail.objects.get(key=key)
