"""The store as gunicorn serves it, and what strangers send over the wire to spoil it for others."""

import socket
from contextlib import closing

import pytest

from tests.processes import wait_until

pytestmark = pytest.mark.xdist_group("serving")

HTTPS = {"Host": "example.org", "X-Forwarded-Proto": "https"}
ANSWERS = (b"200", b"301", b"304", b"400", b"403", b"404", b"405")
GUIDE = "/articles/knees/"
EDIT = "from articles.models import Article; Article.objects.update(standfirst='{}')"


def send_raw(site, request: bytes) -> bytes:
    with closing(socket.create_connection(("127.0.0.1", site.port), timeout=20)) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").readline()


@pytest.mark.parametrize(
    "request_line_and_headers",
    [
        b"GET http://evil.example/articles/knees/ HTTP/1.1\r\nHost: example.org",
        b"GET /articles/knees/ HTTP/1.1\r\nHost: example.org\r\nX-Forwarded-Host: evil.example",
        b"GET /articles/knees/ HTTP/1.1\r\nHost: example.org\r\nHost: evil.example",
        b"GET /articles/knees/ HTTP/1.1\r\nHost: evil.example",
        b"GET /articles/knees/ HTTP/1.0",
        b"GET /articles/knees/ HTTP/1.1\r\nHost: example.org\r\nSCRIPT_NAME: /evil\r\nX_FORWARDED_HOST: evil.example",
        b"GET /articles/knees/?utm_source=<script>evil</script> HTTP/1.1\r\nHost: example.org",
        b"GET /articles/knees/?evil=1 HTTP/1.1\r\nHost: example.org",
        b"GET /articles/%6bnees/ HTTP/1.1\r\nHost: example.org\r\nCookie: evil=1; session=evil",
        b"GET //articles/knees/ HTTP/1.1\r\nHost: example.org",
        b"GET /articles/knees/%2e%2e/evil HTTP/1.1\r\nHost: example.org",
        b"GET /articles/knees/ HTTP/1.1\r\nHost: example.org\r\nContent-Length: 4\r\n\r\nevil",
        b"GET /articles/knees/ HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nevil\r\n0",
        b"HEAD /articles/knees/ HTTP/1.1\r\nHost: example.org\r\nRange: bytes=0-3\r\nIf-Range: evil",
        b"POST /articles/knees/ HTTP/1.1\r\nHost: example.org\r\nX-HTTP-Method-Override: GET\r\nContent-Length: 0",
        b"GET /articles/knees/ HTTP/1.1\r\nHost: example.org\r\nAccept-Encoding: br;q=evil\r\nIf-None-Match: evil",
    ],
)
def test_no_request_changes_what_the_next_reader_gets(site, request_line_and_headers):
    response, page = site.get(GUIDE, **HTTPS)
    proxied = request_line_and_headers.replace(b"\r\n", b"\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n", 1)
    assert send_raw(site, proxied + b"\r\n\r\n").split()[1] in ANSWERS
    for _ in range(6):  # whichever worker answers
        again, same_page = site.get(GUIDE, **HTTPS)
        assert (again.status, again.headers["ETag"], same_page) == (200, response.headers["ETag"], page)
        assert "evil" not in str(again.headers.items()) + same_page


def test_who_has_the_page_is_told_so_by_every_worker(site):
    etag = site.get(GUIDE, **HTTPS)[0].headers["ETag"]
    for _ in range(6):
        response, page = site.get(GUIDE, **HTTPS, **{"If-None-Match": etag})
        assert (response.status, page, response.headers["ETag"]) == (304, "", etag)
        assert "Content-Security-Policy" not in response.headers  # the browser has it from the page itself


def test_an_edit_from_outside_the_server_reaches_every_worker(house):
    with house.serve() as here:
        for _ in range(12):
            assert "Two sentences." in here.get(GUIDE)[1]
        house.manage("shell", "-c", EDIT.format("As it is."))
        wait_until(lambda: all("As it is." in here.get(GUIDE)[1] for _ in range(12)))
        assert len({here.get(GUIDE)[0].headers["ETag"] for _ in range(12)}) == 1
