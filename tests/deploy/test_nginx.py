"""What readers, and those who mean the site harm, get through the shipped nginx.conf."""

import io
import socket
from contextlib import ExitStack

import pytest

from doors.pictures import take_in
from tests.config.test_serving import HTTPS as SAID_BY_A_PROXY
from tests.doors.drawing import draw

pytestmark = pytest.mark.xdist_group("nginx")

PICTURE_HEADERS = (
    "Content-Type", "Cache-Control", "Content-Security-Policy", "Cross-Origin-Resource-Policy",
    "Strict-Transport-Security", "X-Content-Type-Options",
)  # fmt: skip
TRIED_FROM = "from axes.models import AccessAttempt as A; print(*A.objects.values_list('ip_address', flat=True))"


@pytest.mark.parametrize(
    "half",
    [
        None,
        b"GET /about/ HTTP/1.1\r\nHost: example.org\r\nX-Slow: ",
        b"POST /admin/login/ HTTP/1.1\r\nHost: example.org\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: 9\r\n\r\na",
    ],
    ids=["not even a handshake", "half a question", "half a form"],
)
def test_two_hundred_readers_who_never_finish_stop_nobody(proxy, half):
    with ExitStack() as waiting:
        for _ in range(200):
            connection = proxy.connect()
            waiting.callback(connection.close)
            if half is None:
                waiting.enter_context(socket.create_connection(("127.0.0.1", proxy.port)))
            else:
                connection.connect()
                connection.sock.sendall(half)
        assert [proxy.get("/articles/knees/")[0].status for _ in range(20)] == [200] * 20
        assert [proxy.get("/articles/knees/?page=1")[0].status for _ in range(20)] == [200] * 20


def cookie_and_origin(proxy) -> dict[str, str]:
    page, _ = proxy.get("/admin/login/")
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    form = "application/x-www-form-urlencoded"
    return {"Cookie": cookie, "Origin": "https://example.org", "Content-Type": form}


def test_a_form_past_all_limits_is_refused_before_it_is_sent(proxy):
    connection = proxy.connect()
    connection.putrequest("POST", "/admin/login/", skip_host=True)
    connection.putheader("Host", "example.org")
    connection.putheader("Content-Length", str(20 * 1024 * 1024 + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_a_form_within_them_reaches_the_site(proxy):
    # 403: it carries no token, which only the site knows, and only after it has read the form. With no cookie it would
    # not read it at all, and nginx, whom gunicorn then hangs up on, would now and then say 502.
    headers = cookie_and_origin(proxy)
    assert proxy.ask("POST", "/admin/login/", b"a" * 2 * 1024 * 1024, **headers)[0].status == 403


def test_nobody_chooses_the_address_they_come_from(proxy):
    headers = cookie_and_origin(proxy) | {"X-Forwarded-For": "192.0.2.7, 192.0.2.8"}
    form = f"csrfmiddlewaretoken={headers['Cookie'].partition('=')[2]}&username=me&password=wrong".encode()
    assert proxy.ask("POST", "/admin/login/", form, **headers)[0].status == 200
    told = proxy.house.manage("shell", "--no-imports", "-c", TRIED_FROM)
    assert told.stdout == "127.0.0.1\n"


def test_nobody_chooses_the_number_of_their_request(proxy):
    answer, _ = proxy.get("/articles/knees/?page=1", **{"X-Request-ID": "f" * 16})
    assert len(answer.headers["X-Request-ID"]) == 32  # nginx's own


def test_nobody_chooses_the_scheme_or_host_they_come_by(proxy):
    page, _ = proxy.get("/about/", **{"X-Forwarded-Proto": "http"})
    assert (page.status, page.headers["Location"]) == (200, None)
    assert proxy.get("/about/", Host="elsewhere.example")[0].status == 400


def test_pages_come_as_the_site_sends_them(proxy):
    straight = proxy.site.head("/articles/knees/", **SAID_BY_A_PROXY, **{"Accept-Encoding": "br"})
    through, _ = proxy.get("/articles/knees/", **{"Accept-Encoding": "br"})
    assert through.headers["Content-Encoding"] == "br"
    for name, value in straight.headers.items():
        if name not in ("Date", "Server", "Connection"):
            assert through.headers.get_all(name) == [value], name


def test_a_picture_comes_from_the_disk_with_the_headers_of_the_site(proxy):
    content = take_in(io.BytesIO(draw())).content
    names = [f"{'a' * 64}.webp", f"{'b' * 64}.webp"]
    for name in names:
        (proxy.house.folder / "var/media" / name).write_bytes(content)
    straight, _ = proxy.site._ask("GET", f"/media/{names[0]}", SAID_BY_A_PROXY)
    through, body = proxy.get(f"/media/{names[0]}")
    assert body == content
    assert [through.headers.get_all(name) for name in PICTURE_HEADERS] == [
        [straight.headers[name]] for name in PICTURE_HEADERS
    ]
    assert through.headers["ETag"] != straight.headers["ETag"]  # so it was nginx that answered


@pytest.mark.parametrize("name", [f"{'0' * 64}.webp", "limber.sqlite3", "../limber.sqlite3", "..%2fsecret_key"])
def test_what_is_no_picture_is_not_found_on_the_disk_either(proxy, name):
    answer, body = proxy.get(f"/media/{name}")
    assert answer.status in (400, 404) and b"SQLite" not in body


def test_nobody_writes_down_who_read_what(proxy):
    for path in ("/articles/knees/?who=me", "/comments/yours/43:r06GB-x_y/"):
        proxy.get(path)
    assert (proxy.folder / "access.log").read_text() == ""
