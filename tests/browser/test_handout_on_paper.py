"""The handout as a printer gets it: a PDF of Chromium's own."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE

HANDOUT = f"{GUIDE}handout/"
PLANS = ["", "?minutes=5", "?minutes=10&level=medium&without=long-band", "?avoid=squatting", "?avoid=floor"]
SHEETS = [HANDOUT + plan for plan in PLANS]
SHEETS += [f"/articles/{slug}/handout/" for slug in ("gaining-lean-muscle", "heart-health-exercises")]


def sheets(page, paper: str) -> int:
    """Chromium writes each page as an object of its own, with nothing compressed around it."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("address", SHEETS)
def test_a_plan_fits_one_sheet(open_page, address, paper):
    assert sheets(open_page(address), paper) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_second_sheet_would_be_found(open_page, paper):
    page = open_page(HANDOUT)
    page.evaluate("document.querySelector('.handout').append(document.querySelector('.handout').cloneNode(true))")
    assert sheets(page, paper) == 2


def test_only_the_sheet_is_on_paper(open_page):
    page = open_page(HANDOUT)
    page.emulate_media(media="print")
    for off in (".site-header", ".site-footer", ".breadcrumbs", ".handout-hint", ".invitation"):
        assert not any(place.is_visible() for place in page.locator(off).all())
    for on in ("h1", ".qr", ".handout__week", ".handout__stop", ".handout__ask", ".handout__version"):
        expect(page.locator(on).first).to_be_visible()


def test_a_box_is_large_enough_for_a_pen(open_page):
    page = open_page(HANDOUT)
    page.emulate_media(media="print")
    side = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.handout__week li'), '::after').height)")
    assert side * 25.4 / 96 >= 6  # millimeters


def test_the_button_prints(open_page):
    page = open_page(HANDOUT)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print").click()
    assert page.title() == "printed"


def test_a_choice_is_made_by_keyboard_and_lands_at_its_result(open_page):
    page = open_page(f"{GUIDE}plan/")
    page.get_by_label("Getting down on the floor").press("Space")
    page.get_by_role("button", name="Make my plan").press("Enter")
    expect(page).to_have_url(re.compile(r"\?minutes=&level=&avoid=floor#result$"))
    expect(page.get_by_role("heading", name=re.compile("2 exercises, about"))).to_be_in_viewport()
    expect(page.get_by_role("link", name="Print the handout")).to_have_attribute("href", f"{HANDOUT}?avoid=floor")
