"""What stands in the log, and what must not."""

import json
import logging
import sys

import pytest

from config.logs import HidePrivateAddresses, JsonLines


def logged(*said: str, fault=None, **measured) -> dict:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, said[0], said[1:], fault)
    record.measured = measured
    assert HidePrivateAddresses().filter(record)
    return json.loads(JsonLines().format(record))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (("Conflict: %s", "/comments/yours/43:r06GB-x_y/edit/"), "Conflict: /comments/yours/…/edit/"),
        (("Forbidden (%s): %s", "no origin", "/comments/yours/43:r06GB/"), "Forbidden (no origin): /comments/yours/…/"),
        (("Gone: %s", "/newsletter/confirm/7:1abc:x_Y/"), "Gone: /newsletter/confirm/…/"),
        (("/newsletter/leave/x_Y-z/ took long",), "/newsletter/leave/…/ took long"),
        (("Not Found: %s", "/comments/write/knees/"), "Not Found: /comments/write/knees/"),
        (("100 % sure",), "100 % sure"),
    ],
)
def test_an_address_that_only_one_reader_knows_is_not_logged(said, message):
    assert logged(*said)["message"] == message


def test_nor_is_it_in_a_traceback():
    try:
        raise RuntimeError("/comments/yours/43:r06GB/ is broken")
    except RuntimeError:
        fault = logged("A fault", fault=sys.exc_info())["fault"]
    assert "Traceback" in fault and "/comments/yours/…/ is broken" in fault


def test_nor_is_it_in_what_was_measured():
    line = logged("GET", path="/comments/yours/43:r06GB/edit/", ms=2.5)
    assert (line["path"], line["ms"]) == ("/comments/yours/…/edit/", 2.5)


def test_every_handler_hides_it(settings):
    assert all(handler["filters"] == ["private"] for handler in settings.LOGGING["handlers"].values())
