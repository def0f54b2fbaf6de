import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE


@pytest.mark.usefixtures("known")  # with comments under the guide
def test_first_view_is_light_and_all_from_this_site(open_page, site):
    page = open_page("/about/")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    seen = []
    page.on("response", lambda response: seen.append(response))
    page.goto(GUIDE, wait_until="networkidle")
    # As the server said it: what the browser still had in its memory is counted at its full weight.
    weights = {response.url: int(response.headers["content-length"]) for response in seen}
    assert all(url.startswith(site) for url in weights)
    # The page, its styles, the icon, and three modules that wait until the page is there.
    assert len(weights) <= 6, weights
    assert min(weights.values()) > 0 and sum(weights.values()) <= 60 * 1024, weights


def test_contents_lead_to_their_parts_and_mark_the_one_in_view(open_page):
    page = open_page(GUIDE)
    link = page.locator(".contents a[href='#bottom-line']")
    link.click()
    assert page.url.endswith("#bottom-line")
    page.wait_for_function("document.querySelector('.contents [aria-current]')?.hash === '#bottom-line'")
    expect(page.locator("#bottom-line")).to_be_visible()


def test_contents_are_folded_on_a_phone_and_open_beside_the_text(open_page):
    phone = open_page(GUIDE, viewport={"width": 360, "height": 740})
    expect(phone.locator(".contents a").first).not_to_be_visible()
    phone.locator(".contents summary").click()
    expect(phone.locator(".contents a").first).to_be_visible()
    expect(open_page(GUIDE).locator(".contents a").first).to_be_visible()


def test_question_opens_with_a_click(open_page):
    page = open_page(GUIDE)
    question = page.locator("details.question").first
    expect(question.locator(".prose")).not_to_be_visible()
    question.locator("summary").click()
    expect(question.locator(".prose")).to_be_visible()


def test_question_opens_for_an_address_that_points_at_it(open_page):
    anchor = open_page(GUIDE).locator("details.question .prose").last.get_attribute("id")
    page = open_page(f"{GUIDE}#{anchor}")
    page.locator(f"#{anchor}").wait_for(state="visible")
    expect(page.locator("details.question[open]")).to_have_count(1)


def test_everything_is_open_on_paper(open_page):
    page = open_page(GUIDE)
    page.emulate_media(media="print")
    answers = page.locator("details.question .prose")
    assert answers.count() == 12
    assert all(answers.nth(index).is_visible() for index in range(12))
    expect(page.locator(".site-header")).not_to_be_visible()


def test_printing_opens_questions_and_closes_them_again(open_page):
    page = open_page(GUIDE)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details.question[open]")).to_have_count(12)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("details.question[open]")).to_have_count(0)
