"""Runs the web server and the mail runner as one: python -m config.supervise <arguments of the web server's Python>.

It passes signals on and ends when either of the two ends, so whoever started it sees one program. Only the standard
library, since it stays in memory and waits.
"""

import ctypes
import os
import signal
import subprocess
import sys
from contextlib import suppress

RUNNER = ["manage.py", "run_mailroom"]
PR_SET_PDEATHSIG = 1
ENDING = (signal.SIGTERM, signal.SIGINT)


class Supervisor:
    def __init__(self):
        self.children: dict[int, subprocess.Popen] = {}
        self.received: list[int] = []

    def run(self, server: list[str]) -> int:
        for number in (*ENDING, signal.SIGHUP):
            signal.signal(number, self.hear)
        for arguments in (server, RUNNER):  # the server first, since somebody waits for it
            prepare = end_with_parent if "runserver" in arguments else wait_with_hangups
            child = subprocess.Popen([sys.executable, *arguments], preexec_fn=prepare)  # noqa: S603
            self.children[child.pid] = child
        for number in self.received:  # one that came before both were there
            self.pass_on(number)
        first = self.wait_for_one()
        was_told = any(number in ENDING for number in self.received)
        if not was_told:
            print(f"One of the site's two processes ended by itself ({first}), so the site ends.", file=sys.stderr)
        self.pass_on(signal.SIGTERM)
        second = self.wait_for_one()
        if not was_told:
            return exit_code(first or 1)  # nobody told it to end, so this is a fault even if it does not think so
        # One that ended by the signal itself had not begun yet.
        return next((exit_code(code) for code in (first, second) if code and -code not in ENDING), 0)

    def hear(self, number: int, _: object) -> None:
        self.received.append(number)
        self.pass_on(number)

    def pass_on(self, number: int) -> None:
        for pid in list(self.children):
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(pid, number)

    def wait_for_one(self) -> int:
        pid, status = os.wait()
        child = self.children.pop(pid)
        child.returncode = os.waitstatus_to_exitcode(status)
        return child.returncode


def exit_code(code: int) -> int:
    """As a shell says it: 128 and the number of the signal."""
    return code if code > 0 else 128 - code


def end_with_parent() -> None:
    """If this process is killed, Linux ends the two. Elsewhere they live on, and the next start names the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_with_hangups() -> None:
    """A hangup ends a program that has no handler yet: it waits until the child says that it has one."""
    end_with_parent()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})


if __name__ == "__main__":
    sys.exit(Supervisor().run(sys.argv[1:]))
