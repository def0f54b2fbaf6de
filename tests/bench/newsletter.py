"""An issue to 200,000: how long its audience takes to freeze, how fast it leaves, and what the runner holds meanwhile.

The pace is that of `manage.py run_mailroom` against a bare smtplib loop, which composes nothing, looks nothing up and
writes nothing down: the same bytes to the same mail server, in rounds that take turns. All of it on SQLite.
"""

import shutil
import smtplib
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from tests.bench.report import Report

HOUSE = Path(__file__).resolve().parent.parent.parent
FOLDER = HOUSE / "var" / "bench" / "newsletter"
SUBSCRIBERS = 200_000
FREEZES = 3
ROUNDS, A_ROUND = 5, 1000
LONG_RUN, SAMPLES = 10_000, 20


def measure(report: Report) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    with mail_server() as (port, taken):
        site = Site(port)
        site.manage("migrate", "--verbosity=0")
        site.manage("import_content", "--verbosity=0")
        site.do(f"prepare({SUBSCRIBERS})")
        freezes = [site.do(f"freeze('issue-{number}')").split() for number in range(FREEZES)]
        assert all(int(rows) == SUBSCRIBERS for _, rows in freezes), freezes
        report.add(f"freezing {SUBSCRIBERS:,} subscribers", [float(time) for time, _ in freezes], "s", "≤ 10")
        site.do("keep_only('issue-0')")
        measure_pace(report, site, port)
        measure_memory(report, site)
        sent = site.sent()
    assert taken() == ROUNDS * A_ROUND + sent, "The server took other mails than were sent."


def measure_pace(report: Report, site: "Site", port: int) -> None:
    letter = bytes.fromhex(site.do("letter('issue-0')"))
    bare, ours = [], []
    for _ in range(ROUNDS):
        bare.append(pace_of_bare_loop(port, letter))
        ours.append(site.pace_of_runner(A_ROUND))
    size = f"mails of {len(letter) // 1024} kB"
    report.add(f"{size} a second, bare smtplib loop", bare, "/s")
    report.add(f"{size} a second, the runner, {SUBSCRIBERS:,} waiting", ours, "/s")
    report.add("the runner against the bare loop", [o / b for o, b in zip(ours, bare, strict=True)], "×", "≥ 0.5")


def measure_memory(report: Report, site: "Site") -> None:
    """From the first hundred mails on, when everything is loaded.

    What it grows by is SQLite's cache, 2000 pages of 4 kB at most (settings). With one of 50 pages it stays the same.
    """
    sizes, step = [], LONG_RUN // SAMPLES
    with site.runner() as runner:
        goal = site.wait_for(100)
        for _ in range(SAMPLES + 1):
            sizes.append(own_megabytes(runner.pid))
            goal = site.wait_for(step, since=goal)
    report.add(f"memory of the runner, over {LONG_RUN:,} mails", sizes, "MB", "flat, but for 8 of cache")
    report.add("memory at the end against the beginning", [sizes[-1] / sizes[0]], "×")


class Site:
    """One of its own, with its database under var/bench/."""

    def __init__(self, port: int):
        self.environment = {"PATH": "/usr/bin:/bin", "DATA_DIR": str(FOLDER), "SECRET_KEY": "bench" * 10}
        self.environment |= {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(port), "EMAIL_USE_TLS": "off"}

    def command(self, *arguments: str) -> dict:
        return {"args": [sys.executable, "manage.py", *arguments], "cwd": HOUSE, "env": self.environment}

    def manage(self, *arguments: str) -> str:
        return subprocess.run(**self.command(*arguments), check=True, text=True, stdout=subprocess.PIPE).stdout

    def do(self, act: str) -> str:
        """One of the functions in newsletter_site.py; what it printed."""
        return self.manage("shell", "--verbosity=0", "-c", f"from tests.bench import newsletter_site as s; s.{act}")

    @contextmanager
    def runner(self) -> Iterator[subprocess.Popen]:
        runner = subprocess.Popen(**self.command("run_mailroom"))
        try:
            yield runner
        finally:
            runner.terminate()
            runner.wait(60)

    def ask(self, question: str, *values: object) -> list[tuple]:
        with closing(sqlite3.connect(f"file:{FOLDER / 'limber.sqlite3'}?mode=ro", uri=True)) as database:
            return database.execute(question, values).fetchall()

    def sent(self) -> int:
        return self.ask("SELECT count(*) FROM newsletter_delivery WHERE state = 'sent'")[0][0]

    def wait_for(self, more: int, since: int | None = None) -> int:
        """Until so many more are sent. How many there are then."""
        goal = (self.sent() if since is None else since) + more
        deadline = time.monotonic() + 300
        while (sent := self.sent()) < goal:
            assert time.monotonic() < deadline, f"{sent} of {goal} were sent, and no more."
            time.sleep(0.05)
        return sent

    def pace_of_runner(self, count: int) -> float:
        """Mails a second, from the first that it noted as sent to the last: its start is not counted."""
        before = self.sent()
        with self.runner():
            self.wait_for(count, since=before)
        rows = self.ask(
            "SELECT sent_at FROM newsletter_delivery WHERE state = 'sent' ORDER BY sent_at LIMIT -1 OFFSET ?", before
        )
        first, last = (datetime.fromisoformat(row[0]) for row in (rows[0], rows[-1]))
        return (len(rows) - 1) / (last - first).total_seconds()


def pace_of_bare_loop(port: int, letter: bytes) -> float:
    with smtplib.SMTP("127.0.0.1", port) as connection:
        begun = time.perf_counter()
        for number in range(A_ROUND):
            connection.sendmail("limber@bench.example", [f"reader{number}@reader.example"], letter)
        return A_ROUND / (time.perf_counter() - begun)


@contextmanager
def mail_server() -> Iterator[tuple]:
    """Its port, and afterwards a question: how many mails it took."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.mail_server"],
        cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    said = []
    try:
        yield int(server.stdout.readline()), lambda: int(said[0])
    finally:
        said.append(server.communicate(timeout=30)[0])


def own_megabytes(pid: int) -> float:
    """Without the pages of the database file, which SQLite maps in and the system takes back when it likes."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        kilobytes = status.read_text().partition("RssAnon:")[2].split()[0]
    else:  # macOS, which does not tell them apart
        kilobytes = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], check=True, capture_output=True).stdout
    return int(kilobytes) / 1024
