"""Nothing that one reader sends may change what the next one gets."""

import pytest

from pagestore.requests import TRACKING, Site
from tests.pagestore.readers import Readers


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "session=mine"},
        {"HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_X_FORWARDED_PROTO": "http", "HTTP_X_FORWARDED_PORT": "1"},
        {"HTTP_X_FORWARDED_FOR": "1.2.3.4", "REMOTE_ADDR": "1.2.3.4"},
        {"HTTP_ACCEPT_LANGUAGE": "de", "HTTP_ACCEPT": "application/json", "HTTP_USER_AGENT": "x"},
        {"HTTP_RANGE": "bytes=0-9"},
        {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE", "HTTP_X_ORIGINAL_URL": "/admin/", "HTTP_X_REWRITE_URL": "/admin/"},
        {"HTTP_AUTHORIZATION": "Basic eDp5", "HTTP_REFERER": "https://evil.example/"},
        {"SERVER_NAME": "evil.example", "SERVER_PORT": "1", "wsgi.url_scheme": "gopher"},
        {"QUERY_STRING": "utm_source=evil&fbclid=%00"},
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_ACCEPT_ENCODING": "evil;q=9, *;q=0"},
    ],
)
def test_of_a_strange_request_nothing_reaches_the_page(environ):
    readers, others = Readers(), Readers()
    readers.ask("/about/", **environ)
    assert readers.pages.asked[0].keys() == others.store.site.asked_by_nobody("/about/").keys()
    assert readers.ask("/about/") == others.ask("/about/")
    assert readers.made == 1


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "example.org:8443"},
        {"HTTP_HOST": "EXAMPLE.ORG"},
        {"SCRIPT_NAME": "/elsewhere"},
        {"REQUEST_METHOD": "POST"},
        {"REQUEST_METHOD": "get"},
        {"CONTENT_LENGTH": "9"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"QUERY_STRING": "page=2"},
        {"QUERY_STRING": "utm_source=a&page=2"},
        {"QUERY_STRING": "utm_source=a;page=2&x"},
        {"QUERY_STRING": "%75tm_source=a"},
        {"PATH_INFO": "/admin/"},
        {"PATH_INFO": "/static/css/site.css"},
    ],
)
def test_what_is_not_simply_a_reader_asking_for_a_page_goes_to_the_site_as_it_is(readers, environ):
    readers.ask("/about/")
    readers.ask(**{"path": "/about/"} | environ) if "PATH_INFO" not in environ else readers.ask(environ["PATH_INFO"])
    assert readers.made == 2
    assert environ.items() <= readers.pages.asked[1].items()
    assert len(readers.store.shelf) == 1


@pytest.mark.parametrize(
    "query",
    ["utm_source=a", "fbclid=", "gclid", "utm_source=a&utm_medium=b%20c", "mc_eid=1&_ga=2", "utm_campaign=a=b&"],
)
def test_what_campaigns_hang_on_a_link_makes_no_second_copy(readers, query):
    readers.ask()
    readers.ask(QUERY_STRING=query)
    assert readers.made == 1


def test_a_long_query_is_judged_at_once():
    assert not TRACKING.fullmatch("utm_source=a&" * 50_000 + "page=2")


def test_behind_a_proxy_only_what_was_encrypted_is_answered_from_the_store(readers):
    readers.store.site = Site("https://example.org", (), says_https="HTTP_X_FORWARDED_PROTO")
    for proto, made in (("https", 1), ("https", 1), ("http", 2), ("https, http", 3)):
        readers.ask(HTTP_X_FORWARDED_PROTO=proto)
        assert readers.made == made
    readers.ask()
    assert readers.made == 4
