"""What stands in the log, and what must not."""

import logging

import pytest

from config.logs import HidePrivateAddresses


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        (("Conflict: %s", "/comments/yours/43:r06GB-x_y/edit/"), "Conflict: /comments/yours/…/edit/"),
        (("Forbidden (%s): %s", "no origin", "/comments/yours/43:r06GB/"), "Forbidden (no origin): /comments/yours/…/"),
        (("Not Found: %s", "/comments/write/43/"), "Not Found: /comments/write/43/"),
        (("100 % sure",), "100 % sure"),
    ],
)
def test_the_address_that_only_a_writer_knows_is_not_logged(said, logged):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, said[0], said[1:], None)
    assert HidePrivateAddresses().filter(record)
    assert record.getMessage() == logged


def test_every_handler_hides_it(settings):
    assert all(handler["filters"] == ["private"] for handler in settings.LOGGING["handlers"].values())
