import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE
from tests.browser.discussing import decide, new_words, write
from tests.browser.kinds import READER_PAGES, STAFF_PAGES

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = [(scheme, width) for scheme in ("light", "dark") for width in (360, 1280)]


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    return [f"{found['id']}: {node['html'][:120]}" for found in result["violations"] for node in found["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), VIEWS)
@pytest.mark.parametrize("kind", READER_PAGES)
def test_reader_page_has_no_violation(open_kind, kind, scheme, width):
    page = open_kind(READER_PAGES[kind], color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("kind", STAFF_PAGES)
def test_staff_page_has_no_violation(open_staff_kind, kind, scheme, width):
    # axe styles what it measures, which the policy of the page refuses.
    view = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    page = open_staff_kind(STAFF_PAGES[kind], bypass_csp=True, **view)
    page.evaluate("document.querySelectorAll('.queue details').forEach((each) => { each.open = true; })")
    assert violations(page) == []


def test_a_violation_would_be_found(open_page):
    page = open_page("/about/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(found.startswith("image-alt") for found in violations(page))


def test_the_queue_after_a_decision_has_no_violation(sign_in, open_page):
    words = new_words("To be undone")
    write(open_page(GUIDE), words)
    page = sign_in(bypass_csp=True)
    decide(page, words, "Spam")
    expect(page.locator(".queue-undo").get_by_role("button", name="Undo")).to_be_visible()
    assert violations(page) == []
