"""Without a mail server each mail is a file."""

import email
import errno
import os
import time
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from mailroom.files import forget_files
from mailroom.models import Mail
from tests.mailroom.conftest import post

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "mailroom.files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.EMAIL_FILE_PATH


def test_each_mail_is_a_file_for_its_owner_named_by_its_message_id(folder, runner):
    mails = [post("one"), post("two")]
    runner.run_once()
    assert {path.name for path in folder.iterdir()} == {f"{mail.message_id.strip('<>')}.eml" for mail in mails}
    assert folder.stat().st_mode & 0o777 == 0o700
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
    written = email.message_from_bytes((folder / f"{mails[0].message_id.strip('<>')}.eml").read_bytes())
    assert (written["To"], written.get_payload(decode=True)) == ("one@reader.example", b"It is published.")


def test_a_second_delivery_takes_the_place_of_the_first(folder, runner):
    post()
    runner.run_once()
    Mail.objects.update(state="queued", sent_at=None)
    runner.run_once()
    assert len(list(folder.iterdir())) == 1


def test_a_message_id_cannot_lead_out_of_the_folder(folder):
    headers = {"Message-ID": "<../../.x/y@z>"}
    assert EmailMessage("Hello", "…", to=["a@b.example"], headers=headers).send() == 1
    assert [path.name for path in folder.iterdir()] == ["_.._.x_y@z.eml"]


def test_a_folder_that_cannot_be_written_costs_no_attempt(folder, runner):
    folder.write_text("a file, not a folder")
    mail = post()
    assert not runner.run_once()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("queued", 0)


def test_old_files_are_forgotten_and_others_are_not(folder):
    forget_files(before=timezone.now())  # before there is a folder
    folder.mkdir()
    for name, age in (("old.eml", 3600), (".draft", 3600), ("new.eml", 0)):
        (folder / name).touch()
        os.utime(folder / name, (time.time() - age,) * 2)
    forget_files(before=timezone.now() - timedelta(minutes=30))
    assert [path.name for path in folder.iterdir()] == ["new.eml"]


def test_files_are_forgotten_with_the_mails(folder, runner):
    folder.mkdir()
    for name, days in (("month.eml", 31), ("week.eml", 7)):
        (folder / name).touch()
        os.utime(folder / name, (time.time() - days * 86400,) * 2)
    runner.do_chores()
    assert [path.name for path in folder.iterdir()] == ["week.eml"]


def test_a_full_disk_costs_no_attempt_and_leaves_no_half_mail(folder, runner, monkeypatch, caplog):
    def no_room(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    mail = post()
    monkeypatch.setattr(os, "fsync", no_room)
    assert not runner.run_once()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, list(folder.iterdir())) == ("queued", 0, [])
    assert "No space left on device" in caplog.text
