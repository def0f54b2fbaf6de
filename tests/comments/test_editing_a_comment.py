"""The writer may edit for fifteen minutes, and only what nobody has decided on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment
from comments.models.comment import ChangedMeanwhile
from tests.comments.writing import sent
from tests.doors.origins import FROM_HERE
from tests.factories import make_comment, make_decided_comment

pytestmark = pytest.mark.django_db
NEW = {"name": "Ana B.", "body": "Or deep in the buttock?"}


def address_of(comment: Comment) -> str:
    return reverse("comments:edit", args=[comment.private_token])


def edit(client, comment: Comment, **fields):
    return client.post(address_of(comment), NEW | fields, headers=FROM_HERE)


def test_edit_replaces_name_and_words_and_nothing_else(client, guide):
    comment = sent(client, guide, email="ana@reader.example", wants_mail="on")
    response = edit(client, comment, email="other@reader.example", status="approved")
    assert (response.status_code, response["Location"]) == (303, comment.private_url)
    now = Comment.objects.get()
    assert (now.name, now.body, now.version) == (NEW["name"], NEW["body"], 2)
    assert (now.email, now.wants_mail, now.status) == ("ana@reader.example", True, "pending")
    assert now.written_at == comment.written_at


@pytest.mark.parametrize(("minutes", "status", "offered"), [(14, 303, True), (16, 409, False)])
def test_fifteen_minutes(client, guide, minutes, status, offered):
    comment = make_comment(article=guide, body="Old?", written_at=timezone.now() - timedelta(minutes=minutes))
    assert (address_of(comment) in client.get(comment.private_url).content.decode()) is offered
    assert edit(client, comment).status_code == status
    assert Comment.objects.get().body == (NEW["body"] if offered else "Old?")


def test_late_and_wrong_as_well_it_says_first_that_it_is_late(client, guide):
    html = edit(client, make_decided_comment("approved", article=guide), body="").content.decode()
    assert html.count("autofocus") == 1
    assert html.index("autofocus") < html.index("It is too late to edit this")


@pytest.mark.parametrize("status", ["approved", "rejected", "spam", "withdrawn"])
def test_after_a_decision_nothing_changes_and_the_words_are_kept(client, guide, status):
    comment = make_decided_comment(status, article=guide, body="Old?")
    before = Comment.objects.values().get()
    response = edit(client, comment)
    html = response.content.decode()
    assert response.status_code == 409
    assert "It is too late to edit this" in html
    assert f"{NEW['body']}</textarea>" in html
    assert Comment.objects.values().get() == before


def test_an_older_version_cannot_be_approved(client, guide, admin_user):
    comment = sent(client, guide)
    edit(client, comment)
    with pytest.raises(ChangedMeanwhile):
        comment.approve(admin_user, version=1)
    assert Comment.objects.get().status == "pending"
    assert comment.approve(admin_user, version=2)


def test_edit_is_weighed_anew(client, guide):
    comment = sent(client, guide)
    edit(client, comment, body="Cheap, cheap: www.a.example and www.b.example and www.c.example")
    worse = Comment.objects.get()
    edit(client, comment)
    better = Comment.objects.get()
    assert worse.score > comment.score == better.score
    assert worse.text_digest != better.text_digest != comment.text_digest


def test_field_that_people_cannot_see_is_not_forgotten(client, guide):
    comment = sent(client, guide, elbow_room="x")
    edit(client, comment)
    assert Comment.objects.get().reasons == comment.reasons != []


@pytest.mark.parametrize("fields", [{"name": " "}, {"body": "\u200b"}, {"body": "a" * 4001}])
def test_a_faulty_edit_comes_back(client, guide, fields):
    comment = make_comment(article=guide, body="Old?")
    response = edit(client, comment, **fields)
    html = response.content.decode()
    assert response.status_code == 422
    assert 'class="error-summary"' in html
    assert (fields | {"body": NEW["body"]} | fields)["body"] + "</textarea>" in html
    assert Comment.objects.get().body == "Old?"


def test_edited_text_is_tidied(client, guide):
    comment = make_comment(article=guide)
    edit(client, comment, name=" Ana\u202e\n B. ", body="One\r\n\r\n\r\n\r\nTwo\u200b ")
    now = Comment.objects.get()
    assert (now.name, now.body) == ("Ana B.", "One\n\nTwo")
