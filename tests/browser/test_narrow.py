import pytest

from tests.browser.kinds import READER_PAGES

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


def test_guide_fits_with_wide_spacing(open_kind):
    page = open_kind(READER_PAGES["guide"], viewport={"width": 320, "height": 700}, bypass_csp=True)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(OVERFLOW) == 0


def test_guide_fits_with_text_twice_as_large(open_kind):
    page = open_kind(READER_PAGES["guide"], viewport={"width": 640, "height": 700}, bypass_csp=True)
    page.add_style_tag(content="html { font-size: 200% }")
    assert page.evaluate(OVERFLOW) == 0
