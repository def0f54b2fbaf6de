"""From a reader's form past a moderator to other readers, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE
from tests.browser.discussing import card, comment, decide, expect_gone_to, new_words, queue_of, write


@pytest.fixture
def moderator(sign_in, scripts):
    return sign_in(java_script_enabled=scripts)


@pytest.fixture
def sent(visit):
    """The writer's private page, and the words on it."""
    words = new_words("Which leg first?")
    page = visit()
    write(page, words)
    return page, words


def test_only_the_writer_sees_a_comment_that_waits(sent, visit, site):
    page, words = sent
    expect(page.get_by_role("heading", name="Thank you: your comment is waiting")).to_be_visible()
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex, nofollow"
    headers = page.request.get(page.url).headers
    assert headers["x-robots-tag"] == "noindex, nofollow" and "no-store" in headers["cache-control"]
    assert "set-cookie" not in headers and page.context.cookies() == []
    expect(comment(page, words)).to_be_visible()
    for path in (GUIDE, f"{GUIDE}comments.xml"):
        assert words not in page.request.get(path).text()


def test_an_approved_comment_looks_as_it_was_shown_and_has_its_address(sent, visit, moderator):
    page, words = sent
    shown = comment(page, words).locator(".comment__body").inner_html()
    decide(moderator, words, "Approve")
    reader = visit()
    public = comment(reader, words)
    assert public.locator(".comment__body").inner_html() == shown
    public.locator("a.comment__date").click()
    anchor = public.get_attribute("id")
    expect_gone_to(public, f"{GUIDE}#{anchor}")
    reader.goto(f"/comments/{anchor.removeprefix('comment-')}/")
    expect_gone_to(public, f"{GUIDE}#{anchor}")
    page.reload()
    expect(page.get_by_role("heading", name="Your comment is published")).to_be_visible()


def test_a_reply_stands_under_its_comment(sent, visit, moderator):
    _, words = sent
    decide(moderator, words, "Approve")
    page, reply = visit(), new_words("The stiffer one.")
    comment(page, words).locator(".comment__reply").click()
    assert page.locator(".write__parent").inner_text() == words
    write(page, reply, name="Another reader")
    expect(visit().get_by_text(reply)).to_have_count(0)
    decide(moderator, reply, "Approve")
    thread = visit().locator(".thread").filter(has_text=words)
    expect(thread.locator(".thread__replies").get_by_text(reply)).to_be_visible()


def reject(moderator, words: str) -> None:
    moderator.goto(queue_of(words))
    card(moderator, words).get_by_label("Reason").select_option("medical")
    card(moderator, words).get_by_label("Note").fill("Without the scan, please.")
    card(moderator, words).get_by_role("button", name="Reject").click()
    moderator.locator(".messagelist .success").wait_for()


def test_a_rejection_is_mailed_and_explained(visit, moderator, site, post_office):
    page, words = visit(), new_words("My scan says")
    address = f"{words.split()[-1]}@example.org"
    page.locator(".comment-form [name=wants_mail]").check()
    write(page, words, email=address)
    expect(page.get_by_text("We will write to you when it is decided")).to_be_visible()
    reject(moderator, words)
    text = post_office.mail_to(address, "Your comment").get_payload(decode=True).decode()
    assert "personal medical details" in text and "Without the scan, please." in text
    assert words not in text
    reader = visit(re.search(rf"{site}(\S+)", text)[1])
    assert reader.url == page.url
    expect(reader.get_by_role("heading", name="Your comment was not published")).to_be_visible()
    assert "personal medical details" in reader.locator(".page-header").inner_text()
    expect(reader.get_by_text("Without the scan, please.")).to_be_visible()
    expect(visit().get_by_text(words)).to_have_count(0)


def test_a_withdrawn_comment_is_gone(sent, visit, moderator):
    page, words = sent
    decide(moderator, words, "Approve")
    page.get_by_role("link", name="Withdraw").click()
    expect(visit().get_by_text(words)).to_be_visible()  # not yet: it takes the button
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_role("heading", name="Your comment is gone")).to_be_visible()
    expect(visit().get_by_text(words)).to_have_count(0)
    expect(page.get_by_text(words)).to_have_count(0)
    moderator.goto(queue_of(words, "all"))
    expect(card(moderator, words)).to_have_count(0)


def test_who_thinks_better_of_withdrawing_keeps_the_comment(sent):
    page, words = sent
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_role("link", name="Keep it").click()
    expect(comment(page, words)).to_be_visible()


def test_moderators_see_and_approve_the_words_as_edited(sent, visit, moderator):
    page, words = sent
    moderator.goto(queue_of(words))
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Your comment or question").fill(f"{words} And how often?")
    page.get_by_role("button", name="Save").click()
    assert page.locator(".comment__body").inner_text() == f"{words} And how often?"
    card(moderator, words).get_by_role("button", name="Approve", exact=True).click()
    assert "changed or withdrawn" in moderator.locator(".messagelist .warning").inner_text()
    expect(visit().get_by_text(words)).to_have_count(0)  # what was read is not what is there
    expect(card(moderator, f"{words} And how often?")).to_be_visible()
    decide(moderator, words, "Approve")
    expect(visit().get_by_text(f"{words} And how often?")).to_be_visible()
