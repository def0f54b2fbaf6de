"""What a reader types into the form in the footer, and finds in the mail."""

import re

from django.http import HttpResponse
from django.test import Client

from tests.doors.origins import FROM_HERE

PAGE = "/newsletter/"
EMAIL = "reader@example.org"


def sign_up(client: Client, email: str = EMAIL, headers: dict = FROM_HERE, address="203.0.113.7") -> HttpResponse:
    return client.post(PAGE, {"email": email}, headers=headers, REMOTE_ADDR=address)


def links_in(text: str) -> list[str]:
    """Paths on this site."""
    return re.findall(r"http://127\.0\.0\.1:8000(/[^\s\"<>]*)", text)


def link_to(part: str, text: str) -> str:
    (link,) = {link for link in links_in(text) if link.startswith(f"/newsletter/{part}/")}
    return link
