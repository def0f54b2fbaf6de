"""Moderators get at most one mail an hour, and only if something new came in."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from comments.models import Comment
from comments.telling import tell_moderators
from mailroom.models import Mail
from mailroom.registry import CHORES
from tests.factories import make_comment, make_publisher
from tests.staff import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_moderator(settings) -> None:
    settings.MODERATION_EMAIL = "desk@clinic.example"


def told() -> int:
    tell_moderators()
    return Mail.objects.count()


def test_the_mail_holds_the_count_and_a_link_and_nobodys_words():
    comment = make_comment(body="Private words", name="Ana")
    make_comment(article=comment.article), make_comment(status="approved")
    tell_moderators()
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == ("desk@clinic.example", "Limber: 2 comments waiting")
    assert "2 comments wait for a moderator:" in mail.text
    assert "http://127.0.0.1:8000/admin/comments/comment/\n" in mail.text
    assert "Private words" not in mail.text and "Ana" not in mail.text


def test_one_comment_is_one():
    make_comment()
    tell_moderators()
    assert Mail.objects.get().subject == "Limber: 1 comment waiting"
    assert "1 comment waits for a moderator:" in Mail.objects.get().text


def test_a_line_end_in_the_sites_name_stops_no_mail():
    make_publisher(name="Lim\u2028ber")
    make_comment()
    tell_moderators()
    assert Mail.objects.get().subject == "Lim ber: 1 comment waiting"


@pytest.mark.parametrize("status", ["approved", "rejected", "spam"])
def test_nothing_is_said_where_nothing_waits(status):
    make_comment(status=status)
    assert told() == 0


def test_at_most_once_an_hour_and_only_for_what_is_new(pass_time):
    make_comment()
    assert told() == 1
    make_comment()
    pass_time(minutes=59)
    assert told() == 1
    pass_time(minutes=2)
    assert told() == 2
    pass_time(hours=5)
    assert told() == 2


def test_an_older_one_that_still_waits_is_nothing_new(pass_time):
    make_comment()
    newest = make_comment()
    assert told() == 1
    newest.approve(make_user())
    pass_time(hours=2)
    assert told() == 1
    make_comment()
    assert told() == 2


def test_what_was_put_back_into_the_queue_is_nothing_new(pass_time):
    comment, newest = make_comment(), make_comment()
    comment.approve(make_user())
    assert told() == 1
    pass_time(hours=2)
    comment.undo(make_user())
    Comment.objects.filter(pk=newest.pk).delete()
    assert told() == 1


def test_without_a_setting_it_goes_to_each_active_moderator_who_has_an_address(settings):
    settings.MODERATION_EMAIL = ""
    group = Group.objects.get(name="Moderators")
    for email, is_active in (
        ("a@clinic.example", True),
        ("b@clinic.example", True),
        ("c@clinic.example", False),
        ("", True),
    ):
        make_user(email=email, is_active=is_active).groups.add(group)
    make_user(email="editor@clinic.example", is_superuser=True)
    make_comment()
    tell_moderators()
    assert sorted(Mail.objects.values_list("to", flat=True)) == ["a@clinic.example", "b@clinic.example"]


def test_two_accounts_with_one_address_get_one_mail(settings):
    settings.MODERATION_EMAIL = ""
    for _ in range(2):
        make_user(email="a@clinic.example").groups.add(Group.objects.get(name="Moderators"))
    make_comment()
    assert told() == 1


def test_where_nobody_can_be_told_nothing_is_written(settings):
    settings.MODERATION_EMAIL = ""
    make_comment()
    assert told() == 0


def test_the_runner_looks_every_minute():
    assert CHORES["comments.tell_moderators"] == (timedelta(minutes=1), tell_moderators)


def test_one_account_with_a_wrong_address_keeps_the_mail_from_nobody_else(settings, caplog):
    settings.MODERATION_EMAIL = ""
    for email in ("a clinic", "b@clinic.example"):
        make_user(email=email).groups.add(Group.objects.get(name="Moderators"))
    make_comment()
    tell_moderators()
    assert [mail.to for mail in Mail.objects.all()] == ["b@clinic.example"]
    assert "'a clinic'" in caplog.text
