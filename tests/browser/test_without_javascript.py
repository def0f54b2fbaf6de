from django.conf import settings
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE

OFF = {"java_script_enabled": False}


def test_guide_reads_and_its_parts_open(open_page):
    page = open_page(GUIDE, **OFF)
    assert page.locator("h1").inner_text().startswith("Hip internal rotation")
    page.locator("details.question summary").first.click()
    expect(page.locator("details.question .prose").first).to_be_visible()
    expect(page.locator(".contents a").first).to_be_visible()


def test_contents_open_on_a_phone(open_page):
    page = open_page(GUIDE, viewport={"width": 360, "height": 740}, **OFF)
    page.locator(".contents summary").click()
    page.locator(".contents a[href='#bottom-line']").click()
    assert page.url.endswith("#bottom-line")


def test_address_opens_its_question(open_page):
    anchor = open_page(GUIDE).locator("details.question .prose").last.get_attribute("id")
    page = open_page(f"{GUIDE}#{anchor}", **OFF)
    expect(page.locator(f"#{anchor}")).to_be_visible()


def test_exercises_are_narrowed(open_page):
    page = open_page("/exercises/", **OFF)
    expect(page.locator(".card")).to_have_count(len(list((settings.CONTENT_DIR / "exercises").glob("*.md"))))
    page.select_option("[name=kind]", "self-massage")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".card")).to_have_count(1)
    assert "kind=self-massage" in page.url


def test_staff_sign_in_and_change_a_word(sign_in):
    page = sign_in("/admin/articles/topic/", **OFF)
    page.locator("#result_list tbody th a").first.click()
    page.fill("[name=summary]", "A summary typed without JavaScript.")
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
