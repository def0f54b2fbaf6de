"""`manage.py backup` as an operator and a cron job meet it."""

import io
import random
import resource
import shutil
import stat
import time
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, Storage

from config.backups import taking
from config.backups.facts import Facts
from doors.pictures import take_in
from tests.config.backups.conftest import names_in
from tests.doors.drawing import draw

# Whether SQLite overwrites what is deleted is otherwise up to who built it.
ERASE_CARELESSLY = (
    "from django.db import connection; from comments.models import Comment;"
    "connection.cursor().execute('PRAGMA secure_delete = OFF'); Comment.objects.all().delete()"
)
OLD = "limber-2026-01-0{}-030000.tar.gz"


def test_one_file_for_its_owner_only_holds_database_key_and_pictures(site):
    picture = site.store_picture()
    file = site.back_up()
    assert names_in(file) == ["database.sqlite3", "secret_key", f"media/{picture.name}", "manifest.json"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_key_that_the_operator_holds_stays_with_the_operator(site):
    site.variables["SECRET_KEY"] = "a key that is kept somewhere else, by somebody"
    assert names_in(site.back_up()) == ["database.sqlite3", "manifest.json"]


def test_what_was_erased_is_in_no_later_backup(site, tmp_path):
    site.comment("Unrepeatable words")
    site.shell(ERASE_CARELESSLY)
    shutil.unpack_archive(site.back_up(), tmp_path / "unpacked")
    assert b"Unrepeatable" in site.database.read_bytes()
    assert b"Unrepeatable" not in (tmp_path / "unpacked" / "database.sqlite3").read_bytes()


def test_the_newest_stay_and_nobody_elses_files_go(site):
    folder = site.folder / "backups"
    folder.mkdir()
    others = ["limber.tar.gz", "limber-2026-01-01-030000.tar.gz.old", "site-2026-01-01-030000.tar.gz", "notes.txt"]
    for name in [*others, *(OLD.format(day) for day in range(1, 6))]:
        (folder / name).write_text("x")
    (folder / OLD.format(0)).mkdir()
    new = site.back_up("--keep", "3").name
    assert site.backups() == sorted([*others, OLD.format(0), OLD.format(4), OLD.format(5), new])


@pytest.mark.parametrize("keep", ["0", "-1", "all"])
def test_at_least_one_stays(site, keep):
    assert site.run("backup", "--keep", keep).returncode == 2
    assert not (site.folder / "backups").exists()


def test_a_picture_that_is_lost_is_named_and_no_older_backup_goes(site):
    picture = site.store_picture()
    site.back_up()
    picture.write_bytes(b"not what its name says")
    said = site.refuses("backup", "--keep", "1")
    assert picture.name in said and "No older backup was removed" in said
    assert len(site.backups()) == 2


@pytest.mark.parametrize("lists", [True, False])
def test_a_picture_that_comes_in_meanwhile_is_there_if_its_row_is(media, tmp_path, monkeypatch, lists):
    """Also in a storage that cannot list what it has."""

    def copy(draft: Path) -> Facts:
        """At the last moment that the copy can see, somebody stores a picture and its row."""
        picture = take_in(io.BytesIO(draw()))
        picture.store()
        draft.write_bytes(b"rows")
        return Facts(migrations=[], rows={}, pictures=[f"{picture.sha256}.webp"])

    if not lists:
        monkeypatch.setattr(FileSystemStorage, "listdir", Storage.listdir)
    monkeypatch.setattr(taking.sqlite, "copy", copy)
    monkeypatch.setattr(taking.postgres, "copy", copy)
    manifest = taking.take(tmp_path / "backups", keep=1).manifest
    assert (manifest.pictures, manifest.missing_pictures) == (1, [])


def test_a_picture_that_is_only_half_stored_stays_out(site):
    site.store_picture().with_name(f"{'a' * 64}.webp").write_bytes(b"the first half of it")
    assert not [name for name in names_in(site.back_up()) if "aaaa" in name]


def test_a_backup_that_is_killed_leaves_nothing_that_looks_like_one(site):
    old = site.back_up().name
    for number in range(40):
        (site.folder / "media" / f"{number:064}.webp").write_bytes(bytes(1_000_000))
    killed = site.start("backup", "--keep", "1")
    while killed.poll() is None and len(site.backups()) == 1:
        time.sleep(0.001)
    killed.kill()
    assert killed.wait(60) == -9
    assert len(left := site.backups()) == 2 and left[0].startswith(".unfinished-") and left[1] == old
    assert site.backups() != [site.back_up("--keep", "1").name] == site.backups()


def fill_disk_at(size: int):
    """The disk takes that many bytes of a file and no more."""
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))}


@pytest.mark.parametrize("size", [200_000, 1_000_000])  # in the copy of the database; in the archive
def test_a_full_disk_costs_no_older_backup(site, size):
    old = site.back_up().name
    media = site.folder / "media"
    noise = random.Random(1).randbytes(2_000_000)  # noqa: S311  (what no compression makes small)
    (media / f"{sha256(noise).hexdigest()}.webp").write_bytes(noise)
    said = site.refuses("backup", "--keep", "1", **fill_disk_at(size))
    assert "disk" in said or "large" in said
    assert site.backups() == [old]


def test_a_folder_that_cannot_be_written_is_named(site, tmp_path):
    (tmp_path / "file").write_text("a file, not a folder")
    assert site.refuses("backup", "--to", str(tmp_path / "file" / "backups")).endswith("/file/backups")


def test_a_damaged_database_costs_no_older_backup(site):
    old = site.back_up().name
    content = bytearray(site.database.read_bytes())
    content[40_000:60_000] = bytes(20_000)
    site.database.write_bytes(content)
    assert "cannot be copied" in site.refuses("backup", "--keep", "1")
    assert site.backups() == [old]


def test_where_there_is_no_site_there_is_no_backup(empty_machine):
    assert "There is no database" in empty_machine.refuses("backup")
    assert not empty_machine.database.exists()
    assert empty_machine.backups() == []


def test_a_database_server_that_is_away_is_said_so(site):
    away = {"DATABASE_URL": "postgres://limber:hunter2@127.0.0.1:1/limber", "SECRET_KEY": "k" * 50}
    for command in (["backup"], ["restore", str(site.back_up())]):
        said = site.refuses(*command, variables=away)
        assert said.startswith("The database cannot be used: ") and "hunter2" not in said
