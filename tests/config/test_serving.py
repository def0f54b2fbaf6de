"""The site behind a proxy that ends https, as gunicorn serves it."""

import json
import re
import socket
from contextlib import ExitStack

import pytest

pytestmark = pytest.mark.xdist_group("serving")

HTTPS = {"Host": "example.org", "X-Forwarded-Proto": "https"}


def test_encrypted_answers_ask_for_encryption_of_this_host_only(site):
    for path in ("/", "/articles/knees/", "/nothing/", "/admin/login/"):
        response, _ = site.get(path, **HTTPS)
        assert response.headers["Strict-Transport-Security"] == "max-age=63072000", path


def test_cookies_are_for_encrypted_connections_to_this_host_only(site):
    response, _ = site.get("/admin/login/", **HTTPS)
    assert response.headers["Set-Cookie"].startswith("__Host-csrf=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(response.headers["Set-Cookie"].split("; "))


def test_an_unencrypted_question_is_sent_to_https_except_about_health(site):
    response, _ = site.get("/about/", Host="example.org")
    assert (response.status, response.headers["Location"]) == (301, "https://example.org/about/")
    assert site.get("/healthz", Host="127.0.0.1")[0].status == 200


def test_without_a_trusted_proxy_nobody_may_claim_encryption_or_another_root(house):
    with house.serve() as site:
        response, page = site.get("/", **{"X-Forwarded-Proto": "https", "SCRIPT_NAME": "/elsewhere"})
        assert response.status == 200
        assert response.headers["Strict-Transport-Security"] is None
        assert "/elsewhere" not in page


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_static_files_are_sent_compressed_and_kept_for_ever(site, coding):
    style = re.search(r'href="(/static/css/site\.[0-9a-f]{12}\.css)"', site.get("/", **HTTPS)[1])[1]
    response = site.head(style, **HTTPS, **{"Accept-Encoding": coding})
    assert response.headers["Content-Encoding"] == coding
    assert response.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GET /about/ HTTP/1.1\r\nHost: example.org\r\nX-Slow: ",
        b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\na",
    ],
)
def test_forty_readers_who_never_finish_their_question_stop_nobody(site, half):
    with ExitStack() as open_connections:
        for _ in range(40):
            connection = open_connections.enter_context(socket.create_connection(("127.0.0.1", site.port)))
            connection.sendall(half)
        assert [site.get("/articles/knees/", **HTTPS)[0].status for _ in range(20)] == [200] * 20


def test_what_was_asked_is_written_down_and_not_who_asked(site):
    friend = {"User-Agent": "a-friends-browser", "X-Forwarded-For": "192.0.2.77", "Referer": "https://friend.example/"}
    site.get("/asked/but-once/?from=a-friend", **HTTPS, **friend)
    (line,) = [line for line in site.said().splitlines() if '"/asked/but-once/"' in line]
    assert json.loads(line)["status"] == 404
    assert "friend" not in site.said() and "192.0.2.77" not in site.said()
