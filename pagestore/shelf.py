from collections import OrderedDict
from threading import Lock

from pagestore.page import Page

A_PAGE_ITSELF = 8192  # bytes of its headers and objects, on average


class Shelf:
    """The pages a worker keeps: at most so many bytes, and those go first that nobody asked for longest."""

    def __init__(self, most_bytes: int):
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, path: str) -> Page | None:
        with self._lock:
            page = self._pages.get(path)
            if page is not None:
                self._pages.move_to_end(path)
            return page

    def put(self, path: str, page: Page) -> None:
        with self._lock:
            self._take(path)
            self._pages[path] = page
            self.bytes += page.size + A_PAGE_ITSELF
            while self.bytes > self.most_bytes:
                self._take(next(iter(self._pages)))

    def drop(self, path: str) -> None:
        with self._lock:
            self._take(path)

    def _take(self, path: str) -> None:
        if page := self._pages.pop(path, None):
            self.bytes -= page.size + A_PAGE_ITSELF
