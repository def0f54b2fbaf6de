"""Somebody may ask for everything that is stored of theirs."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from comments.models import Comment
from doors.pseudonyms import of_email
from mailroom.models import Mail
from tests.comments.queue_page import QUEUE, Queue
from tests.factories import make_comment, make_guide
from tests.staff import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "ana@reader.example"


def by_ana(**fields) -> Comment:
    return make_comment(**{"name": "Ana", "email": ADDRESS, "email_pseudonym": of_email(ADDRESS)} | fields)


def exported(address: str) -> list[dict]:
    out = StringIO()
    call_command("export_comments", address, stdout=out)
    return json.loads(out.getvalue())


def test_the_command_prints_all_that_was_sent_with_an_address_and_nothing_else():
    by_ana(body="Now"), by_ana(body="Before", email="")
    make_comment(body="Not hers", email="ben@reader.example", email_pseudonym=of_email("ben@reader.example"))
    assert [comment["text"] for comment in exported(" ANA@reader.example ")] == ["Now", "Before"]


def test_an_unknown_address_has_nothing():
    by_ana(), make_comment()
    assert exported("nobody@reader.example") == []


@pytest.mark.parametrize("address", ["", "ana"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(CommandError, match="invalid mail_address value"):
        exported(address)


def test_all_that_is_stored_is_in_it():
    guide = make_guide()
    comment = by_ana(
        article=guide, question=guide.faq_items.first(), score=3, reasons=[[3, "2 links"]], wants_mail=True
    )
    comment.reject(make_user(), "off topic", "About knees.")
    [found] = exported(ADDRESS)
    assert (found["name"], found["text"], found["email"]) == ("Ana", comment.body, ADDRESS)
    assert (found["about"], found["score"], found["score_reasons"]) == ("How often?", 3, ["2 links"])
    assert [(made["what"], made["reason"], made["note"]) for made in found["decisions"]] == [
        ("reject", "off topic", "About knees.")
    ]
    assert [mail["to"] for mail in found["mails"]] == [ADDRESS]
    assert found["mails"][0]["text"] == Mail.objects.get().text


def test_from_the_queue_it_comes_as_a_file_with_all_by_the_ticked_senders(admin_client):
    first = by_ana(body="Now")
    by_ana(body="Before", status="spam"), make_comment(body="Not hers")
    answer = admin_client.post(QUEUE, {"decide": "export:ticked", "ticked": first.pk})
    assert [comment["text"] for comment in answer.json()] == ["Now", "Before"]
    assert answer["Content-Disposition"].startswith("attachment") and "no-store" in answer["Cache-Control"]


def test_one_who_gave_no_address_gets_that_one_comment(admin_client):
    first = make_comment(body="Mine", network_pseudonym="f" * 64)
    make_comment(body="My neighbor's", network_pseudonym="f" * 64)
    answer = admin_client.post(QUEUE, {"decide": "export:ticked", "ticked": first.pk})
    assert [comment["text"] for comment in answer.json()] == ["Mine"]


def test_moderators_neither_see_the_button_nor_get_the_file(desk):
    comment = by_ana()
    assert "export:ticked" not in Queue(desk).html
    assert desk.post(QUEUE, {"decide": "export:ticked", "ticked": comment.pk}).status_code == 403
