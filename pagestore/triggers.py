"""The database raises the generation by itself: no code path, bulk update or SQL prompt can forget it.

What to watch is settings.PAGESTORE_TABLES: each table with the condition under which a row of it is published, or ""
for always; `{row}` in it stands for the row as it was or as it becomes.

PostgreSQL raises the number at commit (a constraint trigger that is deferred), and once for each transaction. A plain
trigger would lock the one row early, and two editors who write to two articles in opposite order could stop each other
for good. What follows from it: a migration that writes rows of such a table and alters the table in one transaction is
refused ("pending trigger events"), and has to be two.
"""

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "pagestore_"
OPERATIONS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
RAISE = (
    "INSERT INTO pagestore_generation (id, number) VALUES (1, 1)"
    " ON CONFLICT (id) DO UPDATE SET number = pagestore_generation.number + 1"
)
FUNCTION = f"""
CREATE OR REPLACE FUNCTION pagestore_raise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('pagestore.raised_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        PERFORM set_config('pagestore.raised_in', pg_current_xact_id()::text, true);
        {RAISE};
    END IF;
    RETURN NULL;
END $$
"""
SQLITE = """
CREATE TRIGGER {name} AFTER {operation} ON {table} FOR EACH ROW {when}
BEGIN {raise_it}; END
"""
POSTGRESQL = """
CREATE CONSTRAINT TRIGGER {name} AFTER {operation} ON {table}
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {when} EXECUTE FUNCTION pagestore_raise()
"""
# Deferred triggers are for rows, and this has none; whoever truncates holds the table for themselves anyway.
TRUNCATE = """
CREATE TRIGGER {name} AFTER TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION pagestore_raise()
"""


def wanted(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By name, the SQL that makes each trigger. A name ends with a digest of what it does, so a changed one is new."""
    tables = set(connection.introspection.table_names())
    if "pagestore_generation" not in tables:
        return {}
    return dict(
        _named(sql, operation, table)
        for table, condition in settings.PAGESTORE_TABLES.items()
        if table in tables
        for operation, sql in _written(connection.vendor, condition)
    )


def outdate_all(cursor) -> None:
    cursor.execute(RAISE)


def _written(vendor: str, condition: str) -> Iterator[tuple[str, str]]:
    for operation, rows in OPERATIONS.items():
        when = " OR ".join(condition.format(row=row) for row in rows)
        sql = POSTGRESQL if vendor == "postgresql" else SQLITE
        yield operation, sql.replace("{when}", f"WHEN ({when})" if when.strip(" OR") else "")
    if vendor == "postgresql":
        yield "truncate", TRUNCATE


def _named(sql: str, operation: str, table: str) -> tuple[str, str]:
    digest = hashlib.sha256((FUNCTION + sql).encode()).hexdigest()[:8]
    name = f"{PREFIX}{table}_{operation}_{digest}"
    return name, sql.format(name=name, operation=operation, table=table, raise_it=RAISE)
