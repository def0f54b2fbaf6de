"""An editor changes a word, sees it before saving, and readers see the same."""

from tests.browser.conftest import GUIDE


def test_preview_shows_what_readers_will_see(sign_in, open_page):
    page = sign_in("/admin/articles/article/")
    page.get_by_role("link", name="Hip internal rotation").first.click()
    lead = page.locator("textarea[name=lead]")
    lead.fill("Turn *slowly*, and stop before it pinches.")
    preview = page.locator(".field-lead .markdownx-preview")
    preview.locator("em", has_text="slowly").wait_for()
    shown = preview.inner_html().strip()
    page.locator("[name=_save]").first.click()
    page.locator(".messagelist .success").wait_for()
    assert open_page(GUIDE).locator(".prose--lead").inner_html().strip() == shown
