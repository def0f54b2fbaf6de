"""The queue by keyboard alone, in bulk, and from a comment to an answer or a question of the guide."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE
from tests.browser.discussing import card, comment, new_words, queue_of, write

ACTIVE = "document.activeElement.closest('.card')?.querySelector('.card-body').innerText"


@pytest.fixture
def waiting(open_page):
    """Writes comments that share words of their own, and says what they are, the oldest first."""

    def waiting(count: int) -> tuple[str, list[str]]:
        page, words = open_page(GUIDE), new_words("In the queue")
        bodies = [f"{words} number {number}" for number in range(count)]
        for body in bodies:
            page.goto(GUIDE)
            write(page, body)
            page.locator(".yours").wait_for()
        return words, bodies

    return waiting


def states(page, words: str) -> dict[str, str]:
    """How each of them stands now."""
    page.goto(queue_of(words, "all"))
    return {
        each.locator(".card-body").inner_text(): each.locator(".card-head .card-state").inner_text()
        for each in page.locator(".queue .card").all()
    }


def key(page, *keys: str) -> None:
    for name in keys:
        page.keyboard.press(name)


def decide_by(page, *keys: str) -> None:
    with page.expect_navigation():
        key(page, *keys)


def test_the_keys_decide_and_nothing_else_is_needed(sign_in, waiting):
    words, (first, second, third) = waiting(3)
    page = sign_in()
    page.goto(queue_of(words))
    assert page.evaluate(ACTIVE) == first
    decide_by(page, "a")
    assert page.evaluate(ACTIVE) == second
    decide_by(page, "s")
    key(page, "r", "ArrowDown")
    decide_by(page, "Enter")
    assert states(page, words) == {first: "published", second: "spam", third: "rejected"}


def test_after_a_decision_the_focus_is_where_it_was(sign_in, waiting):
    words, (_, second, third) = waiting(3)
    page = sign_in()
    page.goto(queue_of(words))
    key(page, "j")
    assert page.evaluate(ACTIVE) == second
    decide_by(page, "a")
    assert page.evaluate(ACTIVE) == third


def test_after_the_last_decision_undo_has_the_focus(sign_in, waiting):
    words, (only,) = waiting(1)
    page = sign_in()
    page.goto(queue_of(words))
    decide_by(page, "a")
    assert page.evaluate("document.activeElement.innerText") == "Undo"
    decide_by(page, "Enter")
    assert states(page, words) == {only: "waiting"}


def test_a_key_takes_a_decision_back(sign_in, waiting):
    words, (first, second) = waiting(2)
    page = sign_in()
    page.goto(queue_of(words))
    decide_by(page, "a")
    decide_by(page, "u")
    assert states(page, words) == {first: "waiting", second: "waiting"}


def test_the_keys_move_tick_and_answer(sign_in, waiting):
    words, (first, second) = waiting(2)
    page = sign_in()
    page.goto(queue_of(words))
    key(page, "j")
    assert page.evaluate(ACTIVE) == second
    key(page, "j")  # there is no next one
    assert page.evaluate(ACTIVE) == second
    key(page, "x")
    assert [tick.is_checked() for tick in page.locator("[name=ticked]").all()] == [False, True]
    key(page, "k", "e")
    page.keyboard.type("as is junk")
    assert card(page, first).locator("textarea").input_value() == "as is junk"
    key(page, "Escape")
    assert page.evaluate(ACTIVE) == first and page.evaluate("document.activeElement.dataset.card") == ""
    assert set(states(page, words).values()) == {"waiting"}


@pytest.mark.parametrize("field", ["[name^=note]", "textarea", "[name^=reason]"])
def test_typing_in_a_field_is_no_key(sign_in, waiting, field):
    words, (body,) = waiting(1)
    page = sign_in()
    page.goto(queue_of(words))
    key(page, "e")
    card(page, body).locator(field).first.focus()
    page.keyboard.type("asurjkxe")
    assert not card(page, body).locator("[name=ticked]").is_checked()
    assert states(page, words) == {body: "waiting"}


def test_enter_in_a_note_presses_nothing_without_scripts(sign_in, waiting):
    words, (body,) = waiting(1)
    page = sign_in(java_script_enabled=False)
    page.goto(queue_of(words))
    card(page, body).get_by_label("Note").fill("Half a thought")
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    key(page, "Enter")
    page.wait_for_timeout(300)  # for a request that must not come
    assert requests == [] and card(page, body).get_by_label("Note").input_value() == "Half a thought"
    assert states(page, words) == {body: "waiting"}


def test_enter_in_a_note_rejects_its_own_comment_once_there_is_a_reason(sign_in, waiting):
    words, (first, second) = waiting(2)
    page = sign_in()
    page.goto(queue_of(words))
    note = card(page, second).get_by_label("Note")
    note.fill("Without the last line?")
    decide_by(page, "Enter")
    assert "Choose the reason first" in page.locator(".messagelist").inner_text()
    assert note.input_value() == "Without the last line?"
    card(page, second).get_by_label("Reason").select_option("unkind")
    note.focus()
    decide_by(page, "Enter")
    assert states(page, words) == {first: "waiting", second: "rejected"}


def tab_to(page, what: str) -> None:
    for _ in range(80):
        key(page, "Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    pytest.fail(f"The tab key does not come to {what}.")


def test_tab_and_enter_are_enough_without_javascript(sign_in, waiting):
    words, (first, second) = waiting(2)
    page = sign_in(java_script_enabled=False)
    page.goto(queue_of(words))
    tab_to(page, "[value^='approve:']:not([value$=ticked])")
    decide_by(page, "Enter")
    tab_to(page, "[name^=reason]:not([name$=ticked])")
    key(page, "ArrowDown")
    key(page, "Shift+Tab")
    decide_by(page, "Enter")
    assert states(page, words) == {first: "published", second: "rejected"}


def test_all_are_approved_with_two_requests(sign_in, waiting, open_page):
    words, bodies = waiting(3)
    page, asked = sign_in(), []
    page.on("request", lambda request: request.resource_type == "document" and asked.append(request.method))
    page.goto(queue_of(words))
    page.get_by_label("All on this page").check()
    page.get_by_role("button", name="Approve ticked").click()
    page.get_by_text("3 comments approved.").wait_for()
    assert asked == ["GET", "POST"]
    reader = open_page(GUIDE)
    for body in bodies:
        expect(comment(reader, body)).to_be_visible()


def test_a_bulk_rejection_without_a_reason_is_refused_and_keeps_the_ticks(sign_in, waiting, press):
    words, bodies = waiting(2)
    page = sign_in(java_script_enabled=False)
    page.goto(queue_of(words))
    card(page, bodies[1]).locator("[name=ticked]").check()
    press(page.get_by_role("button", name="Reject ticked"))
    assert "Choose the reason first" in page.locator(".messagelist .warning").inner_text()
    assert [tick.is_checked() for tick in page.locator("[name=ticked]").all()] == [False, True]
    page.locator("[name=reason-ticked]").select_option("off topic")
    page.get_by_role("button", name="Reject ticked").click()
    assert states(page, words) == {bodies[0]: "waiting", bodies[1]: "rejected"}


def test_an_answer_in_place_is_published_with_its_comment(sign_in, waiting, open_page):
    words, (body,) = waiting(1)
    page, answer = sign_in(), new_words("Begin with the stiffer one.")
    page.goto(queue_of(words))
    card(page, body).locator("summary", has_text="Answer").click()
    card(page, body).get_by_label("Answer as").select_option(index=0)
    card(page, body).locator("textarea").fill(answer)
    card(page, body).get_by_role("button", name="Approve, and publish the answer").click()
    page.locator(".messagelist .success").wait_for()
    thread = open_page(GUIDE).locator(".thread").filter(has_text=body)
    reply = comment(thread.locator(".thread__replies"), answer)
    expect(reply.locator(".tag")).to_be_visible()
    expect(thread.locator(".tag")).to_have_count(1)


def test_an_empty_answer_is_refused_and_the_focus_goes_there(sign_in, waiting, press):
    words, (first, second) = waiting(2)
    page = sign_in()
    page.goto(queue_of(words))
    key(page, "j", "e")
    press(card(page, second).get_by_role("button", name="Approve, and publish the answer"))
    assert page.evaluate(ACTIVE) == second
    expect(card(page, second).locator(".errorlist")).to_be_visible()
    assert states(page, words) == {first: "waiting", second: "waiting"}


def test_a_question_becomes_public_only_when_it_is_saved(sign_in, waiting, open_page):
    words, (body,) = waiting(1)
    page = sign_in()
    page.goto(queue_of(words))
    card(page, body).locator("summary", has_text="More").click()
    card(page, body).get_by_role("link", name="Make this a FAQ entry").click()
    assert page.locator("[name=question]").input_value() == body
    expect(open_page(GUIDE).get_by_text(body)).to_have_count(0)
    page.locator("[name=answer]").fill("Begin with the stiffer one.")
    page.locator("[name=_save]").first.click()
    saved = page.locator(".messagelist .success a")
    saved.wait_for()
    expect(open_page(GUIDE).locator("details.question", has_text=body)).to_have_count(1)
    page.goto(saved.get_attribute("href"))
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Yes, I’m sure").click()
    expect(open_page(GUIDE).locator("details.question", has_text=body)).to_have_count(0)
