"""What operators see of the mail, and the one thing they may do."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse
from django.utils import timezone

from mailroom.models import Mail
from tests.mailroom.conftest import post
from tests.staff import make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:mailroom_mail_changelist")


@pytest.fixture
def failed() -> Mail:
    post("failed")
    Mail.objects.update(state="failed", attempts=3, error="550 5.1.1 No such user")
    return Mail.objects.get()


def sign_in(client, *permissions: str, **fields):
    client.force_login(make_user(*permissions, **fields))
    return client


def send_again(client):
    marked = list(Mail.objects.values_list("pk", flat=True))
    return client.post(LIST, {"action": "send_again", ACTION_CHECKBOX_NAME: marked}, follow=True)


def test_the_list_says_what_became_of_each_mail(client, failed):
    page = sign_in(client, "mailroom.view_mail").get(LIST).text
    for words in ("failed@reader.example", "Your question", "Failed", "550 5.1.1 No such user"):
        assert words in page


def test_a_mail_is_found_by_its_address(client, failed):
    post("other")
    page = sign_in(client, "mailroom.view_mail").get(LIST, {"q": "failed@reader"}).text
    assert "failed@reader.example" in page and "other@reader.example" not in page


def test_who_may_not_see_mail_does_not(client, failed):
    assert sign_in(client, "articles.view_article").get(LIST).status_code == 403


def test_a_failed_mail_is_sent_again_under_the_same_message_id(client, failed):
    post("waits", due_at=timezone.now())
    page = send_again(sign_in(client, "mailroom.view_mail", "mailroom.change_mail")).text
    assert "1 of 2 wait to be sent again" in page
    again = Mail.objects.get(pk=failed.pk)
    assert (again.state, again.attempts, again.message_id) == ("queued", 0, failed.message_id)
    assert again.due_at <= timezone.now()


def test_a_mail_that_was_sent_is_not_sent_again(client, failed):
    Mail.objects.update(state="sent", sent_at=timezone.now())
    send_again(sign_in(client, is_superuser=True))
    assert Mail.objects.get().state == "sent"


def test_who_may_only_look_sends_nothing_again(client, failed):
    send_again(sign_in(client, "mailroom.view_mail"))
    assert Mail.objects.get().state == "failed"


def test_nobody_adds_or_changes_a_mail(client, failed):
    sign_in(client, is_superuser=True)
    change = reverse("admin:mailroom_mail_change", args=[failed.pk])
    assert client.get(reverse("admin:mailroom_mail_add")).status_code == 403
    page = client.get(change).text
    assert "It is published." in page and "<textarea" not in page
    assert client.post(change, {"subject": "Another"}).status_code == 403
    assert Mail.objects.get().subject == "Your question"


@pytest.mark.parametrize(("is_superuser", "status", "left"), [(True, 302, 0), (False, 403, 1)])
def test_only_a_superuser_deletes_a_mail(client, failed, is_superuser, status, left):
    sign_in(client, "mailroom.view_mail", "mailroom.delete_mail", is_superuser=is_superuser)
    response = client.post(reverse("admin:mailroom_mail_delete", args=[failed.pk]), {"post": "yes"})
    assert (response.status_code, Mail.objects.count()) == (status, left)
