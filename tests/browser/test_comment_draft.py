"""What is being written stays on the reader's device until it is sent."""

from tests.browser.conftest import GUIDE
from tests.browser.discussing import fill, new_words, write

STORED = "JSON.stringify(localStorage)"


def body(page):
    return page.locator(".comment-form [name=body]")


def test_a_draft_is_there_after_a_reload(open_page):
    page, words = open_page(GUIDE), new_words("Not sent yet")
    fill(page, {"name": "A reader", "body": words, "email": "reader@example.org"})
    page.reload()
    assert body(page).input_value() == words
    assert page.locator(".comment-form [name=name]").input_value() == "A reader"
    assert page.locator(".comment-form [name=email]").input_value() == ""


def test_the_address_is_not_kept_on_the_device(open_page):
    page, words = open_page(GUIDE), new_words("Not sent yet")
    fill(page, {"name": "A reader", "body": words, "email": "reader@example.org"})
    stored = page.evaluate(STORED)
    assert words in stored and "@" not in stored


def test_a_draft_ends_when_it_is_sent(open_page):
    page = open_page(GUIDE)
    write(page, new_words("Sent"))
    page.locator(".yours").wait_for()
    page.goto(GUIDE)
    assert body(page).input_value() == ""
    assert page.evaluate(STORED) == "{}"


def test_an_emptied_form_leaves_no_draft(open_page):
    page = open_page(GUIDE)
    fill(page, {"body": "Better not."})
    assert page.evaluate(STORED) != "{}"
    fill(page, {"body": ""})
    assert page.evaluate(STORED) == "{}"


def test_a_comment_on_another_guide_leaves_the_draft(open_page, known):
    page, words = open_page(GUIDE), new_words("Not sent yet")
    fill(page, {"body": words})
    page.goto(f"/comments/yours/{known['elsewhere']}/")
    page.goto(GUIDE)
    assert body(page).input_value() == words


def test_refused_words_are_not_replaced_by_an_older_draft(open_page, press):
    page, words = open_page(GUIDE), new_words("Sent without a name")
    fill(page, {"body": words})
    key = page.evaluate("Object.keys(localStorage)[0]")
    press(page.get_by_role("button", name="Send to the moderators"), expect=422)
    page.evaluate("key => localStorage.setItem(key, JSON.stringify({ name: '', body: 'Older words' }))", key)
    press(page.get_by_role("button", name="Send to the moderators"), expect=422)
    assert body(page).input_value() == words


def test_a_draft_about_one_exercise_stays_with_it(open_page):
    about = "/comments/write/hip-internal-rotation/?about=exercise-"
    page, words = open_page(f"{about}90-90-foot-lift"), new_words("Not sent yet")
    fill(page, {"body": words})
    page.goto(f"{about}squatting-internal-rotations")
    assert body(page).input_value() == ""
    page.goto(f"{about}90-90-foot-lift")
    assert body(page).input_value() == words


def test_opening_an_older_private_page_leaves_the_draft(open_page, known):
    page, words = open_page(GUIDE), new_words("Not sent yet")
    fill(page, {"body": words})
    page.goto(f"/comments/yours/{known['waiting']}/")
    page.goto(GUIDE)
    assert body(page).input_value() == words


def test_the_form_to_edit_counts_too(open_page, known):
    page = open_page(f"/comments/yours/{known['waiting']}/edit/")
    fill(page, {"body": "x" * 4001})
    assert page.locator(".field__room").inner_text() == "1 character too many"
