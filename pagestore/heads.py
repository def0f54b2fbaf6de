"""Gunicorn checks every header of every answer. A page has thirteen, the same for every reader: once will do.

Checking takes 8 of the 150 to 190 microseconds in which gunicorn sends the first guide, most of what a page from the
store costs more than bare bytes. There is no setting for it, so gunicorn is changed from inside: read its http/wsgi.py
when requirements.txt names a new one. tests/pagestore/test_heads.py compares the two.
"""

from functools import lru_cache

from gunicorn.http import wsgi

from pagestore.page import Headers

PLAIN = wsgi.Response


class Response(PLAIN):
    """Put in place by config/gunicorn.py."""

    def process_headers(self, headers: Headers) -> None:
        self.headers, self.response_length, self.upgrade = check(tuple(headers))


@lru_cache(maxsize=1024)
def check(headers: tuple[tuple[str, str], ...]) -> tuple[Headers, int | None, bool]:
    """Raises what gunicorn raises, each time: only what passed is remembered."""
    response = PLAIN(req=None, sock=None, cfg=None)
    response.process_headers(headers)
    return response.headers, response.response_length, response.upgrade
