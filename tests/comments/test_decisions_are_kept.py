"""Who decided what, when and why stays as it was made, whatever becomes of the comment."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from comments.models import Comment, Decision
from tests.factories import make_comment
from tests.staff import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(db) -> Decision:
    comment = make_comment()
    comment.reject(make_user(), "unkind", "Be kind.")
    return comment.decisions.get()


@pytest.mark.parametrize(
    "change",
    [
        lambda decision: decision.save(),
        lambda decision: decision.delete(),
        lambda decision: Decision.objects.update(note="x"),
        lambda decision: Decision.objects.filter(pk=decision.pk).delete(),
        lambda decision: Decision.objects.bulk_update([decision], ["note"]),
        lambda decision: Decision.objects.update_or_create(pk=decision.pk, defaults={"note": "x"}),
        lambda decision: decision.comment.decisions.update(note="x"),
    ],
)
def test_nobody_changes_or_deletes_one(decision, change):
    decision.note = "x"
    with pytest.raises(ValidationError, match="kept as it was written"), transaction.atomic():
        change(decision)
    assert Decision.objects.get().note == "Be kind."


@pytest.mark.parametrize("page", ["add/", "{pk}/delete/", "{pk}/change/"])
def test_not_even_a_superuser_does_in_the_admin(client, admin_user, decision, page):
    client.force_login(admin_user)
    address = f"/admin/comments/decision/{page.format(pk=decision.pk)}"
    assert client.post(address, {"note": "x", "verb": "approve", "post": "yes"}).status_code == 403
    assert client.get("/admin/comments/decision/").status_code == 200
    assert (decision.pk, "Be kind.") == Decision.objects.values_list("pk", "note").get()


def test_it_outlives_its_comment(decision):
    number = decision.number
    Comment.objects.get(pk=number).delete()
    kept = Decision.objects.get()
    assert (kept.comment, kept.number, kept.by, kept.verb) == (None, number, decision.by, "reject")
    assert (kept.reason, kept.note, kept.made_at) == ("unkind", "Be kind.", decision.made_at)


def test_who_decided_cannot_be_deleted(decision):
    with pytest.raises(ProtectedError):
        decision.by.delete()


def test_a_rejection_without_a_reason_is_not_stored(decision):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(number=1, verb="reject", by=decision.by)
    assert Decision.objects.create(number=1, verb="spam", by=decision.by).pk


BODY = "What the reader wrote."


@pytest.mark.parametrize("role", ["desk", "admin_client"])
def test_nobody_changes_what_a_reader_wrote(request, role):
    comment = make_comment(body=BODY)
    address = f"/admin/comments/comment/{comment.pk}/change/"
    assert BODY in request.getfixturevalue(role).get(address).content.decode()
    forged = {"body": "x", "name": "x", "status": "approved", "decisions-TOTAL_FORMS": 0, "decisions-INITIAL_FORMS": 0}
    assert request.getfixturevalue(role).post(address, forged).status_code == 403
    kept = Comment.objects.get(pk=comment.pk)
    assert (kept.body, kept.name, kept.status) == (BODY, comment.name, "pending")


def test_nobody_deletes_a_comment_with_the_replies_to_it(admin_client):
    parent = make_comment(status="approved")
    make_comment(parent=parent, status="approved")
    assert admin_client.post(f"/admin/comments/comment/{parent.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Comment.objects.count() == 2
