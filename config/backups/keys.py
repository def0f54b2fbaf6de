"""The secret key belongs to the database: without it private links, blocks and suppressions are void."""

import os
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

from config.backups import archive, drafts
from config.backups.refusals import Refused


def file() -> Path:
    return settings.DATA_DIR / archive.KEY


def is_in_file() -> bool:
    """Whether the site made its key itself. One that is in a variable is its operator's to keep, wherever that is."""
    return file().exists() and file().read_text() == settings.SECRET_KEY


def fingerprint() -> str:
    return salted_hmac("config.backups.keys", "which key this is", algorithm="sha256").hexdigest()[:16]


def refuse_another(manifest: archive.Manifest, unpacked: Path) -> None:
    """Unless the key comes along, and this site's own is in the file that it can take the place of."""
    if manifest.key != fingerprint() and not (unpacked.exists() and is_in_file()):
        where = "It is in the backup: unset SECRET_KEY here" if unpacked.exists() else "Set SECRET_KEY as it was there"
        raise Refused(
            "The backup was made under another SECRET_KEY. Without that, links to comments are void, and blocked and "
            f"unsubscribed people are not known any more. {where}, or accept that with --other-key."
        )


def put_in_place(manifest: archive.Manifest, unpacked: Path, stamp: str) -> None:
    if manifest.key == fingerprint() or not unpacked.exists() or not is_in_file():
        return
    os.link(file(), file().with_name(f"{archive.KEY}.before-restore-{stamp}"))
    drafts.put(unpacked, file())
