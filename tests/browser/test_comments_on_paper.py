import pytest
from playwright.sync_api import expect

SCREEN_ONLY = [".comment-form", ".discussion__write", ".ask", ".comment__reply", ".discussion__feed"]


@pytest.fixture
def page(open_page, known):
    return open_page(f"/comments/{known['public']}/")


@pytest.mark.parametrize("what", SCREEN_ONLY)
def test_what_asks_for_a_click_is_not_on_paper(page, what):
    # Some stand in questions that are closed on the screen.
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    places = page.locator(what).all()
    assert places and all(place.is_visible() for place in places)
    page.emulate_media(media="print")
    assert not any(place.is_visible() for place in places)


def test_the_thread_is_on_paper(page, known):
    page.emulate_media(media="print")
    thread = page.locator(".thread", has=page.locator(f"#comment-{known['public']}"))
    expect(thread.locator(".thread__replies .comment__body").first).to_be_visible()
    expect(thread.locator(".comment__name").first).to_be_visible()
    expect(page.locator("#comments")).to_be_visible()
