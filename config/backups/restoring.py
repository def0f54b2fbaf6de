"""Puts a site back from one archive. Everything is proved before anything is changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config.backups import archive, drafts, keys, postgres, sqlite
from config.backups.refusals import BadArchive, Refused
from config.locks import locked
from doors import pictures

DATABASES = {"sqlite": sqlite, "postgresql": postgres}


@dataclass(frozen=True)
class Restored:
    manifest: archive.Manifest
    kept: str  # where the database that was there is, or ""


def verify(path: Path) -> archive.Manifest:
    with drafts.work_in(settings.DATA_DIR) as work:
        return prove(path, work)


def restore(path: Path, bring_up_to_date: Callable[[], None], *, replace: bool, other_key: bool) -> Restored:
    database = DATABASES[connection.vendor]
    database.folder().mkdir(parents=True, exist_ok=True)
    with locked(settings.DATA_DIR / "start.lock"), drafts.work_in(database.folder()) as work:
        database.refuse_if_used()
        if database.exists() and not replace:
            raise Refused("There is a site here already. --yes puts the backup in its place and keeps its database.")
        manifest = prove(path, work)
        if manifest.database != connection.vendor:
            raise Refused(f"{path} holds a database of {manifest.database}, and DATABASE_URL is {connection.vendor}.")
        if not other_key:
            keys.refuse_another(manifest, work / archive.KEY)
        stamp = f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
        store_pictures(path, work)
        keys.put_in_place(manifest, work / archive.KEY, stamp)
        copied = work / archive.DATABASES[connection.vendor]
        return Restored(manifest, database.put_in_place(copied, manifest, stamp, bring_up_to_date))


def prove(path: Path, work: Path) -> archive.Manifest:
    """Unpacked into the folder. Raises BadArchive unless it is whole and this code knows what to do with it."""
    manifest = archive.unpack(path, work)
    try:
        if manifest.database not in DATABASES or not (work / archive.DATABASES[manifest.database]).exists():
            raise BadArchive("It holds no database.")
        refuse_newer(manifest)
        DATABASES[manifest.database].prove(work / archive.DATABASES[manifest.database], manifest)
    except BadArchive as fault:
        raise BadArchive(f"{path} is refused. {fault}") from fault
    return manifest


def refuse_newer(manifest: archive.Manifest) -> None:
    on_disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    known = set(on_disk).union(*(migration.replaces for migration in on_disk.values()))
    unknown = sorted(set(map(tuple, manifest.migrations)) - known)
    if unknown:
        raise BadArchive(
            f"A newer Limber made it ({manifest.limber}): {'.'.join(unknown[0])} is unknown here. Update first."
        )


def store_pictures(path: Path, work: Path) -> None:
    """Through the door that every picture comes in by. Those that are there stay, unless they are damaged."""
    with archive.reading(path) as members:
        for name, content in members:
            if not name.startswith(archive.MEDIA):
                archive.exhaust(archive.Hashed(content))
                continue
            picture = work / name.removeprefix(archive.MEDIA)
            archive.write(archive.Hashed(content), picture)
            forget_damaged(picture)
            try:
                pictures.adopt(picture)
            except pictures.RefusedPicture as fault:
                raise BadArchive(f"{picture.name}: {fault}") from fault
            picture.unlink()


def forget_damaged(picture: Path) -> None:
    """Its name promises its bytes, so one that has others is no picture, and nothing is stored over it."""
    if default_storage.exists(picture.name):
        with default_storage.open(picture.name) as stored:
            damaged = stored.read() != picture.read_bytes()
        if damaged:
            default_storage.delete(picture.name)
