"""What readers and moderators do on the pages, in the words of what they see there."""

import secrets
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

QUEUE = "/admin/comments/comment/"


def new_words(about: str) -> str:
    """Like no other comment's: all tests share one site."""
    return f"{about} {secrets.token_hex(6)}"


def write(page: Page, body: str, **fields: str) -> None:
    """Fills in the form that is on the page, and sends it."""
    fill(page, {"name": "A reader", "body": body} | fields)
    with page.expect_navigation():
        page.get_by_role("button", name="Send to the moderators").click()


def fill(page: Page, fields: dict[str, str]) -> None:
    for name, words in fields.items():
        page.locator(f".comment-form [name={name}]").fill(words)


def queue_of(body: str, status: str = "pending") -> str:
    """The queue's address with nothing else in it."""
    return f"{QUEUE}?q={quote(body)}&status={status}"


def decide(page: Page, body: str, button: str) -> None:
    """And lets every worker of the site hear of it: readers are promised the page within a second."""
    page.goto(queue_of(body))
    card(page, body).get_by_role("button", name=button, exact=True).click()
    page.locator(".messagelist .success").wait_for()
    page.wait_for_timeout(1000)  # milliseconds


def card(page: Page, body: str) -> Locator:
    return page.locator(".queue .card").filter(has_text=body)


def comment(page: Page, body: str) -> Locator:
    return page.locator(".comment").filter(has_text=body)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def expect_gone_to(place: Locator, address: str) -> None:
    """That the browser went to this address, and to this place on the page."""
    expect(place.page).to_have_url(address)
    expect(place).to_be_in_viewport()
