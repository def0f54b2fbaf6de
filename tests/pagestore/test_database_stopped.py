"""The database goes away under load, and comes back: readers notice nothing, writers keep their words."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection

from articles.models import Article
from tests.config.conftest import Site
from tests.processes import wait_until

pytestmark = [
    pytest.mark.xdist_group("serving"),
    pytest.mark.skipif(
        settings.DATABASE_IS_SQLITE, reason="a file does not stop; the suite runs on PostgreSQL as well"
    ),
]
GUIDE = "/articles/knees/"


class Wire:
    """Between the site and its database, to be cut."""

    def __init__(self, host: str, port: int):
        self.target, self.ends, self.is_cut = (host, port), [], False
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._let_in, daemon=True).start()

    def cut(self) -> None:
        self.is_cut = True
        while self.ends:
            with closing(self.ends.pop()) as end, suppress(OSError):  # the other side may have hung up
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.is_cut = False

    def _let_in(self) -> None:
        while True:
            near, _ = self.door.accept()
            if self.is_cut:
                near.close()
                continue
            far = socket.create_connection(self.target)
            self.ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=carry, args=[one, other], daemon=True).start()


def carry(one: socket.socket, other: socket.socket) -> None:
    try:
        while piece := one.recv(65536):
            other.sendall(piece)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        return  # it was cut


@pytest.fixture
def wire(transactional_db) -> Wire:
    return Wire(connection.settings_dict["HOST"], int(connection.settings_dict["PORT"]))


@pytest.fixture
def site(house, wire) -> Iterator[Site]:
    db = connection.settings_dict
    url = f"postgres://{db['USER']}:{db['PASSWORD']}@127.0.0.1:{wire.port}/{db['NAME']}"
    with house.serve(DATABASE_URL=url, SECRET_KEY="a key that only tests ever sign with") as site:
        yield site


@contextmanager
def reading(site: Site, path: str) -> Iterator[list[int]]:
    """Asks all the time, over ever new connections, while the block runs."""
    statuses, ended = [], threading.Event()

    def ask() -> None:
        while not ended.is_set():
            statuses.append(site.get(path)[0].status)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        yield statuses
    finally:
        ended.set()
        for thread in threads:
            thread.join(30)


def let_each_worker_make_it(site: Site) -> None:
    for _ in range(20):
        assert site.get(GUIDE)[0].status == 200


def post_comment(site: Site, words: str) -> tuple[int, str]:
    with closing(HTTPConnection("127.0.0.1", site.port, timeout=60)) as asking:
        form = urlencode({"name": "Ana", "body": words})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        asking.request("POST", "/comments/write/knees/", form, headers)
        response = asking.getresponse()
        return response.status, response.read().decode()


def test_readers_get_every_page_that_was_served_and_writers_keep_their_words(site, wire):
    let_each_worker_make_it(site)
    with reading(site, GUIDE) as statuses:
        wire.cut()
        wait_until(lambda: site.get("/about/")[0].status == 503)
        status, page = post_comment(site, "Is a cushion allowed?")
        assert (status, "Is a cushion allowed?</textarea>" in page) == (503, True)
        before = len(statuses)
        wait_until(lambda: len(statuses) > before + 200)
        wire.mend()
        wait_until(lambda: site.get("/about/")[0].status == 200)
    assert set(statuses) == {200}
    assert post_comment(site, "Is a cushion allowed?")[0] == 303


def test_a_change_that_was_made_meanwhile_is_shown_once_it_is_back(site, wire, house):
    let_each_worker_make_it(site)
    wire.cut()
    Article.objects.update(standfirst="While it was away.")
    assert site.get(GUIDE)[0].status == 200
    wire.mend()
    wait_until(lambda: "While it was away." in site.get(GUIDE)[1])
