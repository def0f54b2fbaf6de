import pytest
from playwright.sync_api import expect

SCREEN_ONLY = [".comment-form", ".discussion__write", ".ask", ".comment__reply", ".discussion__feed"]


@pytest.mark.parametrize("what", SCREEN_ONLY)
def test_what_asks_for_a_click_is_not_on_paper(open_page, known, what):
    page = open_page("/articles/hip-internal-rotation/")
    # Some stand in questions that are closed on the screen.
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    places = page.locator(what).all()
    assert places and all(place.is_visible() for place in places)
    page.emulate_media(media="print")
    assert not any(place.is_visible() for place in places)
    expect(page.locator("#comments")).to_be_visible()


def test_the_thread_is_on_paper(open_page, known):
    page = open_page(f"/comments/{known['public']}/")  # which leads to wherever it stands by now
    page.emulate_media(media="print")
    thread = page.locator(".thread", has=page.locator(f"#comment-{known['public']}"))
    expect(thread.locator(".thread__replies .comment__body").first).to_be_visible()
    expect(thread.locator(".comment__name").first).to_be_visible()
