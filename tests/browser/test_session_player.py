"""The player, under a fake clock."""

import re

import pytest
from playwright.sync_api import expect

from exercises.dose import SECONDS_BETWEEN_EXERCISES
from tests.browser.sessions import LISTEN, NOON, act, exercises_of_the_guide, shown, start, still

FIRST_WORK = 5  # seconds after the start
SIDE = re.compile(r"(Right|Left) side|Right and left in turn")
SIDES = {"first": "Right side", "second": "Left side", "alternating": "Right and left in turn"}
RIGHT, LEFT = "Right side · set 1 of 2", "Left side · set 1 of 2"


@pytest.fixture
def session(open_page):
    def session(**options):
        page = open_page("/about/", **options)
        still(page)
        return page

    return session


def heard(page) -> list[tuple[str, str, float]]:
    """Which exercise, what was said, and for how many seconds it held."""
    told = page.evaluate("heard")
    ends = [when for when, *_ in told[1:]]
    return [(name, words, (end - when) / 1000) for (when, name, words), end in zip(told, ends, strict=False)]


def test_the_timeline_of_the_six_exercises_is_exactly_their_doses(session):
    page = session()
    page.evaluate(LISTEN)
    start(page, 20 * 60)
    work = [(name, SIDE.search(words)[0], seconds) for name, words, seconds in heard(page) if words.startswith("Go.")]
    assert work == [
        (name, SIDES[bout.side], bout.seconds)
        for name, dose in exercises_of_the_guide()
        for bout in dose.program()
    ]  # fmt: skip
    expect(page.locator("[data-result]")).to_have_text("You did 6 of 6 exercises.")


def test_both_sides_get_the_same_time_and_exercises_the_stated_pause(session):
    page = session()
    page.evaluate(LISTEN)
    start(page, 20 * 60)
    work = [(SIDE.search(words)[0], seconds) for _, words, seconds in heard(page) if words.startswith("Go.")]
    totals = {side: sum(seconds for each, seconds in work if each == side) for side in SIDES.values()}
    assert totals["Right side"] == totals["Left side"] > 300
    rests = [seconds for _, words, seconds in heard(page) if words.startswith("Rest")]
    assert [rest + FIRST_WORK for rest in rests] == [SECONDS_BETWEEN_EXERCISES] * 5


def test_each_side_has_an_interval_of_its_own_and_a_pause_to_change(session):
    page = session()
    start(page)
    seen = []
    for seconds in (0, 5, 30, 5):
        page.clock.run_for(seconds * 1000)
        seen.append(shown(page))
    assert seen == [
        ("Get ready", RIGHT, "5"), ("Go", RIGHT, "30"), ("Change sides", LEFT, "5"), ("Go", LEFT, "30"),
    ]  # fmt: skip


@pytest.mark.parametrize("seconds", [60, 600])
def test_a_tab_that_was_hidden_loses_no_second(session, seconds):
    page, watched = session(), session()
    for each in (page, watched):
        start(each, 7)
    page.clock.fast_forward(seconds * 1000)  # as when a device sleeps: no timer ran meanwhile
    page.clock.run_for(200)
    watched.clock.run_for(seconds * 1000 + 200)
    assert shown(page) == shown(watched) != ("Go", RIGHT, "28")


def test_a_hidden_tab_is_right_as_soon_as_it_is_seen(session):
    page = session()
    start(page, 7)
    page.clock.set_system_time(NOON.replace(minute=2, second=7))  # a minute passed, and no timer knows of it
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert shown(page) == ("Go", LEFT, "3")  # 5 + 30 + 5 + 27 of 30


def test_it_is_quiet_but_at_changes(session):
    page = session()
    start(page, 7)
    page.evaluate(LISTEN)
    page.clock.run_for(27_000)
    assert page.evaluate("heard") == []
    page.clock.run_for(2_000)
    assert [words for _, _, words in page.evaluate("heard")] == ["Change sides. Left side, set 1 of 2."]


def test_a_pause_holds_the_time(session):
    page = session()
    start(page, 15)
    act(page, "main")
    page.clock.run_for(60_000)
    assert shown(page) == ("Paused", RIGHT, "20")
    act(page, "main")
    page.clock.run_for(1_000)
    assert shown(page) == ("Go", RIGHT, "19")


def test_skip_and_back(session):
    page = session()
    start(page)
    act(page, "skip")
    page.clock.run_for(10_000)
    act(page, "back")  # to the beginning of what is going on
    assert shown(page) == ("Go", RIGHT, "30")
    act(page, "back")  # and at the beginning to what came before
    assert shown(page) == ("Get ready", RIGHT, "5")


def test_it_is_driven_from_the_keyboard(session):
    page = session()
    page.locator("[data-start]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert shown(page) == ("Go", RIGHT, "30")
    page.locator("[data-steps]").focus()
    page.keyboard.press("Space")
    assert shown(page)[0] == "Paused"
    page.keyboard.press("ArrowLeft")
    assert shown(page) == ("Paused", RIGHT, "5")
    page.keyboard.press("Escape")
    expect(page.locator(".player")).not_to_be_visible()
    expect(page.locator("[data-start]")).to_be_focused()


def test_leaving_keeps_the_place(session):
    page = session()
    start(page, 15)
    act(page, "leave")
    page.clock.run_for(60_000)
    expect(page.locator("[data-start]")).to_have_text("Go on about 15 minutes")
    start(page)
    assert shown(page) == ("Go", RIGHT, "20")
    act(page, "leave")
    page.locator("[data-anew]").click()
    assert shown(page) == ("Get ready", RIGHT, "5")


def test_rests_may_be_off(session):
    page = session()
    page.uncheck("[name=rest]")
    expect(page.locator("[data-length]")).to_have_text("about 14 minutes")
    page.evaluate(LISTEN)
    start(page, 20 * 60)
    told = heard(page)
    assert [words for _, words, _ in told if words.startswith("Rest")] == []
    assert sum(seconds for _, words, seconds in told if words.startswith("Go")) == 704


def test_reps_are_counted_on_the_side_that_works(session):
    page = session()
    start(page, 160)  # 5 + 4 × 30 + 3 × 5 + 20: the squats begin
    seen = []
    for _ in range(3):
        seen.append((page.locator(".player").get_attribute("data-works"), *shown(page)[1:]))
        page.clock.run_for(4_000)
    turns = "Right and left in turn"
    assert seen == [("right", turns, "1"), ("left", turns, "1"), ("right", turns, "2")]
    expect(page.locator("[data-unit]")).to_have_text("of 4 reps · 0:20 left")


def test_the_figures_show_the_side_that_works(session):
    page = session()
    start(page, 7)
    figures = page.locator(".player__figure svg")
    expect(figures).to_have_count(2)
    expect(figures.first).to_have_css("scale", "none")
    page.clock.run_for(35_000)
    expect(figures.first).to_have_css("scale", "-1 1")


MOVING = """() => {
  const svg = document.querySelector(".player__figure .figure--moving");
  return [svg.animationsPaused() ? "still" : "moves", svg.getCurrentTime()];
}"""


def test_the_first_figure_moves_with_the_reps_and_with_nothing_else(session):
    page = session(reduced_motion="no-preference")
    start(page, 7)  # a hold
    expect(page.locator(".player__figure .figure--moving")).to_have_count(1)
    page.clock.run_for(400)
    assert page.evaluate(MOVING) == ["still", 0]
    page.clock.run_for(153_000)  # 5 + 4 × 30 + 3 × 5 + 20: the squats begin
    expect(page.locator(".player__figure .figure--moving animate").first).to_be_attached()
    page.clock.run_for(9_000)
    state, seconds = page.evaluate(MOVING)
    assert state == "moves" and seconds == pytest.approx(9.4, abs=1.5)
    assert page.locator(".player__figure animate").first.get_attribute("dur") == "4s"
    act(page, "main")
    page.clock.run_for(20_000)
    assert page.evaluate(MOVING)[0] == "still"


def test_no_figure_moves_for_who_asked_for_less_motion(session):
    page = session()  # asks for it, as all pages of these tests do
    start(page, 170)
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter((e) => e.name.includes('movement')).length") == 0
    )
    expect(page.locator(".player__figure svg")).to_have_count(2)
    expect(page.locator(".player__figure .figure--moving")).to_have_count(0)


def test_reps_at_ones_own_pace_end_with_a_tap(session):
    page = session()
    page.check("[name=own_pace]")
    start(page, 160 + 600)
    assert shown(page) == ("Go", "Right and left in turn", "4")
    expect(page.locator("[data-unit]")).to_have_text("reps, at your own pace")
    page.get_by_role("button", name="Done", exact=True).click()
    page.clock.run_for(1_000)
    assert shown(page)[0] == "Rest. Next:"
    act(page, "leave")
    expect(page.locator("[data-done]:visible")).to_have_count(2)


def test_this_hurts_stops_the_clock_and_shows_when_to_stop_and_what_is_easier(session):
    page = session()
    start(page, 15)
    act(page, "hurts")
    expect(page.locator("[data-rules]")).to_contain_text("your knee hurts or feels twisted")
    expect(page.locator("[data-rules]")).to_contain_text("Sit higher, or slide the foot away")
    page.clock.run_for(60_000)
    act(page, "onward")  # with time to get into position, and the bout anew
    assert shown(page) == ("Get ready", RIGHT, "5")


def test_an_exercise_that_hurts_is_left_out(session):
    page = session()
    start(page, 15)
    act(page, "hurts")
    act(page, "omit")
    assert shown(page)[0] == "Rest. Next:"
    page.clock.run_for(20 * 60_000)
    expect(page.locator("[data-result]")).to_have_text("You did 5 of 6 exercises.")
    act(page, "leave")
    expect(page.locator("[data-item]").first.locator("[data-done]")).not_to_be_visible()
    expect(page.locator("[data-done]:visible")).to_have_count(5)


def test_the_clock_of_the_device_may_be_set_back(session):
    page = session()
    start(page, 15)
    page.clock.set_system_time(NOON.replace(hour=9))
    page.clock.run_for(400)
    assert shown(page)[:2] == ("Go", RIGHT)
    page.clock.run_for(30_000)
    assert shown(page)[0] == "Change sides"
