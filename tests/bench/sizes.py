"""Ten thousand articles against ten: the same queries, and hardly more time, for pages made anew."""

from collections.abc import Sequence

from tests.bench.asking import Taken, askers, in_turn
from tests.bench.dataset import POPULAR, QUIET_GUIDE
from tests.bench.report import Report
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
    with askers(site_of(*SMALL), site_of(*LARGE)) as sites:
        for name, address in ADDRESSES.items():
            compare(report, name, *in_turn(address, sites, ROUNDS))


def compare(report: Report, name: str, few: Sequence[Taken], many: Sequence[Taken]) -> None:
    queries = few[0].queries
    report.compare(f"{name}: queries ({queries})", [t.queries for t in many], [t.queries for t in few], "= 1")
    report.compare(f"{name}: time", [t.seconds for t in many], [t.seconds for t in few], "≤ 1.5")
    report.compare(f"{name}: CPU time", [t.cpu_seconds for t in many], [t.cpu_seconds for t in few], "≤ 1.5")
