"""Mail scanners follow every link in every mail. Nothing happens."""

import pytest
from django.core import serializers

from mailroom.models import Mail
from newsletter import models
from newsletter.models import Subscriber
from tests.doors.origins import FROM_HERE
from tests.newsletter.signing_up import link_to, links_in, sign_up

pytestmark = pytest.mark.django_db
TABLES = [Mail, *(getattr(models, name) for name in models.__all__)]


def everything() -> str:
    return "".join(serializers.serialize("json", table.objects.order_by("pk")) for table in TABLES)


def follow_all(client, mails: list) -> int:
    texts = [part for mail in mails for part in (mail.body, *(body for body, _ in getattr(mail, "alternatives", [])))]
    links = {link for text in texts for link in links_in(text)}
    for link in links:
        for ask in (client.get, client.head):
            assert ask(link, headers={"User-Agent": "scanner"}).status_code in (200, 301, 302), link
    return len(links)


def test_a_scanner_that_follows_every_link_changes_nothing(client, issue, run_mail, subscribe):
    subscribe("known@example.org")
    for email in ("reader@example.org", "known@example.org"):
        sign_up(client, email)
    asked = run_mail()
    before = everything()
    assert follow_all(client, asked) == 2 and everything() == before
    confirm = next(mail for mail in asked if mail.to == ["reader@example.org"])
    client.post(link_to("confirm", confirm.body), headers=FROM_HERE)
    issue().start()
    later = run_mail()
    before = everything()
    assert follow_all(client, later) > 3 and everything() == before
    assert Subscriber.objects.filter(status="confirmed").count() == 2
