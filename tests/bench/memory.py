"""What the workers hold after the same readers, with the store and as ordinary pages; and how soon they answer."""

from concurrent.futures import ThreadPoolExecutor

from tests.bench import servers
from tests.bench.pages import COMPARED, PATH
from tests.bench.report import Report
from tests.bench.sites import SMALL, site_of

ROUNDS, READERS, PAGES_EACH = 7, 32, 8


def measure(report: Report) -> None:
    if not servers.has_proc():
        report.skip("memory", "There is no /proc on this system to read it from.")
        return
    site = site_of(*SMALL)
    stored, ordinary, first = [], [], []
    for _ in range(ROUNDS):
        for application, found in (("", stored), (f"{COMPARED}.ordinary", ordinary)):
            with servers.gunicorn("memory", site, application) as server:
                seconds = server.wait(PATH)
                if not application:
                    first.append(seconds)
                read(server)
                found.append(server.megabytes())
    requests = READERS * PAGES_EACH
    report.compare(f"memory of all workers after {requests} requests: store / ordinary", stored, ordinary, "≤ 1.3")
    report.add("memory of all workers, store", stored, "MiB")
    report.add("memory of all workers, ordinary", ordinary, "MiB")
    report.add("first page after gunicorn starts", first, "s", "≤ 1.5")


def read(server: servers.Server) -> None:
    def reader(_: int) -> None:
        for _ in range(PAGES_EACH):
            with server.get(PATH, **{"Accept-Encoding": "br"}) as answer:
                answer.read()

    with ThreadPoolExecutor(READERS) as readers:
        list(readers.map(reader, range(READERS)))
