import pytest

from tests.browser.kinds import READER_PAGES

# WCAG 2.2: 1.4.10 reflow, and the spacing of 1.4.12.
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("kind", READER_PAGES)
def test_page_fits_320_pixels(open_kind, kind):
    page = open_kind(READER_PAGES[kind], viewport={"width": 320, "height": 256})
    assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("kind", ["guide", "muscle"])
def test_a_long_word_in_a_title_is_broken(open_kind, kind):
    page = open_kind(READER_PAGES[kind], viewport={"width": 320, "height": 256})
    page.evaluate("document.querySelector('h1').textContent = 'Sternocleidomastoideus'")
    assert page.evaluate(OVERFLOW) == 0


def test_guide_fits_with_wide_spacing(open_kind):
    page = open_kind(READER_PAGES["guide"], viewport={"width": 320, "height": 700}, bypass_csp=True)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(OVERFLOW) == 0


def test_guide_fits_with_text_twice_as_large(open_kind):
    page = open_kind(READER_PAGES["guide"], viewport={"width": 640, "height": 700}, bypass_csp=True)
    page.add_style_tag(content="html { font-size: 200% }")
    assert page.evaluate(OVERFLOW) == 0
