"""A writer can take a comment back at any time: every word of theirs goes, and the thread stays readable."""

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment
from comments.models.comment import ChangedMeanwhile
from mailroom.models import Mail
from mailroom.runner import Runner
from tests.comments.writing import sent
from tests.doors.origins import FROM_HERE
from tests.factories import make_comment, make_decided_comment, make_public_comment

pytestmark = pytest.mark.django_db
THEIRS = ("name", "body", "email", "email_pseudonym", "network_pseudonym", "text_digest")


def withdraw(client, comment: Comment):
    return client.post(reverse("comments:withdraw", args=[comment.private_token]), headers=FROM_HERE)


def test_everything_about_the_writer_goes(client, guide, admin_user):
    comment = sent(client, guide, email="ana@reader.example", wants_mail="on", elbow_room="x")
    comment.approve(admin_user)
    assert all(Comment.objects.values_list(*THEIRS).get())
    assert Mail.objects.count() == 1
    response = withdraw(client, comment)
    assert (response.status_code, response["Location"]) == (303, comment.private_url)
    assert not any(Comment.objects.values_list(*THEIRS).get())
    assert Comment.objects.values_list("status", "repeat_key", "reasons", "score").get() == ("withdrawn", None, [], 0)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("status", ["pending", "approved", "rejected", "spam"])
def test_at_any_time(client, guide, status):
    comment = make_decided_comment(status, article=guide)
    assert (
        reverse("comments:withdraw", args=[comment.private_token]) in client.get(comment.private_url).content.decode()
    )
    withdraw(client, comment)
    assert Comment.objects.get().status == "withdrawn"


def test_mails_about_others_stay(client, guide, admin_user):
    comments = [sent(client, guide, name=name, email="ana@reader.example", wants_mail="on") for name in ("Ana", "Bo")]
    for comment in comments:
        comment.approve(admin_user)
    withdraw(client, comments[0])
    assert Mail.objects.get().key.startswith(f"comment-{comments[1].pk}-")
    assert Comment.objects.get(pk=comments[1].pk).name == "Bo"


def test_replies_stay_under_a_note(client, guide):
    root = make_public_comment(article=guide, body="The question.")
    make_public_comment(article=guide, parent=root, body="The answer.")
    withdraw(client, root)
    html = client.get(guide.get_absolute_url()).content.decode()
    assert "removed at the writer’s request" in html
    assert "The answer." in html
    assert "The question." not in html
    assert "1 comment</h2>" in html


def test_without_replies_nothing_stays_on_the_page(client, guide):
    withdraw(client, make_public_comment(article=guide))
    html = client.get(guide.get_absolute_url()).content.decode()
    assert "removed at the writer’s request" not in html
    assert "Nobody has asked anything yet" in html


def test_a_link_withdraws_nothing(client, guide):
    comment = make_public_comment(article=guide)
    address = reverse("comments:withdraw", args=[comment.private_token])
    assert client.get(address).status_code == client.head(address).status_code == 200
    assert Comment.objects.get().status == "approved"


def test_withdrawn_one_can_be_decided_no_more(client, guide, admin_user):
    comment = sent(client, guide)
    withdraw(client, comment)
    for act in (comment.approve, comment.mark_spam, comment.undo):
        with pytest.raises(ChangedMeanwhile):
            act(admin_user)
    assert Comment.objects.get().status == "withdrawn"


def test_twice_is_no_error(client, guide):
    comment = make_public_comment(article=guide)
    assert withdraw(client, comment).status_code == withdraw(client, comment).status_code == 303


def test_the_file_of_a_mail_goes_too(guide, admin_user, settings, tmp_path):
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "mailroom.files.EmailBackend", tmp_path / "mail"
    comment = make_comment(article=guide, email="ana@reader.example", wants_mail=True)
    comment.approve(admin_user)
    Mail.objects.update(due_at=timezone.now())
    Runner().run_once()
    assert len(list(settings.EMAIL_FILE_PATH.iterdir())) == 1
    comment.withdraw()
    assert list(settings.EMAIL_FILE_PATH.iterdir()) == []
