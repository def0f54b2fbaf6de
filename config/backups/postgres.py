import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from psycopg.conninfo import make_conninfo

from config.backups.archive import Manifest
from config.backups.facts import Facts, read_facts
from config.backups.refusals import BadArchive, Refused

PSYCOPG_ONLY = ("context", "cursor_factory", "prepare_threshold")
MAJOR = re.compile(r"\) (\d+)")
# Whatever Limber's own tables consist of; sequences go with their tables, and extensions stay.
MOVE = """
DO $$
DECLARE item text;
BEGIN
    FOR item IN
        SELECT format('ALTER TABLE %%I.%%I SET SCHEMA %%I', nspname, relname, '%(target)s')
        FROM pg_catalog.pg_class relation JOIN pg_catalog.pg_namespace schema ON schema.oid = relnamespace
        WHERE nspname = '%(source)s' AND relkind IN ('r', 'p', 'v', 'm', 'S') AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend
            WHERE objid = relation.oid AND (deptype = 'e' OR relkind = 'S' AND deptype IN ('a', 'i')))
        UNION ALL
        SELECT format('ALTER ROUTINE %%s SET SCHEMA %%I', routine.oid::regprocedure, '%(target)s')
        FROM pg_catalog.pg_proc routine JOIN pg_catalog.pg_namespace schema ON schema.oid = pronamespace
        WHERE nspname = '%(source)s' AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend WHERE objid = routine.oid AND deptype = 'e')
    LOOP
        EXECUTE item;
    END LOOP;
END $$;
"""
COUNT = """
DO $$
BEGIN
    IF (SELECT count(*) FROM "%(schema)s"."%(table)s") <> %(rows)d THEN
        RAISE EXCEPTION 'table %(table)s came back with other rows than its manifest says';
    END IF;
END $$;
"""


def folder() -> Path:
    return settings.DATA_DIR


def exists() -> bool:
    with connection.cursor() as cursor:
        return bool(connection.introspection.table_names(cursor))


def copy(draft: Path) -> Facts:
    """pg_dump and the facts look at the same moment: one transaction lends the other its snapshot."""
    refuse_unfit("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot(), current_schema()")
        snapshot, schema = cursor.fetchone()

        def fetch(sql: str) -> list[tuple]:
            cursor.execute(sql)
            return cursor.fetchall()

        facts = read_facts(fetch, connection.introspection.table_names(cursor))
        run(
            "pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--no-password", "--no-sync",
            "--lock-wait-timeout=60s", f"--schema={quoted(schema)}", f"--snapshot={snapshot}", f"--file={draft}",
            with_database=True,
        )  # fmt: skip
        return facts


def prove(draft: Path, manifest: Manifest) -> None:
    """That pg_restore can read it to its end. Rows can only be counted once they are in a database."""
    script_of(draft, Path(os.devnull))


def refuse_if_used() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename IS NOT NULL AND pid <> pg_backend_pid()"
        )
        (others,) = cursor.fetchone()
    if others:
        raise Refused(f"The database has {others} other connections: stop the site on every machine first.")


def put_in_place(draft: Path, manifest: Manifest, stamp: str, bring_up_to_date: Callable[[], None]) -> str:
    """The schema in which the database that was there is kept, if there was one. All in one transaction."""
    refuse_unfit("psql")
    refuse_if_used()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        (schema,) = cursor.fetchone()
    kept = "before_restore_" + re.sub(r"\D", "_", stamp) if exists() else ""
    scripts = [draft.with_name(name) for name in ("aside.sql", "restore.sql", "count.sql")]
    scripts[0].write_text(f'CREATE SCHEMA "{kept}";' + MOVE % {"source": schema, "target": kept} if kept else "")
    script_of(draft, scripts[1], f"--schema={schema}")
    counts = (COUNT % {"schema": schema, "table": table, "rows": rows} for table, rows in manifest.rows.items())
    scripts[2].write_text("".join(counts))
    connection.close()
    run(
        "psql", "--no-psqlrc", "--quiet", "--no-password", "--output", os.devnull, "--set=ON_ERROR_STOP=1",
        "--single-transaction", *(f"--file={script}" for script in scripts),
        with_database=True,
    )  # fmt: skip
    try:
        bring_up_to_date()
    except BaseException:
        put_back(schema, kept)
        raise
    return kept


def put_back(schema: str, kept: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA restored_in_vain")
        for source, target in ((schema, "restored_in_vain"), (kept, schema)):
            cursor.execute(MOVE % {"source": source, "target": target})
        cursor.execute("DROP SCHEMA restored_in_vain CASCADE")
        if kept:
            cursor.execute(f'DROP SCHEMA "{kept}"')


def script_of(dump: Path, script: Path, *options: str) -> None:
    refuse_unfit("pg_restore")
    try:
        run("pg_restore", "--no-owner", "--no-privileges", *options, f"--file={script}", str(dump))
    except Refused as fault:
        raise BadArchive(f"Its database cannot be read. {fault}") from fault


def run(program: str, *options: str, with_database: bool = False) -> str:
    """Raises Refused with the program's own words. The password is in the environment: all see command lines."""
    command, environment = [program, *options], dict(os.environ)
    if with_database:
        chosen = connection.get_connection_params()
        environment["PGPASSWORD"] = chosen.pop("password", "")
        # As chosen, not as connected: psycopg brings a newer libpq, whose defaults older programs do not know.
        conninfo = make_conninfo(**{name: value for name, value in chosen.items() if name not in PSYCOPG_ONLY})
        command.append(f"--dbname={conninfo}")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise Refused(f"{program} failed: {(said or ['it says nothing'])[0]}")
    return done.stdout


def refuse_unfit(program: str) -> None:
    """Each can work with servers as old as one likes, and none that is newer."""
    if shutil.which(program) is None:
        raise Refused(
            f"{program} is needed, and is not here. Debian, Ubuntu: apt install postgresql-client   "
            "macOS: brew install libpq && brew link --force libpq"
        )
    found = int(MAJOR.search(run(program, "--version"))[1])
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        needed = connection.connection.info.server_version // 10000
        if found < needed:
            raise Refused(
                f"{program} is version {found}, too old for the server's {needed}. "
                f"Debian, Ubuntu: apt install postgresql-client-{needed}   macOS: brew install postgresql@{needed}"
            )


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)
