"""Somebody may ask that their words be gone. The thread stays readable, and nothing of them stays anywhere."""

import json
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client

from comments.models import Block, Comment
from doors.pseudonyms import of_email
from mailroom.models import Mail
from tests.comments.queue_page import QUEUE, Queue, status_of
from tests.factories import make_comment
from tests.staff import make_user

pytestmark = pytest.mark.django_db
ADDRESS, NAME, WORDS = "ana@reader.example", "Anastasia", "My left hip clicks at noon."


def by_ana(**fields) -> Comment:
    known = {"email": ADDRESS, "wants_mail": True, "email_pseudonym": of_email(ADDRESS)}
    known |= {"network_pseudonym": "f" * 64, "text_digest": "d" * 64, "repeat_key": None}
    return make_comment(**known | {"name": NAME, "body": WORDS, "reasons": [[4, f"the word “{NAME}”"]]} | fields)


def erase(address: str) -> str:
    out = StringIO()
    call_command("erase_comments", address, stdout=out)
    return out.getvalue()


def everything_stored() -> str:
    """Every row of every table."""
    rows = [list(model._base_manager.values()) for model in apps.get_models(include_auto_created=True)]
    return json.dumps(rows, default=str, ensure_ascii=False)


def test_no_trace_is_left_in_any_table():
    comment = by_ana()
    comment.approve(make_user())
    by_ana(status="spam", email="")
    traces = [ADDRESS, NAME, WORDS, of_email(ADDRESS), "f" * 64, "d" * 64]
    assert [trace for trace in traces if trace not in everything_stored()] == []
    assert erase(ADDRESS.upper()) == "Erased 2 comments. Replies to them stay readable.\n"
    assert [trace for trace in traces if trace in everything_stored()] == []


def test_the_thread_stays_readable_and_others_stay_whole():
    root = by_ana(status="approved")
    reply = make_comment(parent=root, status="approved")
    other = make_comment(article=root.article, status="approved", email_pseudonym=of_email("ben@reader.example"))
    erase(ADDRESS)
    page = Client().get(root.article.get_absolute_url()).content.decode()
    assert "removed at the writer’s request" in page and NAME not in page
    assert reply.body in page and other.body in page


def test_an_unknown_address_erases_nothing_and_says_so():
    comment, nameless = by_ana(), make_comment()
    assert erase("nobody@reader.example") == "Erased 0 comments. Replies to them stay readable.\n"
    assert (status_of(comment), status_of(nameless)) == ("pending", "pending")


@pytest.mark.parametrize("address", ["", NAME, "ana@"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(CommandError, match="invalid mail_address value"):
        erase(address)


def test_twice_is_once():
    by_ana()
    assert (erase(ADDRESS)[:16], erase(ADDRESS)[:16]) == ("Erased 1 comment", "Erased 0 comment")


def test_a_mail_that_waits_is_not_sent_any_more():
    comment, other = by_ana(), by_ana(email="ben@reader.example", email_pseudonym=of_email("ben@reader.example"))
    for each in (comment, other):
        each.approve(make_user())
    erase(ADDRESS)
    assert [mail.to for mail in Mail.objects.all()] == ["ben@reader.example"]


def test_what_was_decided_and_the_block_stay():
    comment, by = by_ana(), make_user()
    comment.mark_spam(by)
    Block.objects.create(kind="email", pseudonym=of_email(ADDRESS), by=by)
    erase(ADDRESS)
    assert by.decisions.get().verb == "spam" and Block.objects.count() == 1


def test_from_the_queue_it_is_asked_first_and_then_done(admin_client):
    first, second = by_ana(), by_ana(status="approved", body="Older words of hers.")
    other = make_comment()
    queue = Queue(admin_client)
    queue.tick(first)
    queue.press("erase")
    assert "Erase for good?" in queue.html and "Older words of hers." in queue.html and other.body not in queue.html
    assert (status_of(first), status_of(second)) == ("pending", "approved")
    queue.press("erase")
    assert "2 comments lost their words" in queue.html
    assert [status_of(comment) for comment in (first, second, other)] == ["withdrawn", "withdrawn", "pending"]


def test_moderators_are_refused_at_either_step(desk):
    comment = by_ana()
    assert "erase:ticked" not in Queue(desk).html
    for sure in ({}, {"sure": "yes"}):
        assert desk.post(QUEUE, {"decide": "erase:ticked", "ticked": comment.pk} | sure).status_code == 403
    assert status_of(comment) == "pending"


def test_the_right_to_delete_comments_is_the_right_to_erase(client):
    client.force_login(make_user("comments.view_comment", "comments.change_comment", "comments.delete_comment"))
    comment = by_ana()
    assert "erase:ticked" in Queue(client).html
    client.post(QUEUE, {"decide": "erase:ticked", "ticked": comment.pk, "sure": "yes"})
    assert status_of(comment) == "withdrawn"
