"""Ten thousand articles against ten: the same queries, and hardly more time, for pages made anew."""

from tests.bench.asking import Asker
from tests.bench.dataset import POPULAR, QUIET_GUIDE
from tests.bench.report import Report
from tests.bench.servers import environment, free_port
from tests.bench.sites import LARGE, SMALL, site_of

ROUNDS = 15
# Each shows as much in the small site as in the large one.
ADDRESSES = {
    "home": "/",
    "list": "/articles/",
    "topic": "/topics/topic-1/",
    "article": f"/articles/{QUIET_GUIDE}/",
    "the first guide": "/articles/hip-internal-rotation/",
    "exercise": "/exercises/exercise-4/",
    "popular exercise": f"/exercises/{POPULAR}/",
    "exercise list": "/exercises/",
    "exercises with a kit": "/exercises/?kit=kit-3",
    "index of the sitemap": "/sitemap.xml",
}


def measure(report: Report) -> None:
    small, large = (Asker(environment(site_of(*size), free_port())) for size in (SMALL, LARGE))
    try:
        for name, address in ADDRESSES.items():
            compare(report, name, address, small, large)
    finally:
        small.end()
        large.end()


def compare(report: Report, name: str, address: str, small: Asker, large: Asker) -> None:
    for asker in (small, large):
        asker.ask(address)  # the first loads templates and reads the disk
    rounds = [(small.ask(address), large.ask(address)) for _ in range(ROUNDS)]
    if strange := {taken.status for pair in rounds for taken in pair} - {200}:
        raise SystemExit(f"{address} answers {strange}: there is nothing to compare.")
    few, many = zip(*rounds, strict=True)
    queries = few[0].queries
    report.compare(f"{name}: queries ({queries})", [t.queries for t in many], [t.queries for t in few], "= 1")
    report.compare(f"{name}: time", [t.seconds for t in many], [t.seconds for t in few], "≤ 1.5")
    report.compare(f"{name}: CPU time", [t.cpu_seconds for t in many], [t.cpu_seconds for t in few], "≤ 1.5")
