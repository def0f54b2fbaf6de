"""A real mail server in the tests' own process, and runners to send to it."""

import asyncio
import email
from collections import defaultdict
from collections.abc import Callable, Iterator
from email.message import Message

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from django.core.mail.backends.base import BaseEmailBackend

from mailroom.models import Mail
from mailroom.runner import Runner
from tests.config.conftest import free_port


class MailServer(Controller):
    """Takes every mail, except where `answers` says otherwise: for each command, the next answers in their order."""

    def __init__(self, **options):
        super().__init__(self, hostname="127.0.0.1", port=free_port(), server_hostname="mail.example", **options)
        self.mails: list[Message] = []
        self.connections: list[object] = []  # … on which each mail came
        self.answers: dict[str, list[str]] = defaultdict(list)
        self.on_data: Callable[[], object] = lambda: None
        self.delay = 0.0

    def next_answer(self, command: str) -> str:
        return self.answers[command].pop(0) if self.answers[command] else "250 OK"

    async def handle_MAIL(self, server: SMTP, session, envelope, address, options) -> str:
        answer = self.next_answer("MAIL")
        envelope.mail_from = address
        return answer

    async def handle_RCPT(self, server: SMTP, session, envelope, address, options) -> str:
        answer = self.next_answer("RCPT")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session, envelope) -> str:
        answer = self.next_answer("DATA")
        self.on_data()
        await asyncio.sleep(self.delay)
        if answer == "hang up":
            server.transport.abort()
        elif answer.startswith("250"):
            self.mails.append(email.message_from_bytes(envelope.content))
            self.connections.append(session)
        return answer

    def received(self) -> list[str]:
        return [mail["To"] for mail in self.mails]


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
