"""Results while somebody types, and the same without a script."""

import pytest
from playwright.sync_api import expect

RESULTS = ".result__title a"


@pytest.fixture
def page(open_page):
    return open_page("/search/")


def test_results_come_while_somebody_types_and_are_read_out(page):
    field, status = page.get_by_role("searchbox"), page.get_by_role("status")
    status.evaluate("element => { window.first = element; }")
    field.press_sequentially("hip pinc", delay=20)
    expect(page.locator(RESULTS).first).to_have_text("Why does the front of my hip pinch or click?")
    expect(status).to_contain_text("results for “hip pinc”")
    assert page.url.endswith("/search/?q=hip+pinc")
    expect(field).to_be_focused()
    # A screen reader reads out what changes in the element that was there, and not one that is put in its place.
    assert status.evaluate("element => element === window.first")
    field.fill("unicorn")
    expect(status).to_have_text("Nothing found for “unicorn”")
    expect(page.get_by_text("What to try:")).to_be_visible()


def test_a_pause_asks_once_and_a_newer_question_wins_over_a_slow_older_one(page):
    asked = []

    def slow(route):
        asked.append(route.request.url.partition("q=")[2])
        if asked[-1] == "labrum":
            page.wait_for_timeout(600)
        route.continue_()

    page.route("**/search/?q=*", slow)
    field = page.get_by_role("searchbox")
    field.press_sequentially("labrum", delay=20)
    page.wait_for_timeout(350)
    field.fill("piriformis")
    expect(page.get_by_role("status")).to_contain_text("“piriformis”")
    page.wait_for_timeout(700)
    expect(page.get_by_role("status")).to_contain_text("“piriformis”")
    assert asked == ["labrum", "piriformis"]


def test_arrows_walk_from_the_field_through_the_results_and_back(page):
    field = page.get_by_role("searchbox")
    field.fill("piriformis")
    expect(page.locator(RESULTS).nth(1)).to_be_visible()
    for key, focused in (
        ("ArrowDown", page.locator(RESULTS).first),
        ("ArrowDown", page.locator(RESULTS).nth(1)),
        ("ArrowUp", page.locator(RESULTS).first),
        ("ArrowUp", field),
    ):
        page.keyboard.press(key)
        expect(focused).to_be_focused()


@pytest.mark.complains("ERR_FAILED")
def test_a_search_that_does_not_answer_keeps_the_results_and_says_so(page):
    field = page.get_by_role("searchbox")
    field.fill("piriformis")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.route("**/search/?q=*", lambda route: route.abort())
    field.fill("labrum")
    expect(page.get_by_role("status")).to_contain_text("does not answer just now")
    expect(page.locator(RESULTS).first).to_be_visible()


def test_without_a_script_the_button_leads_to_the_same_results(open_page):
    page = open_page("/search/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("is W-sitting bad?")
    page.get_by_role("button", name="Search").click()
    page.locator(RESULTS).first.click()
    assert page.url.endswith("/articles/hip-internal-rotation/#w-sitting")
    expect(page.locator("#w-sitting")).to_be_visible()


def test_the_header_of_every_page_leads_to_it(open_page):
    page = open_page("/about/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    expect(page.get_by_role("searchbox")).to_be_visible()
