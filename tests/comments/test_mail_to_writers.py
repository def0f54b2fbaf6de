"""One mail on the decision, if it was asked for; it holds a link and the reason, and nobody's words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from mailroom.models import Mail
from tests.comments.writing import WORDS, sent

pytestmark = pytest.mark.django_db
ASKED = {"email": "ana@reader.example", "wants_mail": "on", "name": "Anastasia"}


def test_approval_is_told_with_a_link(client, guide, admin_user):
    comment = sent(client, guide, **ASKED)
    comment.approve(admin_user)
    mail = Mail.objects.get()
    assert mail.to == "ana@reader.example"
    assert guide.short_title in mail.subject
    assert "It is published now." in mail.text
    assert f"http://127.0.0.1:8000{comment.private_url}" in mail.text


def test_rejection_is_told_with_reason_and_note(client, guide, admin_user):
    sent(client, guide, **ASKED).reject(admin_user, "unkind", "We'd print it without the last <sentence>.")
    text = Mail.objects.get().text
    assert "It was not published" in text
    assert "It is unkind to somebody." in text
    assert "We'd print it without the last <sentence>." in text


@pytest.mark.parametrize("line_end", ["\u2028", "\u2029", "\x85", "\v", "\n"])
def test_a_line_end_in_a_pasted_title_stops_no_decision(client, guide, admin_user, line_end):
    Article.objects.update(short_title=f"Hip{line_end}rotation")
    assert sent(client, guide, **ASKED).approve(admin_user)
    assert Mail.objects.get().subject == "Your comment on “Hip rotation”"


@pytest.mark.parametrize(
    ("fields", "mails"),
    [(ASKED, 1), (ASKED | {"wants_mail": ""}, 0), ({"email": ""}, 0)],
)
def test_only_who_asked_gets_one(client, guide, admin_user, fields, mails):
    sent(client, guide, **fields).approve(admin_user)
    assert Mail.objects.count() == mails


def test_spam_is_not_answered(client, guide, admin_user):
    sent(client, guide, **ASKED).mark_spam(admin_user)
    assert not Mail.objects.exists()


def test_nobodys_words_are_in_it(client, guide, admin_user):
    comment = sent(client, guide, **ASKED)
    comment.reject(admin_user, "off topic")
    mail = Mail.objects.get()
    for word in ("Anastasia", WORDS["body"], "front of the hip"):
        assert word not in mail.text + mail.subject + mail.key


def test_a_decision_made_twice_is_told_once(client, guide, admin_user):
    comment = sent(client, guide, **ASKED)
    assert comment.approve(admin_user)
    assert not comment.approve(admin_user)
    decision = comment.decisions.get()
    assert Mail.objects.get().key == f"comment-{comment.pk}-decision-{decision.pk}"


def test_it_waits_a_moment_so_that_a_slip_can_be_undone(client, guide, admin_user):
    comment = sent(client, guide, **ASKED)
    before = timezone.now()
    comment.approve(admin_user)
    assert before + timedelta(seconds=15) <= Mail.objects.get().due_at <= timezone.now() + timedelta(seconds=15)
    assert not Mail.objects.is_waiting()


def test_undo_takes_back_what_has_not_left(client, guide, admin_user):
    comment = sent(client, guide, **ASKED)
    comment.approve(admin_user)
    comment.undo(admin_user)
    assert not Mail.objects.exists()


def test_undo_cannot_take_back_what_was_sent(client, guide, admin_user):
    comment = sent(client, guide, **ASKED)
    comment.approve(admin_user)
    Mail.objects.update(state="sent", sent_at=timezone.now())
    comment.undo(admin_user)
    assert Mail.objects.get().state == "sent"


def test_another_decision_is_told_instead(client, guide, admin_user):
    comment = sent(client, guide, **ASKED)
    comment.approve(admin_user)
    comment.reject(admin_user, "off topic")
    assert "It is not about this guide." in Mail.objects.get().text


def test_what_was_public_is_said_to_be_so_no_more(client, guide, admin_user):
    comment = sent(client, guide, **ASKED)
    comment.approve(admin_user)
    comment.reject(admin_user, "other", "Please name the exercise.")
    text = Mail.objects.get().text  # that about the approval had not left
    assert "It is not published any more." in text
    assert "The moderator writes: Please name the exercise." in text and "See the moderator" not in text
