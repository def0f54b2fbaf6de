import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE
from tests.browser.kinds import READER_PAGES

FOCUS = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const after = getComputedStyle(element, '::after'), own = getComputedStyle(element);
  // A muscle in a picture has an edge of its own shape, in whose middle another one may lie.
  const shape = element.closest("svg") && element.querySelector("path");
  const ring = [own, after].some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
    || (shape && parseFloat(getComputedStyle(shape).strokeWidth) >= 4);
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2];
  const top = document.elementFromPoint(x, y);
  const seen = !!top && ((element.ownerSVGElement || element).contains(top) || top.contains(element));
  return { name: element.outerHTML.slice(0, 90), ring, seen };
}"""


def test_skip_link_is_first_and_leads_to_the_content(open_page):
    page = open_page(GUIDE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("kind", READER_PAGES)
def test_every_stop_of_the_tab_key_is_seen(open_kind, kind):
    page = open_kind(READER_PAGES[kind])
    for _ in range(25):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["name"].startswith("<body"):
            break
        assert stop["ring"], stop
        assert stop["seen"], stop


def test_question_opens_with_the_keyboard(open_page):
    page = open_page(GUIDE)
    page.locator("details.question summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details.question .prose").first).to_be_visible()
