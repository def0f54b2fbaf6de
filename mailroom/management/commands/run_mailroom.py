import os
import signal
import sys

from django.core.management import BaseCommand, CommandError
from django.db import Error, connection

from mailroom.runner import Runner


class Command(BaseCommand):
    help = "Sends the mail that is due and does the chores, until it is told to stop. Several may run at once."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="What is due now, and no more: for cron.")

    def handle(self, *, once: bool, **options) -> None:
        if connection.connection is None:  # one thread needs one connection, and a pool waits for a server that is away
            connection.settings_dict.get("OPTIONS", {}).pop("pool", None)
        runner = Runner()
        if once:
            self.run_once(runner)
            return
        restarts = []
        signal.signal(signal.SIGTERM, runner.stop)
        signal.signal(signal.SIGINT, runner.stop)
        signal.signal(signal.SIGHUP, lambda *_: (restarts.append(True), runner.stop()))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})  # config/supervise.py holds it back until now
        runner.run()
        if restarts:  # with the code and the settings there are now, as gunicorn's workers on this signal
            # The next one may come while the new program has no handler yet, and would end it.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606

    def run_once(self, runner: Runner) -> None:
        try:
            server_was_there = runner.run_once()
        except Error as fault:
            raise CommandError(f"The database cannot be used: {str(fault).splitlines()[0]}") from fault
        if not server_was_there:
            raise CommandError("The mail server cannot be used. The mail waits.")
