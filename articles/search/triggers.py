"""The database notes by itself whose page was written: no code path, bulk update or SQL prompt can forget to.

A note is a row of its own, never shared and never changed, so that two writers do not wait for each other.
"""

import hashlib

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


def outdate_all(cursor) -> None:
    for kind in READERS:
        table = IndexedPart._meta.get_field(kind).related_model._meta.db_table
        cursor.execute(f"INSERT INTO articles_outdatedpage (kind, page) SELECT '{kind}', id FROM {table}")  # noqa: S608


def _operations(vendor: str) -> list[tuple[str, str, str]]:
    if vendor == "sqlite":
        return [(operation, *rows) for operation, rows in ROWS_OF_SQLITE.items()]
    return [("write", "($1)", "($2)")]
