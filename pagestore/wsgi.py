"""In front of Django: a page that was made since the last change is sent as the bytes it is.

A hit touches no database, no middleware and no template. What makes that sound: a page is made for a request that
holds nothing of any reader's (requests.py); it is labeled with the generation as it was before it was made, and if that
moved meanwhile it is made again, so that no mixture is kept; and the database itself raises it (triggers.py).
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from threading import Lock

from pagestore.page import Answer, Headers, Page, StartResponse
from pagestore.requests import Site
from pagestore.shelf import Shelf
from pagestore.watch import Watch

Application = Callable[[dict, StartResponse], Iterable[bytes]]

# While somebody saves again and again, a reader gets the last of these, and it is not kept.
TRIES = 3


class PageStore:
    def __init__(self, application: Application, site: Site, watch: Watch, megabytes: int):
        self.application, self.site, self.watch = application, site, watch
        self.shelf = Shelf(megabytes * 1024**2)
        self._in_the_making: dict[str, Future[Page]] = {}
        self._lock = Lock()

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        path = self.site.page_asked_for(environ)
        if path is None:
            return self.application(environ, start_response)
        page = self.shelf.get(path)
        if page is None or page.stamp != self.watch.stamp:
            page = self.make_or_wait(path, page)
        return page.answer(environ, start_response)

    def make_or_wait(self, path: str, older: Page | None) -> Page:
        """However many ask for a page at once, one of them makes it, and all get that."""
        self.watch.start()
        if older and self.watch.is_away:
            return older
        with self._lock:
            making = self._in_the_making.get(path)
            mine = making is None
            if mine:
                making = self._in_the_making[path] = Future()
        if not mine:
            return making.result()
        try:
            making.set_result(self.make(path, older))
        except BaseException as fault:
            making.set_exception(fault)  # those who wait must not wait for ever
            raise
        finally:
            with self._lock:
                del self._in_the_making[path]
        return making.result()

    def make(self, path: str, older: Page | None) -> Page:
        for _ in range(TRIES):
            before = self.watch.look()
            answer = self.ask(path)
            if before is None or not answer.may_be_kept:
                break
            if self.watch.look() == before:
                page = Page(answer, before)
                self.shelf.put(path, page)
                return page
        if answer.is_fault and older:
            return older  # what is wrong is in the log; readers have the page as it was
        if not answer.is_fault:
            self.shelf.drop(path)
        return Page(answer, None)

    def ask(self, path: str) -> Answer:
        said: list = []

        def start_response(status: str, headers: Headers, fault: object = None) -> None:
            said[:] = status, headers

        body = self.application(self.site.asked_by_nobody(path), start_response)
        try:
            content = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        return Answer(*said, content)
