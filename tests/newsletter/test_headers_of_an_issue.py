"""What mail services ask of a bulk mail, as it left over SMTP."""

from email.utils import parsedate_to_datetime

import pytest

from newsletter.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def received(issue, subscribe, mail_server, runner, settings):
    settings.SITE_URL = "https://guides.of-a-rather-long-name.example.org"
    settings.DEFAULT_FROM_EMAIL, settings.REPLY_TO = "Limber <news@example.org>", "desk@example.org"
    subscriber = subscribe()
    issue().start()
    runner.run_once()
    (mail,) = mail_server.mails
    return mail, subscriber


def test_one_click_is_all_it_takes_to_leave(received):
    mail, subscriber = received
    link = f"https://guides.of-a-rather-long-name.example.org{subscriber.leave_url}"
    assert mail["List-Unsubscribe"] == f"<{link}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert b"\nList-Unsubscribe: <https://" in mail.as_bytes(policy=mail.policy.clone(max_line_length=900))


def test_the_way_out_stands_on_the_line_of_its_name(issue, subscribe, settings):
    """As Python would fold it, the first line is empty, and some services take that for none."""
    settings.SITE_URL = "https://guides.of-a-rather-long-name.example.org"
    subscribe()
    issue().start()
    lines = Delivery.objects.take("a", most=1)[0].message().message().as_bytes().splitlines()
    assert any(line.startswith(b"List-Unsubscribe: <https://") and line.endswith(b"/>") for line in lines)


def test_it_says_which_list_and_which_mail_it_is_and_who_answers(received):
    mail, _ = received
    assert mail["List-Id"] == "<newsletter.guides.of-a-rather-long-name.example.org>"
    assert mail["Message-ID"] == Delivery.objects.get().message_id and mail["Message-ID"].endswith("@example.org>")
    assert (mail["From"], mail["Reply-To"]) == ("Limber <news@example.org>", "desk@example.org")
    assert parsedate_to_datetime(mail["Date"]) and mail["To"] == "reader@example.org"


def test_both_parts_carry_the_postal_address_and_the_way_out(received):
    mail, subscriber = received
    parts = {part.get_content_type(): part.get_payload(decode=True).decode() for part in mail.get_payload()}
    assert list(parts) == ["text/plain", "text/html"]
    for text in parts.values():
        assert "5700 Crooks Road" in text and subscriber.leave_url in text and "way-out" not in text
