"""An application that counts, a watch that is told, and readers who ask."""

from collections.abc import Callable

from pagestore.requests import Site
from pagestore.wsgi import PageStore

SITE = Site("https://example.org", ("/admin/", "/static/"))
PLAIN = ("Content-Type", "text/html; charset=utf-8")


class ToldWatch:
    def __init__(self):
        self.stamp = (1, 0)
        self.is_away = False
        self.looks: list[tuple[int, int]] = []  # what the next looks will see, if not the stamp

    def start(self) -> None:
        pass

    def look(self) -> tuple[int, int] | None:
        if self.is_away:
            return None
        if self.looks:
            self.stamp = self.looks.pop(0)
        return self.stamp


class Pages:
    """Says which page was asked for and how often pages were made; everything about it can be changed."""

    def __init__(self):
        self.asked: list[dict] = []
        self.status, self.headers = "200 OK", [PLAIN]
        self.while_making: Callable[[], object] = lambda: None

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        number = len(self.asked)
        self.while_making()
        start_response(self.status, list(self.headers))
        return [f"{environ['PATH_INFO']} made {number} ".encode(), b"." * 1000]


class Readers:
    def __init__(self, megabytes: int = 1):
        self.pages, self.watch = Pages(), ToldWatch()
        self.store = PageStore(self.pages, SITE, self.watch, megabytes)

    def ask(self, path: str = "/", method: str = "GET", **environ) -> tuple[str, dict, bytes]:
        said = []
        asked = SITE.asked_by_nobody(path) | {"REQUEST_METHOD": method} | environ
        body = self.store(asked, lambda status, headers, _=None: said.extend((status, dict(headers))))
        return said[0], said[1], b"".join(body)

    @property
    def made(self) -> int:
        return len(self.pages.asked)
