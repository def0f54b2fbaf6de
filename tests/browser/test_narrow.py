import pytest

from tests.browser.kinds import READER_PAGES
from tests.browser.sessions import SESSION, start

# WCAG 2.2: 1.4.10 reflow, and the spacing of 1.4.12.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# In place of every text that may be an editor's or a reader's: those of a button and of an angle are the site's own.
LONG_WORDS = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.data.trim() && !text.parentElement.closest("button, .readings th")) text.data = "Wm".repeat(30);
  }
}"""

PARTS = ("data-count", "data-act=hurts", "data-act=back")
LINES = """() => [...document.querySelectorAll(".player__controls button")].map((button) => {
  const words = document.createRange();
  words.selectNodeContents(button);
  return words.getClientRects().length;
})"""


@pytest.mark.parametrize("kind", READER_PAGES)
def test_page_fits_320_pixels(open_kind, kind):
    page = open_kind(READER_PAGES[kind], viewport={"width": 320, "height": 256})
    assert page.evaluate(OVERFLOW) == 0
    page.evaluate(LONG_WORDS)
    assert page.evaluate(OVERFLOW) == 0, "with words of 60 letters"


def test_a_table_scrolls_in_any_text(open_kind):
    page = open_kind(READER_PAGES["guide"], viewport={"width": 320, "height": 256})
    page.evaluate("""() => {
      const table = document.querySelector(".table");
      for (const text of document.querySelectorAll(".note, .prose")) text.append(table.cloneNode(true));
    }""")
    page.evaluate(LONG_WORDS)
    assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("height", [256, 640])  # a desk magnified four times, the smallest phone
def test_player_fits_320_pixels(open_page, height):
    page = open_page(SESSION, viewport={"width": 320, "height": height})
    start(page)
    number, hurts, back = (page.locator(f".player [{name}]").bounding_box() for name in PARTS)
    assert number["y"] + number["height"] <= hurts["y"] and hurts["y"] + hurts["height"] <= back["y"]
    assert page.evaluate(LINES) == [1, 1, 1, 1]


def test_guide_fits_with_wide_spacing(open_kind):
    page = open_kind(READER_PAGES["guide"], viewport={"width": 320, "height": 700}, bypass_csp=True)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(OVERFLOW) == 0


def test_guide_fits_with_text_twice_as_large(open_kind):
    page = open_kind(READER_PAGES["guide"], viewport={"width": 640, "height": 700}, bypass_csp=True)
    page.add_style_tag(content="html { font-size: 200% }")
    assert page.evaluate(OVERFLOW) == 0
