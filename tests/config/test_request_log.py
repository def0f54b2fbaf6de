"""A line for each request, with its number, and nobody's name."""

import logging

import pytest

from tests.factories import make_publisher

pytestmark = pytest.mark.django_db
NUMBER = "proxy-1234.abc"


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "limber.requests")
    return lambda: [record.measured for record in caplog.records if record.name == "limber.requests"]


def test_a_request_leaves_a_line_that_says_what_it_took(client, lines):
    make_publisher()
    client.get("/about/?from=a-friend", headers={"User-Agent": "Firefox"}, REMOTE_ADDR="192.0.2.7")
    (line,) = lines()
    assert (line["method"], line["path"], line["status"]) == ("GET", "/about/", 200)
    assert line["queries"] == 2 and line["ms"] >= line["queries_ms"] >= 0
    assert not {"192.0.2.7", "Firefox", "a-friend"} & set(map(str, line.values()))


def test_a_refusal_leaves_one_too_and_static_files_do_not(client, lines):
    client.get("/nothing/")
    client.get("/", headers={"Host": "evil.example"})
    client.get("/static/css/nothing.css")
    assert [(line["path"], line["status"]) for line in lines()] == [("/nothing/", 404), ("/", 400)]


def test_every_answer_carries_a_number_of_its_own(client):
    numbers = {client.get("/nothing/")["X-Request-ID"] for _ in range(3)}
    assert len(numbers) == 3


@pytest.mark.parametrize(
    ("proxies", "given", "is_taken"), [(1, NUMBER, True), (0, NUMBER, False), (1, "a\tb" * 9, False)]
)
def test_only_a_trusted_proxy_may_give_the_number(client, settings, proxies, given, is_taken):
    settings.TRUSTED_PROXIES = proxies
    assert (client.get("/nothing/", headers={"X-Request-ID": given})["X-Request-ID"] == given) is is_taken


def test_the_page_of_a_fault_shows_the_number_that_is_in_the_log(client, settings, caplog):
    settings.ROOT_URLCONF = "tests.config.broken_urls"
    client.raise_request_exception = False
    response = client.get("/broken/")
    assert f"<code>{response['X-Request-ID']}</code>" in response.text
    (fault,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert "nobody foresaw" in str(fault.exc_info[1])
