"""Where mail goes while there is no server: a file for each, to be opened with any mail program."""

import os
import re
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from mailroom.courier import ServerAway


class EmailBackend(BaseEmailBackend):
    def open(self) -> None:
        Path(settings.EMAIL_FILE_PATH).mkdir(mode=0o700, exist_ok=True)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.open()
        try:
            for message in email_messages:
                _write(message)
        except OSError as fault:  # a full disk is no mail's fault, and the operator has to know
            raise ServerAway(f"{settings.EMAIL_FILE_PATH} cannot be written to: {fault.strerror}") from fault
        return len(email_messages)


def _write(email: EmailMessage) -> None:
    """Whole or not at all; a second delivery of the same mail takes the place of the first."""
    message = email.message()
    folder = Path(settings.EMAIL_FILE_PATH)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as draft:  # readable by its owner only
        try:
            draft.write(message.as_bytes())
            draft.flush()
            os.fsync(draft.fileno())
        except OSError:
            os.unlink(draft.name)  # on a full disk, half mails would take the room that is left
            raise
    os.replace(draft.name, _path_of(message["Message-ID"]))


def _path_of(message_id: str) -> Path:
    name = re.sub(r"[^\w.@-]", "_", message_id.strip("<>"), flags=re.ASCII).lstrip(".")
    return Path(settings.EMAIL_FILE_PATH) / f"{name}.eml"


def forget_file(message_id: str) -> None:
    _path_of(message_id).unlink(missing_ok=True)


def forget_files(before: datetime) -> None:
    """Drafts of a runner that was killed go as well."""
    folder = Path(settings.EMAIL_FILE_PATH)
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
