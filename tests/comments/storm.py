"""Many writers at once, on the site as `manage.py serve` starts it, while its workers may be killed.

    .venv/bin/python -m tests.comments.storm --writers 16 --seconds 15
    .venv/bin/python -m tests.comments.storm --writers 16 --seconds 15 --kill-every 1

Every writer sends one comment after the other, each with words of its own, and like a reader whose answer was lost
sends the same again until there is one. Afterwards the database is held against the answers. With --database it is
PostgreSQL: an empty one, since the comments stay in it.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from tests.processes import bare_environment, free_port

HOUSE = Path(__file__).resolve().parent.parent.parent
READ_STORED = (
    "import json; from comments.models import Comment; from comments.models.comment import PRIVATE;"
    "print(json.dumps([[PRIVATE.sign(pk), body] for pk, body in Comment.objects.values_list('pk', 'body')]))"
)


@dataclass
class Outcome:
    answers: Counter = field(default_factory=Counter)  # by status; "lost" is a connection that broke
    acknowledged: dict[str, str] = field(default_factory=dict)  # body: private address
    waits: list[float] = field(default_factory=list)  # seconds until each answer
    stored: list[list[str]] = field(default_factory=list)  # token, body
    killed: int = 0
    log: str = ""

    @property
    def lost(self) -> set[str]:
        """Bodies whose writer was told that they are there, and that are not, or under another address."""
        stored = {body: token for token, body in self.stored}
        return {body for body, address in self.acknowledged.items() if stored.get(body, "-") not in address}

    @property
    def doubled(self) -> set[str]:
        return {body for body, count in Counter(body for _, body in self.stored).items() if count > 1}


def storm(writers: int, seconds: float, kill_every: float = 0, database: str = "") -> Outcome:
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder, serving(folder, database) as (port, process, manage):
        ends = time.monotonic() + seconds
        over = lambda: time.monotonic() >= ends  # noqa: E731
        threads = [threading.Thread(target=write_until, args=(over, port, n, outcome)) for n in range(writers)]
        for thread in threads:
            thread.start()
        while kill_every and time.monotonic() < ends:
            time.sleep(kill_every)
            outcome.killed += kill_a_worker(process.pid)
        for thread in threads:
            thread.join()
        outcome.stored = json.loads(manage("shell", "-v0", "-c", READ_STORED))
        outcome.log = (Path(folder) / "log").read_text()
    return outcome


@contextmanager
def serving(folder: str, database: str):
    port = free_port()
    environment = variables(folder, database, port)

    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=HOUSE, env=environment, check=True, capture_output=True, text=True).stdout

    with (Path(folder) / "log").open("w") as log:
        command = [sys.executable, "manage.py", "serve"]
        process = subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=log, stderr=log)
    try:
        wait_for(port, process)
        yield port, process, manage
    finally:
        process.terminate()
        process.wait(60)


def variables(folder: str, database: str, port: int) -> dict[str, str]:
    chosen = {"DATA_DIR": folder, "PORT": str(port), "RATE_LIMITS": "off", "SECRET_KEY": "storm" * 10}
    return bare_environment() | chosen | ({"DATABASE_URL": database} if database else {})


def wait_for(port: int, process: subprocess.Popen) -> None:
    while process.poll() is None:
        try:
            if ask(port, "GET", "/healthz")[0] == 200:
                return
        except (OSError, HTTPException):
            time.sleep(0.1)
    raise RuntimeError("The site did not start.")


def write_until(over: Callable[[], bool], port: int, writer: int, outcome: Outcome) -> None:
    number = 0
    while not over():
        number += 1
        body = f"Writer {writer} asks question {number}: how often in a week is enough for a stiff hip?"
        form = urlencode({"name": f"Writer {writer}", "body": body, "email": "", "about": "", "reply_to": ""})
        while body not in outcome.acknowledged:
            began = time.monotonic()
            try:
                status, address = ask(port, "POST", "/comments/write/hip-internal-rotation/", form)
            except (OSError, HTTPException):
                outcome.answers["lost"] += 1
                time.sleep(0.05)
                continue
            outcome.answers[status] += 1
            outcome.waits.append(time.monotonic() - began)
            if status != 303:
                break
            outcome.acknowledged[body] = address


def ask(port: int, method: str, path: str, form: str | None = None) -> tuple[int, str]:
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"} if form else {}
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, path, form, headers)
        response = connection.getresponse()
        response.read()
        return response.status, response.headers.get("Location", "")


def kill_a_worker(serve: int) -> int:
    """One of gunicorn's workers, without a warning. How many: there may be none at this moment."""
    grandchildren = [pid for child in children(serve) for pid in children(child)]
    if not grandchildren:
        return 0
    try:
        os.kill(random.choice(grandchildren), signal.SIGKILL)  # noqa: S311
    except ProcessLookupError:
        return 0
    return 1


def children(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(pid)], check=False, capture_output=True, text=True).stdout
    return [int(line) for line in found.split()]


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--writers", type=int, default=16)
    reader.add_argument("--seconds", type=float, default=15)
    reader.add_argument("--kill-every", type=float, default=0, help="seconds; 0 kills nobody")
    reader.add_argument("--database", default="", help="postgres://…")
    chosen = reader.parse_args()
    result = storm(chosen.writers, chosen.seconds, chosen.kill_every, chosen.database)
    waits = sorted(result.waits) or [0]
    print("answers", dict(result.answers), "workers killed", result.killed)
    print(f"acknowledged {len(result.acknowledged)}, stored {len(result.stored)}", end=", ")
    print(f"lost {len(result.lost)}, doubled {len(result.doubled)}")
    print(
        f"seconds: median {waits[len(waits) // 2]:.3f}, p99 {waits[len(waits) * 99 // 100]:.3f}, most {waits[-1]:.3f}"
    )
    print(f"'database is locked' in the log: {result.log.count('database is locked')}")
