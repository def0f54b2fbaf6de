"""From the form under a page, past mail and admin, to the last click, with JavaScript and without, over real SMTP."""

import re
import secrets
import subprocess
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MANAGE
from tests.browser.earlier_newsletter import UNBROKEN

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def editor(sign_in, scripts):
    return sign_in(java_script_enabled=scripts)


@pytest.fixture
def subscriber(visit, press, post_office, site) -> str:
    """Somebody who signed up under a page, confirmed, and was welcomed."""
    address = f"{secrets.token_hex(6)}@reader.example"
    page = visit("/about/")
    page.locator(".invitation [name=email]").fill(address)
    press(page.get_by_role("button", name="Sign up"))
    expect(page.get_by_role("heading", name="Now look into your mail")).to_be_visible()
    assert page.context.cookies() == []
    asked = post_office.mail_to(address, "Please confirm").get_payload()
    page = visit(re.search(rf"{site}(/newsletter/confirm/\S+)", asked)[1])
    press(page.get_by_role("button", name="Yes, send me the newsletter"))
    expect(page.get_by_role("heading", name="You are on the list")).to_be_visible()
    assert "TILL-CODE" in post_office.mail_to(address, "Welcome").get_payload()
    return address


def draft(editor, press, subject: str) -> None:
    editor.goto("/admin/newsletter/issue/add/")
    editor.fill("[name=subject]", subject)
    editor.fill("[name=slug]", subject.lower().replace(" ", "-"))
    editor.fill("[name=intro]", "This week *slowly*.")
    press(editor.locator("[name=_continue]").first)


def schedule(editor, press, subject: str, environment: dict) -> None:
    """Far ahead, as an editor would; then the day has come."""
    editor.fill("[name=at]", "2099-03-01T08:30")
    press(editor.get_by_role("button", name="Schedule"))
    expect(editor.get_by_text("It will be sent on March 1 at 08:30 UTC.")).to_be_visible()
    code = (
        "from newsletter.models import Issue;"
        f"Issue.objects.filter(subject='{subject}').update(send_at='2026-01-01T00:00Z')"
    )
    subprocess.run([*MANAGE, "shell", "--no-imports", "-c", code], env=environment, check=True, capture_output=True)


def leave_with_one_click(mail) -> None:
    """As a mail service does it (RFC 8058)."""
    link = mail["List-Unsubscribe"].strip("<>")
    body = mail["List-Unsubscribe-Post"].encode()
    with urlopen(Request(link, body, {"Content-Type": "application/x-www-form-urlencoded"}), timeout=30) as answer:  # noqa: S310
        assert answer.status == 200 and answer.url == link


def test_from_the_first_form_to_the_last_click(subscriber, editor, press, post_office, environment):
    first, second = (f"Week {secrets.token_hex(4)}" for _ in range(2))
    draft(editor, press, first)
    press(editor.get_by_role("button", name="Send me a test"))
    assert post_office.mail_to("editor@example.org", f"[Test] {first}")
    schedule(editor, press, first, environment)
    mail = post_office.mail_to(subscriber, first)
    assert "<em>slowly</em>" in mail.get_payload(1).get_payload(decode=True).decode()
    leave_with_one_click(mail)
    draft(editor, press, second)
    press(editor.get_by_role("link", name="Send now …"))
    press(editor.get_by_role("button", name="Send it now"))
    assert post_office.mail_to(UNBROKEN, second)  # it is through
    assert [each for each in post_office.mails if each["To"] == subscriber and each["Subject"] == second] == []
