"""The address that limits and sign-in count by is one that a stranger cannot write."""

import pytest
from django.test import RequestFactory

from doors.addresses import client_address


def ask(forwarded: str | None = None) -> str:
    headers = {"X-Forwarded-For": forwarded} if forwarded is not None else {}
    return client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1"))


@pytest.mark.parametrize("forwarded", [None, "", "203.0.113.9", "203.0.113.9, 192.0.2.1"])
def test_without_proxies_only_the_connection_counts(settings, forwarded):
    settings.TRUSTED_PROXIES = 0
    assert ask(forwarded) == "10.0.0.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.9, 192.0.2.1", "192.0.2.1"),
        (2, "203.0.113.9, 192.0.2.1, 10.0.0.2", "192.0.2.1"),
        (2, " 192.0.2.1 ,, 10.0.0.2 ", "192.0.2.1"),
        (2, "192.0.2.1", "10.0.0.1"),
        (1, "", "10.0.0.1"),
    ],
)
def test_each_trusted_proxy_vouches_for_one_entry_from_the_right(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    assert ask(forwarded) == address
