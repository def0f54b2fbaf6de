"""Makes one archive of the site while it is at work."""

import hashlib
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from config.backups import archive, drafts, keys, postgres, sqlite

OWN_NAME = re.compile(r"limber-\d{4}-\d{2}-\d{2}-\d{6}\.tar\.gz")


@dataclass(frozen=True)
class Taken:
    path: Path
    manifest: archive.Manifest
    removed: list[Path]


def take(folder: Path, keep: int) -> Taken:
    """An archive that was read back and found whole. Only then the oldest go, and none if pictures are missing."""
    database = sqlite if connection.vendor == "sqlite" else postgres
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with drafts.work_in(folder) as work:
        copied, draft = work / archive.DATABASES[connection.vendor], work / "archive"
        # The database before the pictures: one is stored before any row names it, and none is ever taken away.
        facts = database.copy(copied)
        with archive.Draft(draft) as writing:
            writing.add_file(copied.name, copied)
            if keys.is_in_file():
                writing.add_bytes(archive.KEY, settings.SECRET_KEY.encode())
            missing = set(facts.pictures) - set(add_pictures(writing, facts.pictures))
            writing.finish(
                made_at=datetime.now(UTC).isoformat(timespec="seconds"),
                limber=commit(),
                django=django.__version__,
                database=connection.vendor,
                key=keys.fingerprint(),
                migrations=facts.migrations,
                rows=facts.rows,
                missing_pictures=sorted(missing),
            )
        copied.unlink()
        manifest = archive.unpack(draft, work)
        path = free_name(folder)
        drafts.put(draft, path)
        return Taken(path, manifest, [] if missing else rotate(folder, keep, path))


def add_pictures(writing: archive.Draft, named: list[str]) -> Iterator[str]:
    """The names of those that are whole. One that is not is just being stored, or damaged, and then a row misses it.

    Also those that no row names any more, since a text may still show them; but not every storage can list what it has.
    """
    there: list[str] = []
    with suppress(FileNotFoundError, NotImplementedError):  # a folder is made for the first picture
        there = default_storage.listdir("")[1]
    for name in sorted({*named, *filter(archive.PICTURE.fullmatch, there)}):
        with suppress(FileNotFoundError), default_storage.open(name) as file:
            content = file.read()
            if name.startswith(hashlib.sha256(content).hexdigest()):
                writing.add_bytes(archive.MEDIA + name, content)
                yield name


def rotate(folder: Path, keep: int, newest: Path) -> list[Path]:
    """By the time in their names, since copying changes a file's own; what has another name is somebody else's."""
    own = sorted(path for path in folder.iterdir() if OWN_NAME.fullmatch(path.name) and path.is_file())
    removed = [path for path in own if path != newest][: max(len(own) - keep, 0)]
    for path in removed:
        path.unlink()
    return removed


def free_name(folder: Path) -> Path:
    while (path := folder / f"limber-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.tar.gz").exists():
        time.sleep(0.1)
    return path


def commit() -> str:
    house = str(settings.BASE_DIR)  # which another user may own, and git reads such a one only if told so
    command = ["git", "-c", f"safe.directory={house}", "-C", house, "describe", "--always", "--dirty"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        return "unknown"
    return done.stdout.strip() or "unknown"
