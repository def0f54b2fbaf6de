"""The bytes and headers of a page that is kept."""

import gzip

import brotli
import pytest

from pagestore.page import BROTLI_QUALITY, QUICK, best_coding
from tests.pagestore.readers import PLAIN, Readers

CODINGS = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.mark.parametrize(
    ("accepts", "coding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("GZIP;q=0.5, BR;q=0.1", "gzip"),
        ("gzip;q=0.5, identity", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("br;q=nan, gzip;q=x", ""),
        (",;=, ;q=1", ""),
    ],
)
def test_the_coding_is_what_the_reader_likes_best(accepts, coding):
    assert best_coding(accepts) == coding


@pytest.mark.parametrize("coding", CODINGS)
def test_every_coding_holds_the_same_page_and_has_an_etag_of_its_own(readers, coding):
    whole = readers.ask()
    _, headers, body = readers.ask(HTTP_ACCEPT_ENCODING=coding)
    assert CODINGS[coding](body) == whole[2]
    assert headers.get("Content-Encoding", "") == coding
    assert headers["Content-Length"] == str(len(body))
    assert headers["Vary"] == "Accept-Encoding"
    assert (headers["ETag"] == whole[1]["ETag"]) == (not coding)


def test_what_is_short_is_not_compressed(readers):
    readers.store.application = lambda environ, start: (start("200 OK", [PLAIN]), [b"short"])[1]
    _, headers, body = readers.ask(HTTP_ACCEPT_ENCODING="br")
    assert (body, headers.get("Content-Encoding")) == (b"short", None)


@pytest.mark.parametrize(("rule", "quality"), [("public", BROTLI_QUALITY), ("no-store", QUICK)])
def test_what_is_kept_is_packed_for_all_its_readers_and_else_for_one(readers, rule, quality):
    page = " ".join(f"{number * number % 97} steps" for number in range(9999)).encode()
    readers.store.application = lambda environ, start: (start("200 OK", [PLAIN, ("Cache-Control", rule)]), [page])[1]
    sizes = {each: len(brotli.compress(page, quality=each)) for each in (BROTLI_QUALITY, QUICK)}
    assert sizes[BROTLI_QUALITY] != sizes[QUICK]
    assert len(readers.ask(HTTP_ACCEPT_ENCODING="br")[2]) == sizes[quality]


def test_a_picture_is_kept_once_and_under_its_own_rule(readers):
    headers = [("Content-Type", "image/png"), ("Cache-Control", "public, max-age=31536000, immutable")]
    readers.store.application = lambda environ, start: (start("200 OK", headers), [b"flat " * 500])[1]
    _, said, body = readers.ask(HTTP_ACCEPT_ENCODING="br, gzip")
    assert (body, said.get("Content-Encoding")) == (b"flat " * 500, None)
    assert said["Cache-Control"] == headers[1][1]
    assert len(readers.store.shelf) == 1 and readers.store.shelf.bytes < 2 * 2500 + 8192


@pytest.mark.parametrize("known", ["{}", "W/{}", '"a", {}', "*", ' "a" ,W/{} '])
def test_a_reader_who_has_the_page_is_told_so(readers, known):
    headers = readers.ask(HTTP_ACCEPT_ENCODING="br")[1]
    known = known.format(headers["ETag"])
    status, again, body = readers.ask(HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=known)
    assert (status, body) == ("304 Not Modified", b"")
    assert again == {name: headers[name] for name in ("ETag", "Cache-Control", "Vary")}


def test_a_page_with_another_policy_is_another_page(readers):
    """A browser keeps the policies that came with a page: "not modified" brings it none."""
    known = readers.ask()[1]["ETag"]
    readers.pages.headers.append(("Referrer-Policy", "no-referrer"))
    body = readers.ask()[2]
    readers.watch.stamp, readers.pages.asked = (2, 0), []
    assert readers.ask(HTTP_IF_NONE_MATCH=known)[::2] == ("200 OK", body)


@pytest.mark.parametrize("known", ['"another"', "nonsense", '""'])
def test_a_reader_who_has_another_gets_the_page(readers, known):
    assert readers.ask(HTTP_IF_NONE_MATCH=known)[0] == "200 OK"
    in_gzip = readers.ask(HTTP_ACCEPT_ENCODING="gzip")[1]["ETag"]
    assert readers.ask(HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=in_gzip)[0] == "200 OK"


def test_who_asks_for_the_head_gets_all_headers_and_no_page(readers):
    _, headers, body = readers.ask(method="HEAD")
    assert body == b""
    assert headers == readers.ask()[1]
    assert readers.made == 1


def test_browsers_ask_each_time_and_may_keep_a_page_while_the_site_is_down(readers):
    assert readers.ask()[1]["Cache-Control"] == "public, max-age=0, stale-if-error=86400"


def test_the_applications_headers_are_kept_but_for_what_is_true_of_one_answer_only():
    readers = Readers()
    readers.pages.headers += [("X-Frame-Options", "DENY"), ("X-Request-ID", "7"), ("Date", "today")]
    for _ in range(2):
        headers = readers.ask()[1]
        assert headers["X-Frame-Options"] == "DENY"
        assert not {"X-Request-ID", "Date"} & headers.keys()


def test_a_server_that_writes_into_the_headers_changes_no_other_answer(readers):
    readers.ask()
    readers.store(readers.store.site.asked_by_nobody("/"), lambda status, headers, _=None: headers.clear())
    assert readers.ask()[1]["ETag"]
