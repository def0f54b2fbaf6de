"""The same form sent again is the same comment; anything that differs in meaning is another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, Discussion
from doors.models import NetworkKey, Window, today
from tests.comments.writing import WORDS, send, sent
from tests.factories import make_article, make_public_comment

pytestmark = pytest.mark.django_db


def test_sending_again_leads_to_the_same_private_page(client, guide):
    addresses = {send(client, guide)["Location"] for _ in range(3)}
    assert len(addresses) == 1
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"body": WORDS["body"].upper()},
        {"body": f"  {WORDS['body']} \r\n"},
        {"body": WORDS["body"].replace(" ", "  ")},
        {"name": "ana"},
        {"name": "A\u200bna"},
        {"wants_mail": ""},
    ],
)
def test_case_and_spacing_make_no_other_comment(client, guide, fields):
    assert sent(client, guide) == sent(client, guide, **fields)


def test_case_of_the_address_makes_no_other_comment(client, guide):
    assert sent(client, guide, email="ana@reader.example") == sent(client, guide, email="Ana@Reader.example")


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "Should I feel this at the back of the hip?"},
        {"name": "Anna"},
        {"email": "ana@reader.example"},
        {"address": "203.0.113.8"},
    ],
)
def test_other_words_or_another_person_make_another(client, guide, fields):
    assert sent(client, guide) != sent(client, guide, **fields)
    assert Comment.objects.count() == 2


def test_the_same_words_elsewhere_are_others(client, guide):
    exercise, question = guide.exercises.first(), guide.faq_items.first()
    root = make_public_comment(article=guide)
    sent(client, guide)
    sent(client, guide, about=f"exercise-{exercise.slug}")
    sent(client, guide, about=f"step-{exercise.steps.first().pk}")
    sent(client, guide, about=f"question-{question.anchor}")
    sent(client, guide, reply_to=root.pk)
    sent(client, make_article())
    assert Comment.objects.pending().count() == 6


def test_within_the_hour_it_is_a_repeat_and_after_it_another(client, guide):
    first = sent(client, guide)
    Comment.objects.update(written_at=timezone.now() - timedelta(minutes=59))
    assert sent(client, guide) == first
    Comment.objects.update(written_at=timezone.now() - timedelta(minutes=61))
    later = sent(client, guide)
    assert later != first
    assert sent(client, guide) == later


def test_a_repeat_after_the_decision_leads_to_what_became_of_it(client, guide, admin_user):
    comment = sent(client, guide)
    comment.reject(admin_user, "off topic")
    assert sent(client, guide) == comment
    assert Comment.objects.get().status == "rejected"


def test_after_an_edit_the_first_words_are_still_known(client, guide):
    comment = sent(client, guide)
    comment.body = "Or deep in the buttock?"
    assert comment.edit()
    assert sent(client, guide) == comment
    assert Comment.objects.get().body == "Or deep in the buttock?"


def test_after_withdrawal_the_same_words_may_be_sent_again(client, guide):
    first = sent(client, guide)
    first.withdraw()
    second = sent(client, guide)
    assert second != first
    assert Comment.objects.get(pk=second.pk).body == WORDS["body"]


def test_a_repeat_costs_nothing(client, guide):
    for _ in range(20):
        assert send(client, guide).status_code == 303
    assert set(Window.objects.values_list("count", flat=True)) == {1}


def test_a_retry_is_known_after_the_discussion_has_closed(client, guide):
    comment = sent(client, guide)
    Discussion.objects.create(article=guide, is_open=False)
    assert sent(client, guide) == comment
    assert send(client, guide, body="Something new?").status_code == 403


def test_a_retry_is_known_when_the_key_of_networks_has_changed_meanwhile(client, guide):
    comment = sent(client, guide)
    NetworkKey.objects.update(made_on=today() - NetworkKey.IS_NEWEST)
    assert sent(client, guide) == comment
    assert NetworkKey.objects.count() == 2
