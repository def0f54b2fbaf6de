"""An editor changes a word, sees it before saving, and readers see the same."""

from tests.browser.conftest import GUIDE
from tests.doors.drawing import draw


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


def test_picture_added_in_the_admin_is_shown_to_readers(sign_in, open_page):
    page = sign_in("/admin/doors/picture/add/")
    foot = {"name": "foot.png", "mimeType": "image/png", "buffer": draw(size=(41, 30))}
    page.set_input_files("[name=image]", files=foot)
    for name, words in {"alt": "A foot", "credit": "Limber", "license": "own work"}.items():
        page.fill(f"[name={name}]", words)
    page.locator("[name=_continue]").first.click()
    code = page.locator(".picture-markdown").inner_text()
    page.goto("/admin/exercises/exercise/")
    page.get_by_role("link", name="90-90 foot lift").click()
    page.fill("[name=why]", f"Look at the foot.\n\n{code}")
    page.locator("[name=_save]").first.click()
    picture = open_page("/exercises/90-90-foot-lift/").get_by_role("img", name="A foot")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 41
