"""Runners as processes of their own, killed and told to stop, on the database that the tests run on."""

import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from mailroom.runner import BATCH
from tests.processes import bare_environment, wait_until

POST = """
from django.db import transaction
from mailroom.models import Mail
with transaction.atomic():
    for n in range({count}):
        Mail.objects.post(key=f"k{{n}}", to=f"r{{n}}@reader.example", subject="Hello", text="…")
"""
TELL = "from mailroom.models import Mail; print(*Mail.objects.order_by('pk').values_list('state', flat=True))"
COUNT_RUNNERS = "from mailroom.models import Heartbeat; print(Heartbeat.objects.count())"
LET_LEASES_RUN_OUT = (
    "from mailroom.models import Mail; from django.utils import timezone;"
    "print(Mail.objects.filter(state='leased').update(leased_until=timezone.now()))"
)


@dataclass
class Mailroom:
    """A database and the runners that share it."""

    environment: dict[str, str]
    runners: list[subprocess.Popen] = field(default_factory=list)

    def shell(self, code: str) -> str:
        return self._manage("shell", "--verbosity=0", "-c", code, stdout=subprocess.PIPE).communicate(timeout=60)[0]

    def start(self, *options: str) -> subprocess.Popen:
        self.runners.append(self._manage("run_mailroom", *options, stderr=subprocess.PIPE))
        return self.runners[-1]

    def _manage(self, *arguments: str, **pipes: int) -> subprocess.Popen:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(command, cwd=settings.BASE_DIR, env=self.environment, text=True, **pipes)

    def post(self, count: int) -> None:
        self.shell(POST.format(count=count))

    def states(self) -> Counter:
        return Counter(self.shell(TELL).split())


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("mailroom")
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=variables(DATA_DIR=str(folder)), check=True)
    return folder / "limber.sqlite3"


@pytest.fixture
def mailroom(request, transactional_db, tmp_path, mail_server) -> Iterator[Mailroom]:
    more = {"DATA_DIR": str(tmp_path), "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(mail_server.port)}
    if connection.vendor == "postgresql":
        db = connection.settings_dict
        more["DATABASE_URL"] = f"postgres://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{db['NAME']}"
    else:
        shutil.copy(request.getfixturevalue("empty_database"), tmp_path)
    mailroom = Mailroom(variables(**more, EMAIL_USE_TLS="off"))
    yield mailroom
    for runner in mailroom.runners:
        runner.kill()
        runner.communicate()


def variables(**more: str) -> dict[str, str]:
    return bare_environment() | {"SECRET_KEY": "a key that only tests ever sign with"} | more


def test_a_runner_that_is_killed_in_the_middle_loses_no_mail_and_none_has_two_message_ids(mailroom, mail_server):
    mailroom.post(BATCH + 2)
    killed = mailroom.start()

    def kill_during_the_fourth() -> None:
        if len(mail_server.mails) == 3 and killed.poll() is None:
            killed.kill()  # the server has taken the fourth, and nobody will ever write that down
            killed.wait()

    mail_server.on_data = kill_during_the_fourth
    wait_until(lambda: killed.poll() is not None and len(mail_server.mails) == 4)
    assert mailroom.states() == {"sent": 3, "leased": BATCH - 3, "queued": 2}
    assert mailroom.shell(LET_LEASES_RUN_OUT) == f"{BATCH - 3}\n"
    assert mailroom.start("--once").wait(60) == 0
    ids = {(mail["To"], mail["Message-ID"]) for mail in mail_server.mails}
    assert len(ids) == BATCH + 2 and len(mail_server.mails) == BATCH + 3
    assert {to for to, _ in ids} == {f"r{n}@reader.example" for n in range(BATCH + 2)}
    assert mailroom.states() == {"sent": BATCH + 2}


def test_two_runners_share_the_work_and_do_none_of_it_twice(mailroom, mail_server):
    mail_server.delay = 0.05
    runners = [mailroom.start(), mailroom.start()]
    wait_until(lambda: mailroom.shell(COUNT_RUNNERS) == "2\n")
    mailroom.post(60)
    wait_until(lambda: len(mail_server.mails) >= 60)
    for runner in runners:
        runner.terminate()
    assert [runner.wait(60) for runner in runners] == [0, 0]
    assert Counter(mail_server.received()) == {f"r{n}@reader.example": 1 for n in range(60)}
    assert mailroom.states() == {"sent": 60}
    assert len(set(map(id, mail_server.connections))) == 2  # one for each runner


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_runner_that_is_told_to_stop_finishes_its_mail_and_gives_the_others_back(mailroom, mail_server, number):
    mailroom.post(5)
    runner = mailroom.start()
    mail_server.on_data = lambda: runner.send_signal(number)
    assert runner.wait(60) == 0
    assert runner.stderr.read() == ""
    assert len(mail_server.mails) == 1
    assert mailroom.states() == {"sent": 1, "queued": 4}


def test_a_runner_starts_anew_on_a_hangup_and_goes_on(mailroom, mail_server):
    mailroom.post(3)
    runner = mailroom.start()

    def hang_up_once() -> None:
        mail_server.on_data = lambda: None
        runner.send_signal(signal.SIGHUP)

    mail_server.on_data = hang_up_once
    wait_until(lambda: len(mail_server.mails) == 3)
    assert len(set(map(id, mail_server.connections))) == 2
    runner.terminate()
    assert runner.wait(60) == 0


def test_once_says_when_the_mail_server_is_away(mailroom, mail_server):
    mailroom.post(1)
    mail_server.stop()
    runner = mailroom.start("--once")
    assert runner.wait(60) == 1
    assert runner.stderr.read().endswith("CommandError: The mail server cannot be used. The mail waits.\n")
    assert mailroom.states() == {"queued": 1}


def test_once_says_when_the_database_is_away(mailroom):
    mailroom.environment |= {"DATABASE_URL": "postgres://limber@127.0.0.1:1/limber"}
    runner = mailroom.start("--once")
    assert runner.wait(60) == 1
    assert "CommandError: The database cannot be used: " in runner.stderr.read()
