"""What is kept, for how long. What waits and what is published is never purged."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comments.keeping import purge
from comments.models import Block, Comment
from doors.limits import spend
from doors.models import NetworkKey, Window
from doors.pseudonyms import all_of_network
from mailroom.models import Mail
from mailroom.registry import CHORES
from tests.comments.queue_page import status_of
from tests.factories import make_comment
from tests.staff import make_user

pytestmark = pytest.mark.django_db
UNPUBLISHED = ["rejected", "spam"]


def ago(**time: float):
    return timezone.now() - timedelta(**time)


def decided(status: str, days: float, **fields) -> Comment:
    return make_comment(status=status, written_at=ago(days=days + 1), decided_at=ago(days=days), **fields)


def is_there(comment: Comment) -> bool:
    return Comment.objects.filter(pk=comment.pk).exists()


@pytest.mark.parametrize("status", UNPUBLISHED)
def test_unpublished_ones_go_after_thirty_days_and_not_before(status):
    old, young = decided(status, 30.1), decided(status, 29.9)
    purge()
    assert not is_there(old) and is_there(young)


def test_withdrawn_ones_go_after_as_long():
    old, young = make_comment(), make_comment()
    for comment, days in ((old, 31), (young, 29)):
        comment.withdraw()
        Comment.objects.filter(pk=comment.pk).update(decided_at=ago(days=days))
    purge()
    assert not is_there(old) and is_there(young)


def test_how_long_is_a_setting(settings):
    settings.COMMENTS_PURGE_AFTER_DAYS = 7
    old, young = decided("spam", 8), decided("spam", 6)
    purge()
    assert not is_there(old) and is_there(young)


def test_what_was_written_long_ago_and_decided_today_stays():
    comment = make_comment(status="spam", written_at=ago(days=400), decided_at=ago(hours=1))
    purge()
    assert is_there(comment)


def test_what_waits_or_is_published_stays_however_old():
    waiting = make_comment(written_at=ago(days=4000), email="ana@reader.example", wants_mail=True, score=99)
    published = decided("approved", 4000)
    purge()
    assert (status_of(waiting), status_of(published)) == ("pending", "approved")
    assert Comment.objects.get(pk=waiting.pk).email == "ana@reader.example"


def test_what_was_put_back_into_the_queue_is_not_purged():
    comment = decided("rejected", 40)
    comment.undo(make_user())
    purge()
    assert status_of(comment) == "pending"


@pytest.mark.parametrize("status", UNPUBLISHED)
def test_beginning_of_a_thread_loses_its_words_and_keeps_its_replies(status):
    root = decided(status, 31, name="Ana", body="Unkind words", email="a@reader.example", email_pseudonym="e" * 64)
    reply = make_comment(parent=root, status="approved")
    purge()
    root.refresh_from_db()
    assert (root.name, root.body, root.email, root.email_pseudonym, root.reasons) == ("", "", "", "", [])
    page = Client().get(root.article.get_absolute_url()).content.decode()
    assert reply.body in page and "removed by a moderator" in page and "Unkind words" not in page


@pytest.mark.parametrize("status", ["pending", "approved"])
def test_a_reply_under_a_purged_beginning_can_still_be_decided(status):
    reply = make_comment(parent=decided("rejected", 31))
    purge()
    purge()
    Comment.objects.get(pk=reply.pk).approve(make_user())
    assert status_of(reply) == "approved"


def test_beginning_goes_when_its_last_reply_has_gone():
    root = decided("rejected", 40)
    decided("spam", 31, parent=root)
    purge()
    assert is_there(root)
    purge()
    assert not is_there(root)


def test_an_emptied_beginning_cannot_be_put_back(desk):
    root = decided("rejected", 31)
    make_comment(parent=root, status="approved")
    purge()
    desk.post("/admin/comments/comment/?status=rejected", {"decide": f"undo:{root.pk}"})
    assert status_of(root) == "rejected"


def test_decisions_outlive_what_they_were_about():
    comment, by = make_comment(), make_user()
    comment.reject(by, "unkind", "Be kind.")
    Comment.objects.update(decided_at=ago(days=31))
    purge()
    assert not is_there(comment)
    assert (by.decisions.get().number, by.decisions.get().note) == (comment.pk, "Be kind.")


def test_address_goes_thirty_days_after_the_decision_and_its_pseudonym_stays():
    known = {"email": "ana@reader.example", "email_pseudonym": "e" * 64, "wants_mail": True}
    old, young = decided("approved", 30.1, **known), decided("approved", 29.9, **known)
    purge()
    old.refresh_from_db(), young.refresh_from_db()
    assert (old.email, old.wants_mail, old.email_pseudonym) == ("", False, "e" * 64)
    assert (young.email, young.wants_mail) == ("ana@reader.example", True)


def test_networks_and_their_keys_go_after_a_month():
    old = make_comment(written_at=ago(days=31.1), network_pseudonym="f" * 64, repeat_key="a" * 64)
    young = make_comment(written_at=ago(days=30.9), network_pseudonym="f" * 64, repeat_key="b" * 64)
    old_key = NetworkKey.objects.create(made_on=ago(days=31).date())
    young_key = NetworkKey.objects.create(made_on=ago(days=30).date())
    purge()
    old.refresh_from_db(), young.refresh_from_db()
    assert (old.network_pseudonym, old.repeat_key) == ("", None)
    assert (young.network_pseudonym, young.repeat_key) == ("f" * 64, "b" * 64)
    assert list(NetworkKey.objects.filter(pk__in=[old_key.pk, young_key.pk])) == [young_key]


def test_counted_windows_go_after_two_days(pass_time):
    spend("comment", all_of_network("192.0.2.7")[0], [(6, timedelta(minutes=10))])
    purge()
    assert Window.objects.count() == 1
    pass_time(days=2, minutes=10)
    purge()
    assert not Window.objects.exists()


def test_blocks_go_when_they_have_ended():
    by = make_user()
    for name, ends_on in (("ended", ago(days=0).date()), ("standing", ago(days=-1).date())):
        Block.objects.create(kind="network", pseudonym=name, ends_on=ends_on, by=by)
    Block.objects.create(kind="email", pseudonym="for good", by=by)
    purge()
    assert set(Block.objects.values_list("pseudonym", flat=True)) == {"standing", "for good"}


def test_mails_about_an_emptied_comment_go_with_its_words():
    root = decided("rejected", 31)
    make_comment(parent=root, status="approved")
    Mail.objects.post(key=f"comment-{root.pk}-decision-1", to="ana@reader.example", subject="S", text="T")
    Mail.objects.post(key=f"comment-{root.pk}1-decision-1", to="ben@reader.example", subject="S", text="T")
    purge()
    assert [mail.to for mail in Mail.objects.all()] == ["ben@reader.example"]


def test_the_runner_purges_every_hour():
    assert CHORES["comments.purge"] == (timedelta(hours=1), purge)
