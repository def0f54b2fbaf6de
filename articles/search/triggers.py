"""The database notes by itself whose page was written: no code path, bulk update or SQL prompt can forget to.

A note is a row of its own, never shared and never changed, so that two writers do not wait for each other.
"""

import hashlib

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.models import IndexedPart
from articles.search.parts import READERS, TABLES
from articles.search.words import READING

PREFIX = "articles_search_"
NOTE = "INSERT INTO articles_outdatedpage (kind, page) SELECT '{kind}', {old} UNION SELECT '{kind}', {new}"
SQLITE = "CREATE TRIGGER {name} AFTER {operation} ON {table} FOR EACH ROW BEGIN {note}; END"
ROWS_OF_SQLITE = {"insert": ("NEW", "NEW"), "update": ("OLD", "NEW"), "delete": ("OLD", "OLD")}
POSTGRESQL = """
CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION articles_search_note($note${note}$note$)
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION articles_search_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    CASE TG_OP
        WHEN 'INSERT' THEN EXECUTE TG_ARGV[0] USING NEW, NEW;
        WHEN 'DELETE' THEN EXECUTE TG_ARGV[0] USING OLD, OLD;
        ELSE EXECUTE TG_ARGV[0] USING OLD, NEW;
    END CASE;
    RETURN NULL;
END $$
"""
NAMES = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)"
    ),
}


def wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By name, the SQL that makes each trigger. A name ends with a digest of what it does and how texts are read.

    So a version that reads them in another way finds its triggers missing, makes them, and has everything read again.
    """
    tables = set(connection.introspection.table_names())
    made = {}
    if not {"articles_outdatedpage", *(table for table, *_ in TABLES)} <= tables:
        return made
    for table, kind, page in TABLES:
        for operation, old, new in _operations(connection.vendor):
            note = NOTE.format(kind=kind, old=page.format(row=old), new=page.format(row=new))
            digest = hashlib.sha256(f"{READING} {FUNCTION} {note}".encode()).hexdigest()[:8]
            name = f"{PREFIX}{table}_{operation}_{kind}_{digest}"
            sql = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
            made[name] = sql.format(name=name, operation=operation, table=table, note=note)
    return made


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    return sorted(wanted(connection).keys() - _present(connection).keys())


def install(connection: BaseDatabaseWrapper) -> None:
    """Makes what is missing and drops what is not wanted any more. If there was anything to do, all pages are read."""
    needed, present = wanted(connection), _present(connection)
    if needed.keys() == present.keys():
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name in present.keys() - needed.keys():
            on_its_table = f" ON {present[name]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on_its_table}")
        for name in needed.keys() - present.keys():
            cursor.execute(needed[name])
        note_all(cursor)


def note_all(cursor) -> None:
    for kind in READERS:
        table = IndexedPart._meta.get_field(kind).related_model._meta.db_table
        cursor.execute(f"INSERT INTO articles_outdatedpage (kind, page) SELECT '{kind}', id FROM {table}")  # noqa: S608


def _operations(vendor: str) -> list[tuple[str, str, str]]:
    if vendor == "sqlite":
        return [(operation, *rows) for operation, rows in ROWS_OF_SQLITE.items()]
    return [("write", "($1)", "($2)")]


def _present(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By name, the table each is on."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        return {name: table for name, table in cursor.fetchall() if name.startswith(PREFIX)}
