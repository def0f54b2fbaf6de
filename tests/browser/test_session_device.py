"""What a device remembers of a session, and that it may refuse."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.sessions import NOON, SESSION, act, start, still, wait_until
from tests.browser.test_accessibility import violations

REFUSING = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"


@pytest.fixture
def session(open_page):
    page = open_page("/about/")
    still(page)
    return page


def test_what_was_done_today_is_marked_and_forgotten_tomorrow(session):
    start(session, 150)  # the first exercise, and into the rest
    act(session, "leave")
    marks = session.locator("[data-done]:visible")
    expect(marks).to_have_count(1)
    session.reload()
    expect(marks).to_have_count(1)
    session.clock.set_fixed_time(NOON + timedelta(days=1))
    session.reload()
    session.locator("[data-start]").wait_for()
    expect(marks).to_have_count(0)


def test_what_was_skipped_is_not_done(session):
    start(session)
    for _ in range(9):
        act(session, "skip")
    act(session, "leave")
    expect(session.locator("[data-done]:visible")).to_have_count(0)


def test_settings_are_kept(session):
    session.uncheck("[name=rest]")
    session.check("[name=voice]")
    session.reload()
    expect(session.locator("[name=rest]")).not_to_be_checked()
    expect(session.locator("[name=voice]")).to_be_checked()
    expect(session.locator("[name=bell]")).to_be_checked()


def test_all_is_forgotten_on_request(session):
    start(session, 150)
    act(session, "leave")
    wait_until(session, "caches.keys().then((names) => names.length)")
    session.locator("[data-forget]").click()
    expect(session.locator("[data-forgotten]")).to_have_text("Forgotten.")
    expect(session.locator("[data-done]:visible")).to_have_count(0)
    assert session.evaluate("Object.keys(localStorage)") == []
    assert session.evaluate("caches.keys()") == []
    assert session.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


@pytest.mark.parametrize(
    "script", [REFUSING, "delete window.caches; delete window.AudioContext; delete window.speechSynthesis"]
)
def test_a_device_that_keeps_nothing_plays_all_the_same(open_page, script):
    page = open_page("/about/")
    page.add_init_script(script)
    still(page)
    page.check("[name=voice]")
    start(page, 20 * 60)
    expect(page.locator("[data-result]")).to_have_text("You did 6 of 6 exercises.")


def test_it_sounds_and_keeps_the_screen_awake(open_page):
    page = open_page("/about/")
    page.add_init_script(
        "window.locks = []; Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {"
        " locks.push('on'); return { release: () => locks.push('off') }; } } });"
        "window.spoken = []; speechSynthesis.speak = (words) => spoken.push(words.text);"
        "window.rung = []; const began = OscillatorNode.prototype.start;"
        "OscillatorNode.prototype.start = function () { rung.push(this.frequency.value); began.call(this); }"
    )
    still(page)
    page.check("[name=voice]")
    start(page, 36)
    act(page, "main")
    assert page.evaluate("locks") == ["on", "off"]
    assert [words.split(".")[0] for words in page.evaluate("spoken")] == ["Get ready", "Go", "Change sides"]
    assert page.evaluate("rung")[-2:] == [880, 587]


def test_without_script_it_is_a_list_with_no_player(open_page):
    page = open_page(SESSION, java_script_enabled=False)
    expect(page.locator("[data-item]")).to_have_count(6)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".player")).not_to_be_visible()
    expect(page.locator("[data-item]").first).to_contain_text("2 min 15 s")


@pytest.mark.parametrize(("width", "height"), [(360, 740), (740, 360), (1280, 900), (320, 480)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_the_player_has_a_violation_or_is_cut_off(open_page, scheme, width, height):
    page = open_page("/about/", color_scheme=scheme, viewport={"width": width, "height": height})
    page.clock.install(time=NOON)  # it runs, for axe waits by it
    page.goto(SESSION)
    start(page, 8)
    assert_sound(page, width, height)
    act(page, "hurts")
    assert_sound(page, width, height)
    act(page, "onward")
    page.clock.fast_forward(20 * 60_000)
    expect(page.locator("[data-result]")).to_be_visible()
    assert_sound(page, width, height)


def assert_sound(page, width: int, height: int) -> None:
    assert violations(page) == []
    for button in page.locator(".player button:visible").all():
        box = button.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= height and box["height"] >= 44, button
        assert box["x"] >= 0 and box["x"] + box["width"] <= width, button
