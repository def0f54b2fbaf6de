"""What is wrong is said first, the focus is there, and no word is lost."""

import pytest
from playwright.sync_api import expect

from tests.browser.discussing import fill, focused, new_words


@pytest.fixture
def page(visit):
    return visit()


@pytest.fixture
def send(page, press):
    return lambda expect: press(page.get_by_role("button", name="Send to the moderators"), expect=expect)


def test_an_empty_form_says_what_is_missing_and_leads_there(page, send):
    send(422)
    assert focused(page) == "error-summary" and page.title().startswith("Error: ")
    for field in ("id_name", "id_body"):
        link = page.locator(f".error-summary a[href='#{field}']")
        link.press("Enter")
        assert focused(page) == field
        described = page.locator(f"#{field}").get_attribute("aria-describedby")
        assert page.locator(f"#{described.split()[-1]}").inner_text() == link.inner_text()
    expect(page.locator(".error-summary a")).to_have_count(2)


def test_a_wrong_address_keeps_every_word(page, send):
    words = {"name": "A reader", "body": new_words("Two lines\n\nof mine"), "email": "nobody at home"}
    page.locator(".comment-form [name=wants_mail]").check()
    fill(page, words)
    send(422)
    assert focused(page) == "error-summary"
    page.locator(".error-summary a").press("Enter")
    assert focused(page) == "id_email"
    for name, typed in words.items():
        assert page.locator(f".comment-form [name={name}]").input_value() == typed
    assert page.locator("[name=wants_mail]").is_checked()


def test_a_text_that_is_too_long_is_kept_whole(page, send, scripts):
    text = "a" * 4001
    fill(page, {"name": "A reader", "body": text})
    assert page.locator(".field__room").all_inner_texts() == (["1 character too many"] if scripts else [])
    send(422)
    assert "4,001 characters are too many" in page.locator(".error-summary").inner_text()
    assert page.locator("[name=body]").input_value() == text
    assert page.locator("[name=name]").input_value() == "A reader"


def test_the_longest_text_is_taken(page, send, scripts):
    fill(page, {"name": "A reader", "body": new_words("").strip().ljust(4000, "a")})
    assert page.locator(".field__room").all_inner_texts() == (["0 characters left"] if scripts else [])
    send(200)
    expect(page.get_by_role("heading", name="Thank you: your comment is waiting")).to_be_visible()


def test_a_form_from_elsewhere_is_asked_about_once(page, press, site):
    words, form = new_words("Sent from elsewhere"), page.locator(".comment-form").get_attribute("action")
    page.goto("about:blank")  # whoever sends from here cannot be told from a page of another site
    field = f"<input name=name value=Reader><input name=body value='{words}'>"
    page.set_content(f"<form method=post action={site}{form}>{field}<button>Send</button></form>")
    press(page.get_by_role("button"), expect=403)
    assert focused(page) == "error-summary"
    assert page.locator("[name=body]").input_value() == words
    press(page.get_by_role("button", name="Send to the moderators"))
    assert page.locator(".comment__body").inner_text() == words
