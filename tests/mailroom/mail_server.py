"""A real mail server. It knows no Django, so that scripts may start it, too."""

import asyncio
import email
from collections import defaultdict
from collections.abc import Callable
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.processes import free_port


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
