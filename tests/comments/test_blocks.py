"""A sender is refused by e-mail address for good, or by network as long as its key lives. Nothing else is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Block, Comment
from doors.models import NetworkKey, today
from doors.pseudonyms import all_of_network, of_email
from tests.comments.queue_page import QUEUE, Queue
from tests.factories import make_comment
from tests.staff import make_user

pytestmark = pytest.mark.django_db
BLOCKS = "/admin/comments/block/"


def sent(**fields) -> Comment:
    known = {"email_pseudonym": of_email("ana@reader.example"), "network_pseudonym": all_of_network("192.0.2.7")[0]}
    return make_comment(**known | fields)


def write(comment: Comment, address: str, email: str = "", **headers):
    form = {"name": "Ana", "body": f"Words from {address} {email}", "email": email}
    browser = Client(REMOTE_ADDR=address, headers={"Sec-Fetch-Site": "same-origin"} | headers)
    return browser.post(f"/comments/write/{comment.article.slug}/", form)


def test_a_blocked_address_is_refused_wherever_it_writes_from_and_keeps_its_text(desk):
    comment = sent()
    assert "Comments from this e-mail address are refused." in Queue(desk).press("email", comment).said
    refused = write(comment, "203.0.113.5", " ANA@reader.example")
    assert refused.status_code == 403
    assert "We take no comments from here" in refused.content.decode()
    assert "Words from 203.0.113.5" in refused.content.decode()
    assert Comment.objects.count() == 1


def test_other_addresses_from_the_same_network_are_taken(desk):
    comment = sent()
    Queue(desk).press("email", comment)
    for email in ("ben@reader.example", ""):
        assert write(comment, "192.0.2.7", email).status_code == 303


def test_a_blocked_network_is_refused_whatever_the_address_and_others_are_not(desk):
    comment = sent()
    until = today() + NetworkKey.LIVES
    assert f"refused until {until:%B} {until.day}" in Queue(desk).press("network", comment).said
    for email in ("", "ben@reader.example"):
        assert write(comment, "192.0.2.7", email).status_code == 403
    assert write(comment, "192.0.2.8").status_code == 303


def test_a_blocked_network_stays_blocked_when_next_weeks_key_is_made(desk, pass_time):
    comment = sent()
    Queue(desk).press("network", comment)
    pass_time(days=8)
    assert write(comment, "192.0.2.7").status_code == 403
    pass_time(days=23)
    assert write(comment, "192.0.2.7").status_code == 303


def test_a_block_by_address_does_not_end(desk, pass_time):
    comment = sent()
    Queue(desk).press("email", comment)
    pass_time(days=4000)
    assert write(comment, "203.0.113.5", "ana@reader.example").status_code == 403


def test_a_block_is_lifted_by_deleting_it(desk):
    comment = sent()
    Queue(desk).press("email", comment)
    block = Block.objects.get()
    assert desk.post(f"{BLOCKS}{block.pk}/delete/", {"post": "yes"}).status_code == 302
    assert write(comment, "192.0.2.7", "ana@reader.example").status_code == 303


def test_a_block_is_found_by_a_whole_address(desk, moderator):
    Queue(desk).press("email", sent())
    Block.objects.create(kind="email", pseudonym="b" * 64, by=moderator)
    for address, found in (("Ana@reader.example", 1), ("ben@reader.example", 0)):
        assert f"{found} result" in desk.get(BLOCKS, {"q": address}).content.decode()


def test_what_is_not_known_any_more_cannot_be_blocked(desk):
    comment = make_comment()
    queue = Queue(desk)
    for kind in ("email", "network"):
        assert f"{kind}:{comment.pk}" not in queue.html
        assert "cannot be blocked" in queue.press(kind, comment).said
    assert not Block.objects.exists()


def test_a_network_cannot_be_blocked_once_its_key_is_gone(desk):
    comment = sent(written_at=timezone.now() - timedelta(days=26))
    NetworkKey.objects.update(made_on=today() - NetworkKey.LIVES)
    assert "cannot be blocked" in Queue(desk).press("network", comment).said
    assert not Block.objects.exists()


def test_blocking_twice_is_blocking_once(desk):
    comment = sent()
    for _ in range(2):
        Queue(desk).press("email", comment)
    assert Block.objects.count() == 1


def test_a_block_is_made_in_the_queue_only_and_never_changed(desk):
    Queue(desk).press("email", sent())
    block = Block.objects.get()
    forged = {"kind": "email", "pseudonym": "f" * 64}
    assert desk.post(f"{BLOCKS}add/", forged).status_code == 403
    assert desk.post(f"{BLOCKS}{block.pk}/change/", forged).status_code == 403
    assert block.pseudonym not in desk.get(f"{BLOCKS}{block.pk}/change/").content.decode()


def test_who_may_decide_but_not_block_cannot_block(client):
    client.force_login(make_user("comments.view_comment", "comments.change_comment"))
    comment = sent()
    queue = Queue(client)
    assert "Block this" not in queue.html
    press = queue.form | {"decide": f"email:{comment.pk}"}
    assert client.post(QUEUE, press).status_code == 403
    assert not Block.objects.exists()
