"""The angle of a shin, from how a phone on it says that it is held."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_self_check import MODULE, PAGE, TURN

ASKS = "void (DeviceOrientationEvent.requestPermission = () => Promise.resolve('denied'))"


def hold(page, beta: float, gamma: float) -> None:
    """For a little longer than it takes."""
    for _ in range(9):
        page.evaluate(TURN, [beta, gamma])
        page.clock.run_for(200)


@pytest.fixture
def strap_to(open_page):
    """A phone on that shin, with zero set."""

    def strap_to(side: str):
        page = open_page(PAGE)
        page.clock.install()
        page.reload()
        page.get_by_role("button", name=f"Use this phone’s tilt: {side}").click()
        page.evaluate(TURN, [89, 1])
        page.get_by_role("button", name="Set zero").click()
        hold(page, 89, 0)
        expect(page.locator(".tilt__next")).to_contain_text("Zero is set.")
        return page

    return strap_to


@pytest.mark.parametrize(
    ("beta", "gamma", "turn"),
    [(90, 0, 0), (60, 0, 0), (60, -89.999, 30), (60, 89.999, -30), (0, -89.999, 90), (0, 89.999, -90), (-90, 0, 180)],
)
@pytest.mark.parametrize("alpha", [0, 123])
def test_the_turn_of_the_screen_is_told_by_where_up_is(open_page, alpha, beta, gamma, turn):
    page = open_page(PAGE)
    ask = "async ([file, a, b, g]) => (await import(file)).turnOfScreen(a, b, g)"
    found = page.evaluate(ask, [page.evaluate(MODULE, "tilt"), alpha, beta, gamma])
    assert abs(found) == pytest.approx(180, abs=0.01) if turn == 180 else found == pytest.approx(turn, abs=0.01)


def test_a_phone_that_lies_flat_tells_nothing(open_page):
    page = open_page(PAGE)
    ask = "async ([file, beta]) => Number.isNaN((await import(file)).turnOfScreen(9, beta, 0))"
    tilt = page.evaluate(MODULE, "tilt")
    assert [page.evaluate(ask, [tilt, beta]) for beta in (0, 29, 31)] == [True, True, False]


@pytest.mark.parametrize(("side", "zero", "now", "out"), [
    ("left", 0, 30, 30), ("right", 0, -30, 30), ("left", 0, -30, -30), ("right", 0, 30, -30),
    ("left", 92, 122, 30), ("left", 170, -160, 30), ("right", -170, 160, 30),
])  # fmt: skip
def test_out_is_away_from_the_other_leg_whichever_way_the_phone_is_held(open_page, side, zero, now, out):
    page = open_page(PAGE)
    ask = "async ([file, side, zero, now]) => (await import(file)).tiltOut(side, zero, now)"
    assert page.evaluate(ask, [page.evaluate(MODULE, "tilt"), side, zero, now]) == pytest.approx(out)


@pytest.mark.parametrize(("side", "gamma"), [("left", -89), ("right", 89)])
def test_a_reading_that_is_held_is_taken(strap_to, side, gamma):
    page = strap_to(side)
    page.evaluate(TURN, [55, gamma])
    expect(page.locator("output")).to_have_text("35°")
    hold(page, 55, gamma)
    assert page.locator(f"[name={side}]").input_value() == "35"
    expect(page.locator(".tilt__said")).to_have_text(f"35° for the {side}. Twice more gives an average.")


def test_a_foot_that_wavers_is_not_taken(strap_to):
    page = strap_to("left")
    for beta in (55, 50) * 6:
        page.evaluate(TURN, [beta, -89])
        page.clock.run_for(300)
    assert page.locator("[name=left]").input_value() == ""
    page.get_by_role("button", name="Take this reading").click()
    assert page.locator("[name=left]").input_value() == "40"


def test_a_foot_that_goes_in_is_told_so_and_not_taken(strap_to):
    page = strap_to("left")
    hold(page, 55, 89)
    expect(page.locator(".tilt__next")).to_contain_text("That is inward.")
    expect(page.get_by_role("button", name="Take this reading")).to_be_disabled()
    assert page.locator("[name=left]").input_value() == ""


def test_no_sensor_and_no_leave_are_said(open_page):
    page = open_page(PAGE)
    page.clock.install()
    page.reload()
    page.get_by_role("button", name="Use this phone’s tilt: left").click()
    page.evaluate("dispatchEvent(new DeviceOrientationEvent('deviceorientation', {}))")
    page.clock.run_for(3100)
    expect(page.locator(".tilt__said")).to_contain_text("No reading came.")
    page.evaluate(ASKS)
    page.get_by_role("button", name="Use this phone’s tilt: left").click()
    expect(page.locator(".tilt__said")).to_contain_text("did not get leave")
    expect(page.locator(".tilt__live")).not_to_be_visible()


def test_no_offer_where_browsers_say_nothing_of_tilt(open_page, chromium, site):
    context = chromium.new_context(base_url=site)
    context.add_init_script("delete window.DeviceOrientationEvent")
    page = context.new_page()
    page.goto(PAGE)
    expect(page.locator(".measure__form")).to_be_visible()
    expect(page.locator(".tilt")).not_to_be_visible()
    context.close()
