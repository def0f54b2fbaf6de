"""How soon every worker shows what has changed.

Which of its workers a server lets answer is the server's own choice, and an answer does not say. So the four workers of
two servers are here four servers of one worker each, over one database: the same processes, and each can be asked.
"""

import http.client
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from tests.bench import servers
from tests.bench.pages import COMPARED, PATH
from tests.bench.report import Report
from tests.bench.sites import SMALL, copy_of, site_of

ACTS = ("edit", "approval", "scheduled publication", "import")
WORKERS, TRIES_OF_EACH = 4, 25
READERS, EXPIRIES = 32, 7
EVERY = 0.01  # seconds between two looks at a worker
NOTICED = 0.6  # seconds after which every worker has looked for a change
TOO_LATE = 30
_number = count(1)


def measure(report: Report) -> None:
    site = copy_of(site_of(*SMALL), "freshness")
    rendered = site / "rendered"
    rendered.touch()
    with ExitStack() as stack:
        workers = [stack.enter_context(worker(site, n, rendered)) for n in range(WORKERS)]
        for each in workers:
            each.wait(PATH)
        write = stack.enter_context(writer(site))
        threads = stack.enter_context(ThreadPoolExecutor(WORKERS * READERS))
        every = []
        for act in ACTS:
            found = [seen for _ in range(TRIES_OF_EACH) for seen in try_once(act, write, workers, threads)]
            report.add(f"until each of {WORKERS} workers shows it: {act}", found, "s", "≤ 1")
            every.append(max(found))
        tries = TRIES_OF_EACH * len(ACTS)
        report.add(f"the longest of all {tries} tries, each on {WORKERS} workers", [max(every)], "s", "≤ 1")
        made = [renderings(write, workers, threads, rendered) for _ in range(EXPIRIES)]
        what = f"renderings by each worker when {READERS} readers ask it for an expired page"
        report.add(what, [number / WORKERS for number in made], "", "= 1")


def worker(site: Path, number: int, rendered: Path):
    more = {"WEB_CONCURRENCY": "1", "BENCH_RENDERED": str(rendered)}
    return servers.gunicorn(f"worker {number}", site, f"{COMPARED}.counted", **more)


@contextmanager
def writer(site: Path):
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.writing"],
        cwd=servers.HOUSE,
        env=servers.environment(site, servers.free_port()),
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )

    def write(act: str, mark: str) -> float:
        process.stdin.write(f"{act} as {mark}\n")
        process.stdin.flush()
        return float(process.stdout.readline())

    try:
        yield write
    finally:
        process.communicate(timeout=30)


def try_once(act: str, write: Callable, workers: list, threads: ThreadPoolExecutor) -> list[float]:
    """For each worker, the seconds from the moment it was public to the answer that shows it."""
    mark = f"Mark {next(_number)} of the bench"
    seen = [threads.submit(wait_for, mark, each) for each in workers]
    public_at = write(act, mark)
    return [each.result() - public_at for each in seen]


def wait_for(mark: str, server: servers.Server) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    deadline = time.time() + TOO_LATE
    while time.time() < deadline:
        connection.request("GET", PATH)
        shown = mark.encode() in connection.getresponse().read()
        at = time.time()
        if shown:
            connection.close()
            return at
        time.sleep(EVERY)
    raise SystemExit(f"{server.name} did not show {mark!r} within {TOO_LATE} s.")


def renderings(write: Callable, workers: list, threads: ThreadPoolExecutor, rendered: Path) -> int:
    """Of the article, by all workers together, when it has expired and all ask at once."""
    write("edit", f"Mark {next(_number)} of the bench")
    time.sleep(NOTICED)
    before = rendered.read_text().count(PATH)
    answers = [threads.submit(read, each) for each in workers for _ in range(READERS)]
    for answer in answers:
        answer.result()
    return rendered.read_text().count(PATH) - before


def read(server: servers.Server) -> None:
    with server.get(PATH) as answer:
        answer.read()
