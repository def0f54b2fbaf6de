"""A file that is not, byte for byte, what a backup wrote is refused, whoever changed it."""

import gzip
import hashlib
import io
import json
import shutil
import tarfile
from pathlib import Path

import pytest

from config.backups import archive
from config.backups.refusals import BadArchive, Refused

PICTURE = b"the bytes of a picture"
PICTURE_NAME = f"media/{hashlib.sha256(PICTURE).hexdigest()}.webp"
CONTENTS = {"database.sqlite3": b"rows " * 50, "secret_key": b"k" * 50, PICTURE_NAME: PICTURE}
FACTS = {
    "made_at": "2026-01-02T03:00:00+00:00", "limber": "abc1234", "django": "5.2", "database": "sqlite", "key": "0" * 16,
    "migrations": [["articles", "0001_initial"]], "rows": {"articles_article": 1}, "missing_pictures": [],
}  # fmt: skip


@pytest.fixture
def file(tmp_path) -> Path:
    with archive.Draft(tmp_path / "whole.tar.gz") as draft:
        for name, content in CONTENTS.items():
            draft.add_bytes(name, content)
        draft.finish(**FACTS)
    return tmp_path / "whole.tar.gz"


@pytest.fixture
def unpack(tmp_path):
    """Into a new folder each time."""

    def unpack(file: Path) -> tuple[archive.Manifest, Path]:
        work = tmp_path / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        return archive.unpack(file, work), work

    return unpack


def replace(file: Path, content: bytes) -> Path:
    """Quicker than to write over it: some file systems wait for the disk then."""
    file.unlink()
    file.write_bytes(content)
    return file


def test_a_whole_one_is_unpacked(file, unpack):
    manifest, work = unpack(file)
    assert {path.name: path.read_bytes() for path in work.iterdir()} == {
        name: CONTENTS[name] for name in ("database.sqlite3", "secret_key")
    }
    assert manifest == archive.Manifest(
        sha256={name: hashlib.sha256(content).hexdigest() for name, content in CONTENTS.items()}, **FACTS
    )


def test_any_flipped_byte_is_found(file, unpack):
    """But for a few that mean nothing, as the time in gzip's header, or where to fetch the next zero from."""
    whole, refused = file.read_bytes(), 0
    tar = gzip.decompress(whole)
    for position in range(len(whole)):
        flipped = replace(file, whole[:position] + bytes([whole[position] ^ 0x41]) + whole[position + 1 :])
        try:
            unpack(flipped)
        except BadArchive:
            refused += 1
        else:
            assert gzip.decompress(flipped.read_bytes()) == tar
    assert refused > len(whole) - 20


def test_any_byte_flipped_under_a_right_checksum_makes_no_other_fault(file, unpack):
    """As somebody does who means it, so the reader meets every kind of nonsense."""
    tar, refused = gzip.decompress(file.read_bytes()), 0
    for position in range(0, len(tar), 7):
        forged = tar[:position] + bytes([tar[position] ^ 0xC1]) + tar[position + 1 :]
        try:
            unpack(replace(file, gzip.compress(forged, 1)))
        except BadArchive:
            refused += 1
    assert refused > 100


def test_one_cut_short_anywhere_is_found(file, unpack):
    whole = file.read_bytes()
    for length in range(len(whole)):
        with pytest.raises(BadArchive, match="whole.tar.gz"):
            unpack(replace(file, whole[:length]))


@pytest.mark.parametrize("more", [b"x", b"\x1f\x8b", gzip.compress(b"more", mtime=0)])
def test_nothing_follows_its_end(file, unpack, more):
    file.write_bytes(file.read_bytes() + more)
    with pytest.raises(BadArchive):
        unpack(file)


def build(file: Path, *members: tuple[tarfile.TarInfo, bytes], manifest: dict | None = None) -> Path:
    """With a manifest that agrees with everything in it, as a forger would write."""
    sha256 = {member.name: hashlib.sha256(content).hexdigest() for member, content in members}
    text = json.dumps({"format": 1, "sha256": sha256} | FACTS | (manifest or {})).encode()
    with tarfile.open(file, "w:gz") as tar:
        for member, content in [*members, plain("manifest.json", text)]:
            tar.addfile(member, io.BytesIO(content))
    return file


def plain(name: str, content: bytes = b"x") -> tuple[tarfile.TarInfo, bytes]:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    return member, content


def special(name: str, kind: bytes, target: str = "") -> tuple[tarfile.TarInfo, bytes]:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member, b""


DATABASE = plain("database.sqlite3")
HOSTILE = [
    plain("../database.sqlite3"),
    plain("/etc/passwd"),
    plain("media/../../x.webp"),
    plain(f"/{PICTURE_NAME}"),
    plain(f"media/../{PICTURE_NAME}"),
    plain(f"media/x/{PICTURE_NAME.rpartition('/')[2]}"),
    plain("./secret_key"),
    plain("secret_key\n"),
    plain("media/page.html"),
    plain("notes.txt"),
    plain("database.sqlite3-wal"),
    plain("secret_key", b"x" * 5000),
    special("secret_key", tarfile.SYMTYPE, "/etc/passwd"),
    special("secret_key", tarfile.LNKTYPE, "database.sqlite3"),
    special("secret_key", tarfile.CHRTYPE),
    special("secret_key", tarfile.BLKTYPE),
    special("secret_key", tarfile.FIFOTYPE),
    special("secret_key", tarfile.DIRTYPE),
    special("secret_key", tarfile.CONTTYPE),
    special(PICTURE_NAME, tarfile.SYMTYPE, "/etc/passwd"),
    special("media", tarfile.DIRTYPE),
    DATABASE,
]


def test_a_forgers_archive_without_such_a_member_is_read(tmp_path, unpack):
    manifest, _ = unpack(build(tmp_path / "forged.tar.gz", DATABASE, plain("secret_key"), plain(PICTURE_NAME, PICTURE)))
    assert set(manifest.sha256) == {"database.sqlite3", "secret_key", PICTURE_NAME}


@pytest.mark.parametrize("member", HOSTILE, ids=lambda member: f"{member[0].name!r} {member[0].type}")
def test_a_member_that_no_backup_has_is_refused_before_it_is_read(tmp_path, unpack, member):
    outside = list(tmp_path.iterdir())
    file = build(tmp_path / "forged.tar.gz", DATABASE, member)
    with pytest.raises(BadArchive, match="which no backup has there"):
        unpack(file)
    assert set(tmp_path.iterdir()) == {*outside, file, tmp_path / "work"}
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["database.sqlite3"]


def test_nothing_comes_after_the_manifest(tmp_path, unpack):
    text = json.dumps({"format": 1, "sha256": {}} | FACTS).encode()
    with pytest.raises(BadArchive, match="which no backup has there"):
        unpack(build(tmp_path / "forged.tar.gz", plain("manifest.json", text)))


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ({"format": 2}, "another format"),
        ({"more": 1}, "not one that Limber writes"),
        ({"rows": {'x"; DROP TABLE y; --': 1}}, "no table"),
        ({"rows": {"articles_article": "1"}}, "no table"),
        ({"sha256": {}}, "says otherwise about database.sqlite3"),
        ({"sha256": {"database.sqlite3": "0" * 64}}, "says otherwise about database.sqlite3"),
        ({"sha256": {PICTURE_NAME: "0" * 64}}, "says otherwise about"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(tmp_path, unpack, manifest, reason):
    with pytest.raises(BadArchive, match=reason):
        unpack(build(tmp_path / "forged.tar.gz", DATABASE, manifest=manifest))


@pytest.mark.parametrize(
    "content", [b"", b"a letter", gzip.compress(b"a letter", mtime=0), gzip.compress(b"", mtime=0)]
)
def test_any_other_file_is_refused(tmp_path, unpack, content):
    (tmp_path / "letter").write_bytes(content)
    with pytest.raises(Refused, match="letter"):
        unpack(tmp_path / "letter")
