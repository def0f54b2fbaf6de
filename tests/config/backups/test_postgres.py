"""Both commands on PostgreSQL. Programs that stand first in PATH say what the real ones are told."""

import shutil
import tarfile
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.config.backups.conftest import Site, site_in

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="the suite runs on SQLite")


@pytest.fixture
def site(tmp_path, make_database) -> Site:
    site = site_in(tmp_path / "site", DATABASE_URL=make_database(), SECRET_KEY="k" * 50)
    assert site.run("migrate", "--verbosity=0").returncode == 0
    return site


@pytest.fixture
def programs(tmp_path, site) -> Path:
    folder = tmp_path / "programs"
    folder.mkdir()
    site.variables["PATH"] = f"{folder}:{site.variables['PATH']}"
    return folder


def ask(site: Site, sql: str) -> list[tuple]:
    with psycopg.connect(site.variables["DATABASE_URL"]) as database:
        done = database.execute(sql)
        return done.fetchall() if done.description else []


def schemas(site: Site) -> list[str]:
    found = ask(site, "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|^information' ORDER BY 1")
    return [name for (name,) in found]


def stand_in(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\nreal={shutil.which(name)}\n{script}\n")
    (folder / name).chmod(0o755)


def test_the_database_that_was_there_is_kept_in_a_schema_that_no_backup_holds(site):
    site.comment("Before")
    file = site.back_up()
    site.comment("After")
    assert "There is a site here already" in site.refuses("restore", str(file))
    done = site.run("restore", str(file), "--yes")
    assert "Articles 1, comments 1," in done.stdout, done.stderr
    assert site.bodies() == "Before"
    kept, public = schemas(site)
    assert kept in done.stdout and public == "public"
    old = ask(site, f"SELECT body FROM {kept}.comments_comment ORDER BY id")  # noqa: S608
    assert old == [("Before",), ("After",)]
    site.comment("New rows get new numbers")
    with tarfile.open(site.back_up()) as tar:
        assert kept.encode() not in tar.extractfile("database.pgdump").read()


def test_the_triggers_of_the_one_kept_are_not_taken_for_those_of_the_one_restored(site, make_database):
    older = Site(site.folder, site.variables | {"DATABASE_URL": make_database()})
    older.run("migrate", "--verbosity=0")
    ask(older, "DROP FUNCTION pagestore_raise CASCADE")
    done = site.run("restore", str(older.back_up()), "--yes")
    assert "Bringing the database up to date" in done.stdout
    (count,) = ask(
        site,
        "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'public.articles_article'::regclass"
        " AND tgname LIKE 'pagestore%'",
    )[0]
    assert count == 4


def test_whoever_is_connected_stops_it(site):
    file = str(site.back_up())
    with psycopg.connect(site.variables["DATABASE_URL"]):
        assert "1 other connections: stop the site" in site.refuses("restore", file, "--yes")
    assert schemas(site) == ["public"]


def test_what_goes_wrong_in_the_middle_changes_nothing(site, programs):
    site.comment("Still here?")
    file = str(site.back_up())
    stand_in(
        programs,
        "pg_restore",
        'for last; do :; done; $real "$@"; for o; do case "$o" in --file=*.sql) '
        'echo "SELECT 1/0;" >> "${o#--file=}";; esac; done',
    )
    assert "division by zero" in site.refuses("restore", file, "--yes")
    assert (site.bodies(), schemas(site)) == ("Still here?", ["public"])


def test_a_database_that_cannot_be_migrated_gives_the_old_one_back(site, make_database):
    site.comment("Still here?")
    broken = Site(site.folder, site.variables | {"DATABASE_URL": make_database()})
    broken.run("restore", str(site.back_up()))
    broken.shell(
        "from django.db import connection; from django.db.migrations.recorder import MigrationRecorder as R;"
        "R(connection).record_unapplied('mailroom', '0001_initial')"
    )
    assert "nothing changed" in site.refuses("restore", str(broken.back_up()), "--yes")
    assert (site.bodies(), schemas(site)) == ("Still here?", ["public"])


def test_a_program_that_is_missing_is_named_with_its_package(site):
    file = str(site.back_up())
    site.variables["PATH"] = "/nowhere"
    for command in (["backup"], ["restore", file, "--yes"], ["restore", file, "--verify"]):
        said = site.refuses(*command)
        assert "is needed, and is not here" in said and "apt install postgresql-client" in said
    assert len(site.backups()) == 1


def test_a_program_that_is_too_old_is_named_with_its_package(site, programs):
    stand_in(programs, "pg_dump", 'echo "pg_dump (PostgreSQL) 9.6.24"')
    said = site.refuses("backup")
    assert "pg_dump is version 9, too old for the server's" in said and "apt install postgresql-client-" in said


def test_what_a_program_says_is_passed_on_and_no_backup_is_left(site, programs):
    stand_in(programs, "pg_dump", '[ "$1" != --version ] || exec $real "$1"; echo "no such luck" >&2; exit 1')
    assert site.refuses("backup") == "pg_dump failed: no such luck"
    assert site.backups() == []


def test_no_command_line_holds_the_password(site, programs, tmp_path):
    login, _, place = site.variables["DATABASE_URL"].partition("@")
    site.variables["DATABASE_URL"] = f"{login.rpartition(':')[0]}:hunter2@{place}"
    for program in ("pg_dump", "pg_restore", "psql"):
        stand_in(programs, program, f'echo "$0 $@" >> {tmp_path}/said; exec $real "$@"')
    site.run("restore", str(site.back_up()), "--yes")
    said = (tmp_path / "said").read_text()
    assert said.count("--dbname=") == 2 and said.count("pg_restore") > 2
    assert "hunter2" not in said
