"""An article's page from the store, against what it could cost at least and what it costs ordinarily."""

import gzip
import json
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import brotli

from pagestore.page import BROTLI_QUALITY
from tests.bench import load, servers
from tests.bench.asking import Asker
from tests.bench.report import Report
from tests.bench.sites import FOLDER, SMALL, site_of

PATH = "/articles/hip-internal-rotation/"
OF_THE_SERVER = {"Server", "Date", "Connection"}  # which it writes itself
ROUNDS, SECONDS = 7, 2
ONE, MANY = 1, 32
SLOW_SECONDS = {ONE: 5, MANY: 30}  # for pages that are made anew: 32 at once may all be ready only after five
COMPARED = "tests.bench.compared"


class Round(NamedTuple):
    load: load.Load
    cpu: float  # seconds of all workers for each request


class Contestant(NamedTuple):
    server: servers.Server
    path: str
    headers: dict[str, str]
    connections: tuple[int, ...]
    is_slow: bool = False

    def measure(self, connections: int) -> Round:
        before = self.server.cpu_seconds() if servers.has_proc() else 0
        seconds = SLOW_SECONDS[connections] if self.is_slow else SECONDS
        measured = load.ask(self.server.address(self.path), connections, seconds, **self.headers)
        spent = 0.0
        if servers.has_proc():
            spent = self.server.cpu_seconds() - before
            self.server.settle()
        return Round(measured, spent / measured.requests)


def measure(report: Report) -> None:
    site = site_of(*SMALL)
    weigh(report, site)
    if not load.is_there():
        report.skip("pages", "wrk is missing (Debian, Ubuntu: apt install wrk; macOS: brew install wrk).")
        return
    with load.apart(), ExitStack() as stack:
        contestants = start(report, stack, site)
        rounds = {(name, n): [] for name, each in contestants.items() for n in each.connections}
        for number in range(ROUNDS):
            print(f"  round {number + 1} of {ROUNDS}", flush=True)
            names = list(rounds)
            for name, connections in names[number % len(names) :] + names[: number % len(names)]:
                rounds[name, connections].append(contestants[name].measure(connections))
    compare(report, rounds)


def start(report: Report, stack: ExitStack, site: Path) -> dict[str, Contestant]:
    def gunicorn(name: str, application: str = "", **more: str) -> servers.Server:
        server = stack.enter_context(servers.gunicorn(name, site, application, **more))
        server.wait()
        return server

    store = gunicorn("store")
    body, headers = warm(store)
    etag = dict(headers)["ETag"]
    document = FOLDER / "document"
    document.mkdir(exist_ok=True)
    (document / "page.html").write_bytes(body)
    bare = {"application": f"{COMPARED}.bare_wsgi", "BENCH_BODY": str(document / "page.html")}
    same = bare | {"BENCH_HEADERS": json.dumps(headers)}
    both = (ONE, MANY)
    contestants = {
        "store": Contestant(store, PATH, {}, both),
        "store, 304": Contestant(store, PATH, {"If_None_Match": etag}, both),
        "bare WSGI": Contestant(gunicorn("bare WSGI", **bare), PATH, {}, both),
        "same headers": Contestant(gunicorn("same headers", **same), PATH, {}, both),
        "bare Django": Contestant(gunicorn("bare Django", f"{COMPARED}.bare_django"), PATH, {}, both),
        "ordinary": Contestant(gunicorn("ordinary", f"{COMPARED}.ordinary"), PATH, {}, both, is_slow=True),
        "uncached": Contestant(gunicorn("uncached", f"{COMPARED}.uncached"), PATH, {}, both, is_slow=True),
    }
    return contestants | start_faster(report, stack, site, document)


def warm(server: servers.Server) -> tuple[bytes, list[tuple[str, str]]]:
    """Over so many connections that every worker has made the page. The last answer's body and headers."""
    for _ in range(40):
        with server.get(PATH, **{"Accept-Encoding": load.LIKE_A_BROWSER}) as answer:
            body, headers = answer.read(), answer.headers.items()
    return body, [pair for pair in headers if pair[0] not in OF_THE_SERVER]


def start_faster(report: Report, stack: ExitStack, site: Path, document: Path) -> dict[str, Contestant]:
    if not servers.granian():
        report.skip("granian against nginx", "Granian is missing (docs/measuring.md says how to install it).")
        return {}
    if not servers.nginx_path():
        report.skip("granian against nginx", "nginx is missing (Debian, Ubuntu: apt install nginx-light).")
        return {}
    granian = stack.enter_context(servers.faster(site))
    granian.wait(PATH)
    warm(granian)
    nginx = stack.enter_context(servers.nginx(document))
    nginx.wait("/page.html")
    return {
        "granian": Contestant(granian, PATH, {}, (ONE,)),
        "nginx": Contestant(nginx, "/page.html", {}, (ONE,)),
    }


def compare(report: Report, rounds: dict[tuple[str, int], list[Round]]) -> None:
    def rates(name: str, connections: int) -> list[float]:
        return [each.load.a_second for each in rounds[name, connections]]

    def cpu(name: str, connections: int) -> list[float]:
        return [each.cpu for each in rounds[name, connections]]

    for n in (ONE, MANY):
        at = f"at {n} connection{'s' if n > 1 else ''}"
        for above, below, asked in (
            ("store", "bare WSGI", "≥ 0.9"),
            ("store", "same headers", ""),
            ("store", "bare Django", "≥ 1.0"),
            ("store, 304", "store", "≥ 1.0"),
            ("uncached", "ordinary", "≥ 1.0"),
            ("store", "ordinary", ""),
        ):
            report.compare(f"requests a second {at}: {above} / {below}", rates(above, n), rates(below, n), asked)
            if servers.has_proc():  # the other way round, so that more is better here too
                report.compare(f"CPU a request {at}: {below} / {above}", cpu(below, n), cpu(above, n), asked)
    store, ordinary = ([each.load.p99 for each in rounds[name, ONE]] for name in ("store", "ordinary"))
    report.compare("99th percentile at 1 connection: store / ordinary", store, ordinary, "≤ 0.05")
    if ("granian", ONE) in rounds:
        what = "requests a second at 1 connection: store under granian / nginx, a file"
        report.compare(what, rates("granian", ONE), rates("nginx", ONE), "≥ 0.5")
    for name, n in rounds:
        report.add(f"requests a second, {name}, {n} connections", rates(name, n), "/s")


def weigh(report: Report, site: Path) -> None:
    for name, settings in (("ordinary", f"{COMPARED}.ordinary_settings"), ("uncached", "config.settings")):
        asker = Asker(servers.environment(site, servers.free_port(), DJANGO_SETTINGS_MODULE=settings))
        asker.ask(PATH)  # the first loads the templates
        taken = [asker.ask(PATH) for _ in range(ROUNDS * 3)]
        body = asker.body(PATH)
        asker.end()
        report.add(f"queries of the {name} page", [each.queries for each in taken], "")
        report.add(f"time of the {name} page", [1000 * each.seconds for each in taken], "ms")
        report.add(f"CPU time of the {name} page", [1000 * each.cpu_seconds for each in taken], "ms")
    for coding, weight in (
        ("plain", len(body)),
        ("gzip", len(gzip.compress(body))),
        ("brotli, as stored", len(brotli.compress(body, quality=BROTLI_QUALITY))),
    ):
        report.add(f"weight of the page, {coding}", [weight / 1024], "KiB")
