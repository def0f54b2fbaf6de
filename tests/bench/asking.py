"""Pages as Django makes them, without a store and without a server between: python -m tests.bench.asking

A process with a site of its own (DATA_DIR) reads an address from each line and answers with what the page took, as one
line of JSON. Two of them can be asked in turn, so that what else the machine does falls on both.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

HOUSE = Path(__file__).resolve().parent.parent.parent


class Taken(NamedTuple):
    status: int
    queries: int
    seconds: float
    cpu_seconds: float
    query_seconds: float


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
        began = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            queries.append(time.perf_counter() - began)

    began, cpu_began = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(count):
        response = application(environ, lambda status, headers, fault=None: said.append(status))
        body = b"".join(response)
        response.close()
    cpu, seconds = time.process_time() - cpu_began, time.perf_counter() - began
    return Taken(int(said[0].split()[0]), len(queries), seconds, cpu, sum(queries)), body


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    answer_lines()
