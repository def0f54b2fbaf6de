"""Figures that move on the page, and the one that is drawn while somebody types."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE

LIFT = "/exercises/90-90-foot-lift/"


def play(page):
    page.get_by_role("button", name="Play the movement of 90-90 foot lift").click()
    page.locator(".figure--moving").wait_for()
    return page.locator(".figure--moving")


def test_a_movement_plays_and_pauses(open_page):
    page = open_page(LIFT, reduced_motion="no-preference")
    moving = play(page)
    assert moving.locator("animate").first.get_attribute("repeatCount") == "indefinite"
    button = page.get_by_role("button", name="Pause the movement of 90-90 foot lift")
    button.focus()
    page.keyboard.press("Enter")
    assert moving.evaluate("svg => svg.animationsPaused()")
    page.keyboard.press("Space")
    assert not moving.evaluate("svg => svg.animationsPaused()")


def test_who_wants_less_motion_sees_it_once_and_slowly(open_page):
    moving = play(open_page(LIFT))
    first = moving.locator("animate").first
    assert (first.get_attribute("repeatCount"), first.get_attribute("dur")) == (None, "6s")


def test_a_movement_starts_as_the_picture_it_replaces(open_page):
    page = open_page(LIFT)
    view = page.locator(".poses svg").first.get_attribute("viewBox")
    assert play(page).get_attribute("viewBox") == view
    assert page.locator(".poses svg").count() == 2


@pytest.mark.complains("ERR_INTERNET_DISCONNECTED")
def test_a_movement_that_does_not_come_says_so(open_page):
    page = open_page(LIFT)
    page.context.set_offline(True)
    page.get_by_role("button", name="Play the movement").click()
    expect(page.get_by_role("status").filter(has_text="The movement did not come.")).to_be_visible()


def test_five_of_six_exercises_move_and_none_is_fetched_before(open_page):
    fetched = []
    page = open_page("/about/")
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(GUIDE)
    expect(page.get_by_role("button", name="Play the movement")).to_have_count(5)
    assert not [address for address in fetched if address.endswith("movement.svg")]


@pytest.mark.parametrize("media", ["screen", "print"])
def test_start_and_end_stand_side_by_side_without_a_button(open_page, media):
    page = open_page(GUIDE, java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.emulate_media(media=media)
    start, end = (page.locator(".poses .pose").nth(place).bounding_box() for place in (0, 1))
    assert start["y"] == end["y"] and start["x"] < end["x"]
    expect(page.locator(".poses__play:visible")).to_have_count(0)


def test_the_button_is_not_on_paper(open_page):
    page = open_page(LIFT)
    page.emulate_media(media="print")
    expect(page.locator(".poses__play")).to_be_hidden()
    expect(page.locator(".poses svg").first).to_be_visible()


@pytest.fixture
def pose(sign_in):
    page = sign_in("/admin/exercises/exercise/")
    page.get_by_role("link", name="90-90 foot lift").click()
    return page.locator("#poses-1")


def test_a_pose_is_drawn_while_somebody_types(pose):
    before = pose.locator("svg").inner_html()
    lines = pose.locator("textarea")
    with pose.page.expect_response("**/drawing/"):
        lines.fill(lines.input_value().replace("hip_rotation: 40", "hip_rotation: 30"))
    pose.page.wait_for_function("before => document.querySelector('#poses-1 svg').innerHTML !== before", arg=before)
    lines.fill("knee: 200")
    expect(pose.locator(".posture__faults li")).to_have_count(2)
    expect(pose.locator("svg")).to_be_visible()


def test_a_slider_writes_its_line(pose):
    lines = pose.locator("textarea")
    slider = pose.get_by_role("slider", name="right hip rotation")
    assert (slider.get_attribute("min"), slider.get_attribute("max")) == ("-80", "60")
    slider.focus()
    pose.page.keyboard.press("ArrowRight")
    assert "right_hip_rotation: 41\n" in lines.input_value()
    pose.get_by_label("Add a number").select_option("neck_twist")
    assert lines.input_value().endswith("\nneck_twist: 0")
    expect(pose.get_by_role("slider", name="neck twist")).to_be_visible()


def test_a_row_that_is_added_is_drawn_too(pose):
    page = pose.page
    page.get_by_text("Add another Pose").click()
    page.locator("#id_poses-3-posture").fill("position: standing")
    expect(page.locator("#poses-3 svg")).to_be_visible()
