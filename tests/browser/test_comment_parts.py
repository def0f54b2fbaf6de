""" "Ask about this": a form bound to an exercise, to one of its steps, or to a question."""

from playwright.sync_api import expect

from tests.browser.conftest import GUIDE
from tests.browser.discussing import card, comment, decide, expect_gone_to, new_words, queue_of, write


def test_what_is_asked_about_a_step_says_so_and_leads_there(visit, sign_in):
    page, words, moderator = visit(), new_words("Is this one for the floor?"), sign_in()
    exercise = page.locator(".exercise").nth(1)
    anchor, name = exercise.get_attribute("id"), exercise.locator("h3").inner_text()
    exercise.locator(".ask a").click()
    assert page.locator("[name=about] option:checked").inner_text() == f"{name}, all of it"
    page.locator("[name=about]").select_option(index=2)
    write(page, words)
    moderator.goto(queue_of(words))
    expect(card(moderator, words).get_by_role("link", name=f"step 2 of {name}")).to_be_visible()
    decide(moderator, words, "Approve")
    reader = visit()
    comment(reader, words).get_by_role("link", name=f"step 2 of {name}").click()
    expect_gone_to(reader.locator(f"#{anchor}"), f"{GUIDE}#{anchor}")


def test_what_is_asked_about_a_question_says_so_and_opens_it(visit, sign_in):
    page, words = visit(), new_words("And on the other days?")
    question = page.locator("details.question").nth(3)
    anchor, asked = question.locator(".prose").get_attribute("id"), question.locator("h3").inner_text()
    question.locator("summary").click()
    question.locator(".ask a").click()
    assert asked in page.locator(".page-header").inner_text()
    write(page, words)
    decide(sign_in(), words, "Approve")
    reader = visit()
    comment(reader, words).get_by_role("link", name=asked).click()
    expect_gone_to(reader.locator(f"#{anchor}"), f"{GUIDE}#{anchor}")
