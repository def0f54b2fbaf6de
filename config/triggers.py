"""The triggers by which the database itself says what is outdated are made after every migrate, and missed when lost.

Each app says which it wants: wanted() gives the SQL that makes each by its name, FUNCTION is what they call on
PostgreSQL. Whenever any was made or dropped, all is outdated, since nobody knows what was written without it.
"""

from types import ModuleType

from django.core import checks
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.search import triggers as of_the_search
from pagestore import triggers as of_the_pages

APPS = (of_the_pages, of_the_search)
NAMES = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    # Visible, since a database that was restored over may stay beside it in a schema of its own, triggers and all.
    "postgresql": (
        "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)"
    ),
}


def install_all(using: str, **kwargs) -> None:
    """After every migrate: a change to a table of SQLite makes the table anew, and its triggers are gone."""
    for app in APPS:
        install(app, connections[using])


def install(app: ModuleType, connection: BaseDatabaseWrapper) -> None:
    """Makes what is missing and drops what is not wanted any more."""
    needed, present = app.wanted(connection), _present(app, connection)
    if needed.keys() == present.keys():
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(app.FUNCTION)
        for name in present.keys() - needed.keys():
            on_its_table = f" ON {present[name]}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on_its_table}")
        for name in needed.keys() - present.keys():
            cursor.execute(needed[name])
        if needed:
            app.outdate_all(cursor)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    return sorted(name for app in APPS for name in app.wanted(connection).keys() - _present(app, connection).keys())


def check(databases: list[str] | None, **kwargs) -> list[checks.CheckMessage]:
    lost = [name for using in databases or () for name in missing(connections[using])]
    if not lost:
        return []
    what = f"{len(lost)} triggers that say when pages or the search are outdated are not in the database."
    # No error: that would stop the very migrate.
    return [checks.Warning(what, hint="manage.py migrate makes them.", obj=lost[0], id="config.W001")]


def _present(app: ModuleType, connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By name, the table each is on."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        return {name: table for name, table in cursor.fetchall() if name.startswith(app.PREFIX)}
