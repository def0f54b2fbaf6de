"""SIGHUP: new workers with the code and settings there are now, and no reader notices."""

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException

from tests.processes import children_of, linux_only, runner_is, wait_until, workers_of


@contextmanager
def readers(site, *paths: str) -> Iterator[Counter]:
    """One for each path, who asks again and again, each time over a new connection. Counts what they got."""
    told, leave = Counter(), threading.Event()

    def read(path: str) -> None:
        while not leave.is_set():
            try:
                told[site.get(path)[0].status] += 1
            except (OSError, HTTPException) as fault:
                told[repr(fault)] += 1

    threads = [threading.Thread(target=read, args=[path]) for path in paths]
    for thread in threads:
        thread.start()
    try:
        yield told
    finally:
        leave.set()
        for thread in threads:
            thread.join()


@linux_only
def test_no_reader_is_refused_while_workers_change(house):
    with house.serve() as site:
        wait_until(lambda: runner_is(site, "ok"))
        server = children_of(site.process.pid)["server"]
        with readers(site, "/articles/knees/", "/articles/knees/?page=1", "/healthz") as told:
            for _ in range(3):
                before, workers = told.total(), workers_of(server)
                site.process.send_signal(signal.SIGHUP)
                wait_until(lambda workers=workers: not workers & workers_of(server))
                wait_until(lambda before=before: told.total() > before + 20)
    assert set(told) == {200}


@linux_only
def test_a_hangup_while_the_runner_starts_anew_does_not_end_the_site(house):
    with house.serve() as site:
        wait_until(lambda: runner_is(site, "ok"))
        runner = children_of(site.process.pid)["runner"]
        for _ in range(60):
            os.kill(runner, signal.SIGHUP)
            time.sleep(0.05)
        wait_until(lambda: runner_is(site, "ok"))
        assert children_of(site.process.pid)["runner"] == runner
    assert site.process.returncode == 0


@linux_only
def test_a_hangup_brings_new_code_and_settings(house):
    with house.serve() as site:
        settings = (house.folder / "config/settings.py").read_text()
        house.write("config/settings.py", settings + 'SECURE_REFERRER_POLICY = "same-origin"\n')
        assert site.get("/about/")[0].headers["Referrer-Policy"] != "same-origin"
        site.process.send_signal(signal.SIGHUP)
        wait_until(lambda: site.get("/about/")[0].headers["Referrer-Policy"] == "same-origin")
