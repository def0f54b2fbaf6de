import pytest

from tests.browser.kinds import READER_PAGES, STAFF_PAGES

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = [(scheme, width) for scheme in ("light", "dark") for width in (360, 1280)]


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    return [f"{found['id']}: {node['html'][:120]}" for found in result["violations"] for node in found["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), VIEWS)
@pytest.mark.parametrize("kind", READER_PAGES)
def test_reader_page_has_no_violation(open_page, kind, scheme, width):
    path, status = READER_PAGES[kind]
    page = open_page(path, expect=status, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("kind", STAFF_PAGES)
def test_staff_page_has_no_violation(sign_in, kind, scheme, width):
    # axe styles what it measures, which the policy of the page refuses.
    page = sign_in(STAFF_PAGES[kind], bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert violations(page) == []


def test_a_violation_would_be_found(open_page):
    page = open_page("/about/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(found.startswith("image-alt") for found in violations(page))
