import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from config.backups import drafts
from config.backups.archive import Manifest
from config.backups.facts import Facts, read_facts
from config.backups.refusals import BadArchive, Refused

PATIENCE = 20  # seconds, as the site's own connections have


def folder() -> Path:
    return _file().parent


def exists() -> bool:
    return _file().exists()


def copy(draft: Path) -> Facts:
    """The database as it is at one moment, without its free pages: what was erased is in no backup made after that."""
    if not exists():
        raise Refused(f"There is no database at {_file()}: `make serve` makes one, DATA_DIR says where it is.")
    try:
        with _opened(_file()) as database:
            database.execute("VACUUM INTO ?", [str(draft)])
        return check(draft)
    except (sqlite3.Error, BadArchive) as fault:
        raise Refused(f"The database {_file()} cannot be copied: {fault}") from fault


def check(draft: Path) -> Facts:
    """Raises BadArchive unless SQLite finds nothing wrong with the copy."""
    try:
        with _opened(draft) as database:
            (found,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                raise BadArchive(f"SQLite finds a fault in its database: {found}.")
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            tables = [name for name in tables if not name.startswith("sqlite_")]
            return read_facts(lambda sql: database.execute(sql).fetchall(), tables)
    except sqlite3.DatabaseError as fault:
        raise BadArchive(f"SQLite cannot read its database: {fault}.") from fault


def prove(draft: Path, manifest: Manifest) -> None:
    facts = check(draft)
    if (facts.rows, facts.migrations) != (manifest.rows, manifest.migrations):
        raise BadArchive("Its database holds other rows than its manifest says.")


def refuse_if_used() -> None:
    """Only the last one who has a database open can take it out of WAL mode. Whatever is in the WAL is then in it."""
    connection.close()
    if not exists():
        return
    try:
        with _opened(_file(), patience=1) as database:
            database.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as fault:
        if fault.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise Refused(f"Somebody has {_file()} open: stop the site, its mail runner and whatever else.") from fault
        # Any other fault is one of a damaged database, and so a reason to put a backup in its place.


def put_in_place(draft: Path, manifest: Manifest, stamp: str, bring_up_to_date: Callable[[], None]) -> str:
    """Where the database that was there is kept, if there was one. Killed at any moment, one of the two is there."""
    with _connected_to(draft):
        bring_up_to_date()
    with _opened(draft) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    kept = _set_aside(stamp) if exists() else None
    drafts.put(draft, _file())
    return str(kept or "")


def _set_aside(stamp: str) -> Path:
    file = _file()
    kept = file.with_name(f"{file.name}.before-restore-{stamp}")
    refuse_if_used()
    for suffix in ("-wal", "-shm"):  # left only by one too damaged to be opened; SQLite would take them for the next
        if Path(f"{file}{suffix}").exists():
            os.replace(f"{file}{suffix}", f"{kept}{suffix}")
    os.link(file, kept)
    return kept


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])


@contextmanager
def _opened(path: Path, patience: float = PATIENCE) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as database:
        yield database


@contextmanager
def _connected_to(path: Path) -> Iterator[None]:
    """Everything Django does meanwhile, it does to that file."""
    connection.close()
    usual, connection.settings_dict["NAME"] = connection.settings_dict["NAME"], path
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual
