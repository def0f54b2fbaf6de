"""What gunicorn says of headers it has checked before is what it says at first."""

import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from gunicorn.config import Config
from gunicorn.http.errors import InvalidResponseHeader, InvalidResponseHeaderName

from pagestore import heads
from tests.processes import bare_environment

LENGTH = ("Content-Length", "3")
ASKED = SimpleNamespace(version=(1, 1), method="GET", should_close=lambda: False)


def sent(response_class: type, headers: list, status: str = "200 OK") -> list[bytes]:
    lines = []
    response = response_class(ASKED, SimpleNamespace(sendall=lines.append), Config())
    response.start_response(status, headers)
    response.send_headers()
    return [line for line in lines[0].split(b"\r\n") if not line.startswith(b"Date:")]


@pytest.fixture(autouse=True)
def nothing_remembered():
    heads.check.cache_clear()


@pytest.mark.parametrize(
    "headers",
    [
        [("Content-Type", "text/html; charset=utf-8"), LENGTH],
        [("Content-Type", "text/html"), ("Vary", " Accept-Encoding\t")],
        [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), LENGTH],
        [("Connection", "close"), ("Keep-Alive", "9"), LENGTH],
        [("Connection", "upgrade"), ("Upgrade", "websocket")],
        [],
    ],
)
@pytest.mark.parametrize("status", ["200 OK", "204 No Content"])
def test_the_same_head_is_sent_the_first_time_and_later(headers, status):
    gunicorns = sent(heads.PLAIN, headers, status)
    assert [sent(heads.Response, headers, status) for _ in range(3)] == [gunicorns] * 3
    assert heads.check.cache_info().hits == 2


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (("X-Name", "a\r\nSet-Cookie: evil=1"), InvalidResponseHeader),
        (("X Name", "a"), InvalidResponseHeaderName),
        (("X-Name", 1), TypeError),
    ],
)
def test_a_header_that_gunicorn_refuses_is_refused_each_time(header, fault):
    sent(heads.Response, [("X-Name", "1"), LENGTH])
    for _ in range(2):
        with pytest.raises(fault):
            sent(heads.Response, [header, LENGTH])


def test_all_that_gunicorn_learns_from_headers_is_remembered():
    fresh, taught = (heads.PLAIN(None, None, None) for _ in range(2))
    taught.process_headers([("Connection", "upgrade"), ("X-Name", "a"), LENGTH])
    learned = {name for name, value in vars(taught).items() if value != vars(fresh).get(name)}
    assert learned == {"headers", "response_length", "upgrade"}


def test_one_answer_does_not_change_the_next():
    nothing, three = (sent(heads.Response, [("ETag", "a"), LENGTH], status) for status in ("204 No Content", "200 OK"))
    assert b"Content-Length: 3" not in nothing
    assert b"Content-Length: 3" in three


def test_the_site_is_served_so(tmp_path):
    asks = "import runpy; runpy.run_path('config/gunicorn.py')['post_fork'](None, None); import gunicorn.http.wsgi as w"
    said = subprocess.run(
        [sys.executable, "-c", f"{asks}; print(w.Response.__module__)"],
        cwd=settings.BASE_DIR, env=bare_environment() | {"DATA_DIR": str(tmp_path)}, capture_output=True, text=True,
    )  # fmt: skip
    assert said.stdout == "pagestore.heads\n", said.stderr
