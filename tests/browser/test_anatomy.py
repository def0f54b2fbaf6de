from playwright.sync_api import expect

from tests.browser.conftest import GUIDE

TALL = {"viewport": {"width": 1280, "height": 4000}}
MARKED = ".anatomy__views .is-marked"


def test_a_region_leads_to_its_row_and_the_number_back(open_page):
    page = open_page(GUIDE)
    page.locator(".anatomy__views a[href='#muscle-piriformis']").click()
    expect(page.locator("#muscle-piriformis:target")).to_be_in_viewport()
    page.locator("#muscle-piriformis .muscle__number").click()
    expect(page.locator("#anatomy-piriformis:target")).to_be_in_viewport()


def test_pointing_at_a_row_marks_the_muscle_in_each_view(open_page):
    page = open_page(GUIDE, **TALL)
    page.locator("#muscle-gluteus-medius").hover()
    expect(page.locator(MARKED)).to_have_count(3)
    page.locator("h1").hover()
    expect(page.locator(MARKED)).to_have_count(0)


def test_the_focus_in_the_picture_marks_the_row(open_page):
    page = open_page(GUIDE)
    page.locator("#anatomy-psoas-major").focus()
    expect(page.locator(".muscle.is-marked .muscle__name")).to_have_text("Psoas major")


def test_each_muscle_is_one_stop_for_the_keyboard(open_page):
    page = open_page(GUIDE)
    page.locator(".anatomy__views a").first.focus()
    for _ in range(17):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.anatomy__views a')")
    page.keyboard.press("Tab")
    expect(page.locator("#muscle-gluteus-maximus .muscle__number")).to_be_focused()


def test_on_a_phone_the_views_move_sideways_and_the_page_does_not(open_page):
    page = open_page(GUIDE, viewport={"width": 360, "height": 740})
    views = page.locator(".anatomy__views")
    assert views.evaluate("(row) => row.scrollWidth > row.clientWidth")
    page.locator("#muscle-piriformis .muscle__number").click()
    expect(page.locator("#anatomy-piriformis")).to_be_in_viewport()
    assert views.evaluate("(row) => row.scrollLeft") > 0
