"""The Markdown editor of the admin: its added rows, its keyboard, and pictures that are dropped into it."""

import base64

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import STAFF
from tests.doors.drawing import draw

DROP = """(editor, [name, type, content]) => {
  const files = new DataTransfer();
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  files.items.add(new File([bytes], name, { type }));
  editor.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def page(sign_in):
    page = sign_in("/admin/exercises/exercise/add/")
    page.get_by_text("Add another Step").click()
    return page


def sign_in_to(page, path: str):
    page.goto(f"/admin/login/?next={path}")
    page.fill("#id_username", STAFF["DJANGO_SUPERUSER_USERNAME"])
    page.fill("#id_password", STAFF["DJANGO_SUPERUSER_PASSWORD"])
    page.click("[type=submit]")
    page.wait_for_url(f"**{path}")
    return page


def drop(page, content: bytes, name: str = "foot.png") -> None:
    page.locator("#id_why").evaluate(DROP, [name, "image/png", base64.b64encode(content).decode()])


def test_a_row_that_is_added_has_a_preview(page):
    page.locator("#id_steps-0-text").fill("Turn *slowly*.")
    page.locator("#steps-0 .markdownx-preview em", has_text="slowly").wait_for()


def test_tab_leaves_the_editor_and_writes_nothing(page):
    page.locator("#id_why").press_sequentially("a")
    page.keyboard.press("Tab")
    assert page.locator("#id_why").input_value() == "a"
    assert page.evaluate("document.activeElement.id") == "id_feel"


def test_a_dropped_picture_asks_for_its_words_and_is_written_at_the_cursor(page):
    page.locator("#id_why").fill("Before. After.")
    page.locator("#id_why").evaluate("editor => editor.setSelectionRange(8, 8)")
    drop(page, draw(color="red"))
    dialog = page.get_by_role("dialog", name="Add foot.png")
    for label, words in (("Alternative text", "A foot"), ("Credit", "Limber"), ("License", "own work")):
        dialog.get_by_label(label).fill(words)
    dialog.get_by_role("button", name="Add the picture").click()
    dialog.wait_for(state="detached")
    written = page.locator("#id_why").input_value()
    assert written.startswith("Before. ![A foot](/media/") and written.endswith("#40x30)After.")
    shown = page.locator(".field-why .markdownx-preview img")
    shown.wait_for()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 40


def test_a_refusal_is_shown_in_the_dialog_and_keeps_what_was_typed(chromium, site):
    with chromium.new_context(base_url=site) as context:  # not watched: the browser logs a refusal by itself
        page = sign_in_to(context.new_page(), "/admin/exercises/exercise/add/")
        drop(page, b"<script>alert(1)</script>", "script.png")
        dialog = page.get_by_role("dialog", name="Add script.png")
        for label in ("Alternative text", "Credit", "License"):
            dialog.get_by_label(label).fill("Words")
        dialog.get_by_role("button", name="Add the picture").click()
        dialog.get_by_text("This file is not a picture in JPEG or PNG or WEBP format.").wait_for()
        assert dialog.get_by_label("Alternative text").input_value() == "Words"
        dialog.get_by_role("button", name="Cancel").click()
        assert page.locator("#id_why").input_value() == ""


def test_credit_and_license_are_asked_once(page):
    for number in (1, 2):
        drop(page, draw(size=(40, 30 + number)))
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Alternative text").fill("A foot")
        if number == 1:
            dialog.get_by_label("Credit").fill("Limber")
            dialog.get_by_label("License").fill("own work")
        dialog.get_by_role("button", name="Add the picture").click()
        dialog.wait_for(state="detached")
    assert page.locator("#id_why").input_value().count("![A foot]") == 2


def test_text_that_is_dropped_is_not_taken_for_a_picture(page):
    page.locator("#id_why").evaluate("""editor => {
      const text = new DataTransfer();
      text.setData("text/plain", "words");
      editor.dispatchEvent(new DragEvent("drop", { dataTransfer: text, bubbles: true, cancelable: true }));
    }""")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_figure_of_a_range_test_follows_its_numbers(sign_in):
    page = sign_in("/admin/exercises/rangetest/1/change/")
    slider = page.locator(".posture__sliders input[name=right_hip_rotation]")
    before = page.locator(".posture__picture").inner_html()
    with page.expect_response("**/admin/exercises/drawing/") as answer:
        slider.fill("12")
    assert answer.value.status == 200
    expect(page.locator(".posture__picture")).to_have_attribute("data-state", "new")
    assert page.locator(".posture__picture").inner_html() != before
