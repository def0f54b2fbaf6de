"""Pages as Django makes them, without a store and without a server between: python -m tests.bench.asking

A process with a site of its own (DATA_DIR) reads an address from each line and answers with what the page took, as one
line of JSON. Two of them can be asked in turn, so that what else the machine does falls on both.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.bench.servers import HOUSE, environment
from tests.processes import free_port


class Taken(NamedTuple):
    status: int
    queries: int
    seconds: float
    cpu_seconds: float


class Asker:
    def __init__(self, environment: dict[str, str]):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.asking"],
            cwd=HOUSE,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # each request is logged there
            start_new_session=True,  # Ctrl-C reaches the bench alone
        )

    def ask(self, address: str) -> Taken:
        self.process.stdin.write(f"{address}\n")
        self.process.stdin.flush()
        return Taken(*json.loads(self.process.stdout.readline()))

    def body(self, address: str) -> bytes:
        self.process.stdin.write(f"body {address}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline()).encode()

    def end(self) -> None:
        self.process.communicate(timeout=10)


@contextmanager
def askers(*sites: Path) -> Iterator[list[Asker]]:
    """One for each site's folder."""
    started = [Asker(environment(site, free_port())) for site in sites]
    try:
        yield started
    finally:
        for asker in started:
            asker.end()


def in_turn(address: str, askers: Sequence[Asker], rounds: int) -> list[tuple[Taken, ...]]:
    """What each took, in so many rounds; the first answer of each loads templates and reads the disk."""
    for asker in askers:
        asker.ask(address)
    taken = [[asker.ask(address) for asker in askers] for _ in range(rounds)]
    if strange := {each.status for one in taken for each in one} - {200}:
        raise SystemExit(f"{address} answers {strange}: there is nothing to measure.")
    return list(zip(*taken, strict=True))


def answer_lines() -> None:
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    from pagestore.requests import Site

    application = get_wsgi_application()
    site = Site(settings.SITE_URL, ())
    for line in sys.stdin:
        wanted, _, address = line.strip().rpartition(" ")
        taken, body = take(application, site, address)
        print(json.dumps(body.decode() if wanted else taken), flush=True)


def take(application, site, address: str) -> tuple[Taken, bytes]:
    from django.db import connection

    path, _, query = address.partition("?")
    environ = site.asked_by_nobody(path) | {"QUERY_STRING": query}
    said, queries = [], []

    def count(execute, *arguments):
        queries.append(arguments)
        return execute(*arguments)

    began, cpu_began = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count):
        response = application(environ, lambda status, headers, fault=None: said.append(status))
        body = b"".join(response)
        response.close()
    cpu, seconds = time.process_time() - cpu_began, time.perf_counter() - began
    return Taken(int(said[0].split()[0]), len(queries), seconds, cpu), body


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    answer_lines()
