"""A double click reaches two workers at the same moment: one comment, one cost, one private page for both."""

import sqlite3
from datetime import timedelta
from threading import Barrier, Event, Thread

import pytest
from django.db import connection
from django.test import Client

from comments import emails
from comments.models import Comment
from doors.models import NetworkKey, Window
from mailroom.models import Mail
from tests.comments.writing import send
from tests.factories import make_article, make_comment
from tests.staff import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def database_of_many_writers(transactional_db, tmp_path, monkeypatch):
    """In memory, where SQLite's tests run, a second writer is refused at once; the site has a file, where it waits."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, file = connection.connection, tmp_path / "limber.sqlite3"
    copy = sqlite3.connect(file)
    in_memory.backup(copy)
    copy.close()
    with monkeypatch.context() as patch:
        patch.setitem(connection.settings_dict, "NAME", str(file))
        connection.connection = None
        yield
        connection.close()
    connection.connection = in_memory


def send_at_once(article, *forms: dict) -> list:
    """One thread for each form. The answers' private addresses, or their statuses."""
    ready, answers = Barrier(len(forms)), []

    def send_one(fields: dict) -> None:
        try:
            ready.wait(timeout=30)
            response = send(Client(), article, **fields)
            answers.append(response.get("Location", response.status_code))
        finally:
            connection.close()

    threads = [Thread(target=send_one, args=[fields]) for fields in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def test_the_same_form_at_once_is_one_comment():
    answers = send_at_once(make_article(), {}, {}, {}, {})
    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert Comment.objects.get().private_url == answers[0]
    assert set(Window.objects.values_list("count", flat=True)) == {1}
    assert NetworkKey.objects.count() == 1


def test_other_forms_at_once_are_other_comments():
    answers = send_at_once(make_article(), *({"name": name} for name in ("Ana", "Bo", "Cy", "Di")))
    assert len(set(answers)) == 4
    assert sorted(Comment.objects.values_list("name", flat=True)) == ["Ana", "Bo", "Cy", "Di"]


def test_limit_holds_for_those_who_come_at_once(monkeypatch):
    monkeypatch.setattr("comments.sending.ALLOWED", [(2, timedelta(days=10_000))])
    answers = send_at_once(make_article(), *({"name": name} for name in ("Ana", "Bo", "Cy", "Di")))
    assert len(answers) == 4
    assert answers.count(429) == 2
    assert Comment.objects.count() == 2


def test_withdrawing_waits_for_an_approval_and_takes_its_mail_along(monkeypatch):
    comment = make_comment(email="ana@reader.example", wants_mail=True)
    has_written, withdraws = Event(), Event()
    write = emails.tell_writer
    monkeypatch.setattr(emails, "tell_writer", lambda *of: (write(*of), has_written.set(), withdraws.wait(0.5)))
    by = make_user()

    def approve() -> None:
        Comment.objects.get(pk=comment.pk).approve(by)
        connection.close()

    thread = Thread(target=approve)
    thread.start()
    has_written.wait(timeout=30)
    comment.withdraw()
    thread.join(timeout=60)
    assert (Comment.objects.get().status, Mail.objects.count()) == ("withdrawn", 0)
