"""A mail server in a process of its own: takes every mail, keeps none. Says its port first, and at the end how many."""

import sys

from aiosmtpd.controller import Controller

from tests.processes import free_port


class Sink:
    taken = 0

    async def handle_DATA(self, server, session, envelope) -> str:
        self.taken += 1
        return "250 OK"


def main() -> None:
    sink = Sink()
    server = Controller(sink, hostname="127.0.0.1", port=free_port())
    server.start()
    print(server.port, flush=True)
    sys.stdin.read()  # until whoever started it closes it, or is gone
    server.stop()
    print(sink.taken, flush=True)


if __name__ == "__main__":
    main()
