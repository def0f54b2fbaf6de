"""`manage.py restore` on an empty machine and over a site that is there."""

import sqlite3
import time
from contextlib import closing
from hashlib import sha256

import pytest

from tests.config.backups.conftest import Site

CHECK_TOKEN = "from comments.models.comment import PRIVATE; print(PRIVATE.unsign('{token}'))"


def kept(site: Site) -> list:
    return list(site.folder.glob("limber.sqlite3.before-restore-*"))


def test_an_empty_machine_gets_everything_back_and_private_links_still_work(site, empty_machine):
    token, picture = site.comment("How often?"), site.store_picture()
    done = empty_machine.run("restore", str(site.back_up()))
    assert done.returncode == 0, done.stderr
    assert "Articles 1, comments 1, subscribers 0, mails that wait 0." in done.stdout
    assert empty_machine.bodies() == "How often?"
    assert empty_machine.shell(CHECK_TOKEN.format(token=token)) == "1"
    assert (empty_machine.folder / "media" / picture.name).read_bytes() == picture.read_bytes()
    assert not kept(empty_machine)


def test_a_site_that_is_there_stays_unless_the_operator_says_so(site, unchanged):
    assert "There is a site here already" in site.refuses("restore", str(site.back_up()))
    assert not kept(site)


def test_the_database_that_was_there_is_kept_with_all_its_rows(site):
    site.comment("Before")
    file = site.back_up()
    site.comment("After")
    done = site.run("restore", str(file), "--yes")
    assert site.bodies() == "Before"
    [old] = kept(site)
    assert str(old) in done.stdout
    with closing(sqlite3.connect(old)) as database:
        assert database.execute("SELECT body FROM comments_comment ORDER BY id").fetchall() == [("Before",), ("After",)]


def test_a_damaged_database_gives_way_and_its_wal_with_it(site):
    site.comment("Before")
    file = site.back_up()
    site.database.write_bytes(b"This is a letter, not a database." * 1000)
    site.database.with_name("limber.sqlite3-wal").mkdir()  # what SQLite can neither read nor clear away
    assert site.run("restore", str(file), "--yes").returncode == 0
    assert site.bodies() == "Before"
    database, wal = sorted(kept(site))
    assert (wal.name, database.read_bytes()[:16]) == (f"{database.name}-wal", b"This is a letter")


def test_a_damaged_picture_is_made_whole(site):
    picture = site.store_picture()
    file = site.back_up()
    picture.write_bytes(b"half of it")
    site.run("restore", str(file), "--yes")
    assert sha256(picture.read_bytes()).hexdigest() == picture.stem


def test_a_running_site_is_left_alone(house):
    file = house.manage("backup").stdout
    with house.serve() as site:
        file = house.manage("backup").stdout.split(",")[0]
        here = house.manage("restore", file, "--yes", PORT=str(site.port))
        elsewhere = house.manage("restore", file, "--yes", PORT="1" + str(site.port)[1:])
    assert (here.returncode, elsewhere.returncode) == (1, 1)
    assert "Is Limber running?" in here.stderr
    assert "Somebody has" in elsewhere.stderr and "open" in elsewhere.stderr


def test_somebody_with_the_database_open_stops_it_even_if_nothing_listens(site, unchanged):
    file = site.back_up()
    with closing(sqlite3.connect(site.database)) as somebody:
        somebody.execute("SELECT count(*) FROM comments_comment").fetchone()
        assert "open: stop the site" in site.refuses("restore", str(file), "--yes")


def test_another_key_is_refused_and_may_be_accepted(site, empty_machine):
    file = str(site.back_up())
    empty_machine.variables["SECRET_KEY"] = "a key that is not the one it was made under"
    assert "It is in the backup: unset SECRET_KEY here" in empty_machine.refuses("restore", file)
    assert not empty_machine.database.exists()
    assert empty_machine.run("restore", file, "--other-key").returncode == 0


def test_a_key_that_is_lost_is_asked_for(site, empty_machine):
    site.variables["SECRET_KEY"] = "a key that is kept somewhere else, by somebody"
    assert "Set SECRET_KEY as it was there" in empty_machine.refuses("restore", str(site.back_up()))


def test_a_backup_of_older_code_is_brought_up_to_date(site, empty_machine):
    site.run("migrate", "comments", "0001", "--verbosity=0")
    site.shell("from comments.models import BadWord; BadWord.objects.all().delete()")
    done = empty_machine.run("restore", str(site.back_up()))
    assert "Bringing the database up to date" in done.stdout
    assert empty_machine.run("migrate", "--check").returncode == 0


def test_a_backup_of_newer_code_is_refused(site, empty_machine):
    site.shell(
        "from django.db.migrations.recorder import MigrationRecorder as R; from django.db import connection;"
        "R(connection).record_applied('articles', '0099_from_next_year')"
    )
    file = str(site.back_up())
    for command in (["restore", file], ["restore", "--verify", file]):
        said = empty_machine.refuses(*command)
        assert "A newer Limber made it" in said and "articles.0099_from_next_year" in said
    assert not empty_machine.database.exists()


def test_only_proving_changes_nothing(site, unchanged):
    file = site.back_up()
    done = site.run("restore", "--verify", str(file))
    assert (done.returncode, "is whole" in done.stdout) == (0, True)
    assert not kept(site)


@pytest.mark.parametrize("name", ["missing.tar.gz", "."])
def test_what_is_no_file_is_named(site, name):
    path = str(site.folder / name)
    assert site.refuses("restore", "--verify", path).endswith(path)


def test_a_restore_that_is_killed_leaves_the_site_that_was_there(site, unchanged):
    file = site.back_up()
    killed = site.start("restore", str(file), "--yes")
    while killed.poll() is None and not list(site.folder.glob(".unfinished-*/")):
        time.sleep(0.001)
    killed.kill()
    assert killed.wait(60) == -9
    assert not kept(site)


def test_a_database_that_cannot_be_migrated_is_not_put_in_place(site, unchanged):
    """Its migrations say that a table is not there yet, and it is."""
    file = site.back_up()
    copy = site.folder.parent / "broken"
    broken = Site(copy, site.variables | {"DATA_DIR": str(copy)})
    broken.run("restore", str(file), "--other-key")
    broken.shell(
        "from django.db import connection; from django.db.migrations.recorder import MigrationRecorder as R;"
        "R(connection).record_unapplied('mailroom', '0001_initial')"
    )
    said = site.refuses("restore", str(broken.back_up()), "--yes", "--other-key")
    assert "cannot be brought up to date, so nothing changed: " in said and "already exists" in said
    assert not kept(site)
