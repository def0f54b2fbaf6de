"""What a reader measures is drawn, judged and kept on their device, and nothing of it leaves."""

import csv
import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE
from tests.browser.test_accessibility import VIEWS, violations

PAGE = f"{GUIDE}self-check/"
KEY = "self-check-hip-internal-rotation"
OLDER = [{"on": "2026-10-01", "left": 30, "right": 14}, {"on": "2026-10-29", "left": 33, "right": None}]
# Chromium hands no page a sensor that a machine lacks; the event is what a phone sends.
TURN = "([b, g]) => dispatchEvent(new DeviceOrientationEvent('deviceorientation', { alpha: 7, beta: b, gamma: g }))"
NO_STORE = "void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); })"
MODULE = """(name) => performance.getEntriesByType("resource").map((entry) => entry.name)
    .find((address) => new URL(address).pathname.startsWith(`/static/js/${name}.`))"""


def type_angles(page, left: str = "", right: str = "") -> None:
    for side, degrees in (("left", left), ("right", right)):
        page.locator(f"[name={side}]").fill(degrees)


def keep(page, left: str = "", right: str = "") -> None:
    type_angles(page, left, right)
    page.get_by_role("button", name="Keep on this device").click()


def kept(page) -> list:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "[]")


@pytest.fixture
def open_older(open_page):
    """The page on a device that holds two measurements."""
    page = open_page(PAGE)
    page.evaluate("([key, rows]) => localStorage.setItem(key, JSON.stringify(rows))", [KEY, OLDER])
    page.reload()
    return page


def test_both_sides_are_drawn_and_compared(open_page):
    page = open_page(PAGE)
    type_angles(page, "34", "17")
    for side, turn in (("left", "rotate(34)"), ("right", "rotate(-17)")):
        assert page.locator(f"[data-side={side}]").get_attribute("transform") == turn
        assert page.locator(f"[data-side={side}]").get_attribute("visibility") == "visible"
    said = page.locator(".measure__said p")
    assert said.all_inner_texts()[2].startswith("17° apart")
    expect(said.nth(0)).to_contain_text("Nothing unusual")
    expect(said.nth(1)).to_contain_text("Small.")
    expect(said.nth(2)).to_contain_text("Worth a look.")
    assert "Left 34°. Right 17°." in page.locator("#chart-words").text_content()


@pytest.mark.parametrize(
    ("left", "right", "words"), [("30", "34", "As good as"), ("30", "35", "need not"), ("30", "45", "Worth")]
)
def test_how_far_apart_is_worth_saying(open_page, left, right, words):
    page = open_page(PAGE)
    type_angles(page, left, right)
    expect(page.locator(".measure__said p").nth(2)).to_contain_text(words)


def test_one_side_is_drawn_and_the_other_is_not(open_page):
    page = open_page(PAGE)
    type_angles(page, left="0")
    assert page.locator("[data-side=left]").get_attribute("visibility") == "visible"
    assert page.locator("[data-side=right]").get_attribute("visibility") == "hidden"
    expect(page.locator(".measure__said p")).to_have_count(1)


@pytest.mark.parametrize("wrong", ["91", "-1", "1e9"])
def test_an_angle_that_cannot_be_is_refused_at_its_field_and_kept_there(open_page, wrong):
    page = open_page(PAGE)
    keep(page, "34", wrong)
    field = page.locator("[name=right]")
    expect(field).to_be_focused()
    assert field.get_attribute("aria-invalid") == "true"
    assert page.locator(f"#{field.get_attribute('aria-describedby')}").inner_text() == "From 0 to 90 degrees, please."
    assert field.input_value() == wrong and kept(page) == []
    keep(page, "34", "90")
    assert field.get_attribute("aria-invalid") is None
    assert [(row["left"], row["right"]) for row in kept(page)] == [(34, 90)]


def test_no_angle_at_all_is_refused(open_page):
    page = open_page(PAGE)
    keep(page)
    expect(page.get_by_role("alert")).to_have_text("Type at least one side.")
    assert kept(page) == []


def test_clearing_empties_the_fields_and_the_chart(open_page):
    page = open_page(PAGE)
    type_angles(page, "34", "99")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".measure__said p")).to_have_count(0)
    assert [page.locator(f"[name={side}]").input_value() for side in ("left", "right")] == ["", ""]
    assert page.locator("[data-side=left]").get_attribute("visibility") == "hidden"
    expect(page.locator(".measure .errorlist")).to_have_count(0)


def test_measurements_are_listed_from_the_newest_and_come_back(open_older):
    keep(open_older, "34")
    open_older.reload()
    rows = open_older.locator(".kept tbody tr").all_inner_texts()
    assert [row.split("\t")[1:4] for row in rows] == [["34°", "–", "–"], ["33°", "–", "–"], ["30°", "14°", "16°"]]
    assert rows[1].startswith("Oct 29, 2026")


def test_one_is_deleted_and_comes_back(open_older):
    open_older.get_by_role("button", name="Delete Oct 1, 2026").press("Enter")
    assert kept(open_older) == OLDER[1:]
    expect(open_older.get_by_role("button", name="Undo")).to_be_focused()
    open_older.keyboard.press("Enter")
    assert kept(open_older) == OLDER


def test_all_are_forgotten(open_older):
    open_older.get_by_role("button", name="Forget all").click()
    assert open_older.evaluate("localStorage.length") == 0
    open_older.reload()
    expect(open_older.locator(".kept")).not_to_be_visible()


def test_a_device_that_keeps_nothing_says_so_and_shows_it_meanwhile(open_page):
    page = open_page(PAGE)
    page.evaluate(NO_STORE)
    keep(page, "34", "30")
    keep(page, "35", "30")
    expect(page.locator(".measure__kept")).to_contain_text("does not keep it")
    expect(page.locator(".kept tbody tr")).to_have_count(2)


@pytest.mark.parametrize("stored", ["{", "7", '[{"on": "=1+1", "left": 3, "right": 3}, {"on": "2026-10-01"}, null]'])
def test_what_this_page_did_not_write_is_left_out(open_page, stored):
    page = open_page(PAGE)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, stored])
    page.reload()
    expect(page.locator(".kept")).not_to_be_visible()
    keep(page, "34")
    assert [row["left"] for row in kept(page)] == [34]


def test_the_export_is_a_table_with_iso_dates(open_older):
    with open_older.expect_download() as download:
        open_older.get_by_role("button", name="Export as CSV").click()
    assert download.value.suggested_filename == f"{KEY}.csv"
    text = download.value.path().read_bytes().decode()
    assert text.count("\r\n") == text.count("\n") == 3
    assert list(csv.reader(text.splitlines())) == [
        ["date", "test", "left_degrees", "right_degrees", "difference_degrees"],
        ["2026-10-01", "Hip internal rotation, sitting", "30", "14", "16"],
        ["2026-10-29", "Hip internal rotation, sitting", "33", "", ""],
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@A1", "\tx", '=A1,"b"', "'=1"])
def test_the_name_of_a_test_is_no_formula(open_older, name):
    module = open_older.evaluate(MODULE, "kept-measurements")
    text = open_older.evaluate(
        "async ([file, name, rows]) => (await import(file)).asCsv(name, rows)", [module, name, OLDER]
    )
    assert next(csv.reader(text.splitlines()[1:]))[1] == f"'{name}"


def test_nothing_is_sent_once_the_page_is_there(open_page):
    page = open_page(PAGE)
    page.wait_for_load_state("networkidle")
    seen = []
    page.on("request", lambda request: request.url.startswith("blob:") or seen.append(request.url))
    page.on("websocket", lambda socket: seen.append(socket.url))
    keep(page, "34", "17")
    with page.expect_download():
        page.get_by_role("button", name="Export as CSV").click()
    page.get_by_role("button", name="Use this phone’s tilt: left").click()
    page.evaluate(TURN, [60, -89])
    page.get_by_role("button", name="Forget all").click()
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.wait_for_timeout(300)
    assert seen == []
    page.evaluate("fetch('/healthz')")
    page.wait_for_timeout(100)
    assert len(seen) == 1  # what was sent would have been seen


def test_without_javascript_the_page_is_whole_and_says_what_is_missing(open_page):
    page = open_page(PAGE, java_script_enabled=False)
    expect(page.locator(".measure__without")).to_be_visible()
    expect(page.locator(".range-chart")).to_be_visible()
    expect(page.locator("[data-at-least]")).to_have_count(4)
    expect(page.locator(".measure__form")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), VIEWS)
def test_the_page_in_use_has_no_violation(open_page, scheme, width):
    page = open_page(PAGE, color_scheme=scheme, viewport={"width": width, "height": 900})
    keep(page, "34", "17")
    keep(page, "99", "17")
    page.get_by_role("button", name="Use this phone’s tilt: left").click()
    page.evaluate(TURN, [60, -89])
    expect(page.locator(".tilt__live")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_chart_and_numbers_are_on_one_sheet_of_paper_and_nothing_to_press(open_older):
    page = open_older
    page.set_viewport_size({"width": 718, "height": 1047})  # what A4 has within its margins
    type_angles(page, "36", "21")
    page.emulate_media(media="print")
    expect(page.locator(".measure :is(button, .tilt):visible")).to_have_count(0)
    for shown in (".range-chart__shin >> nth=0", "[name=left]", ".measure__said", ".kept tbody tr >> nth=1"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator(".measure")).to_have_css("break-inside", "avoid")
    assert page.locator(".measure").bounding_box()["height"] < 1047
