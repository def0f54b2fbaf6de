"""A mail server with bad moments."""

import email
import random
import time

from tests.mailroom.mail_server import MailServer

TROUBLES = ("421 4.3.2 Enough", "451 4.7.1 Later", "550 5.1.1 No such user", "hang up")


class StormyServer(MailServer):
    def __init__(self):
        super().__init__()
        self.arrived: list[tuple[str, str, float]] = []
        self.refused: set[str] = set()
        self.troubles = 0.03  # of all mails
        self.random = random.Random(7)  # noqa: S311

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        trouble = self.random.choice(TROUBLES) if self.random.random() < self.troubles else "250 OK"
        if trouble.startswith("550"):
            self.refused.add(address)
        if trouble == "hang up":
            server.transport.abort()
        elif trouble.startswith("250"):
            envelope.rcpt_tos.append(address)
        return trouble

    async def handle_DATA(self, server, session, envelope) -> str:
        mail = email.message_from_bytes(envelope.content)
        self.arrived.append((mail["To"], mail["Message-ID"], time.time()))
        return "250 OK"
