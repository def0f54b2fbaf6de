"""One file that holds a site: the database, the secret key, the pictures, and last a manifest of all of them.

It is a tar in a gzip stream, so that any machine can open it. It is read from front to back and nothing is ever
extracted by its own name: a member is a plain file under one of a few names, or the archive is refused.
"""

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import BinaryIO

from config.backups.refusals import BadArchive
from doors.pictures import MAX_BYTES

FORMAT = 1
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}  # by Django's name of the vendor
KEY = "secret_key"
MANIFEST = "manifest.json"
MEDIA = "media/"
PICTURE = re.compile(r"[0-9a-f]{64}\.webp")
# Measured on a database of 60 MB: level 6 takes twice the time, for a file that is an eighth smaller.
LEVEL = 1
BLOCK = 1024 * 1024
# Bytes of what is read into memory. A database may have any size.
MOST = {KEY: 4096, MANIFEST: 64 * BLOCK, MEDIA: MAX_BYTES}


@dataclass(frozen=True)
class Manifest:
    made_at: str  # ISO 8601, UTC
    limber: str  # the commit
    django: str
    database: str  # Django's name of the vendor
    key: str  # tells SECRET_KEYs apart and says nothing else of them
    migrations: list[list[str]]
    rows: dict[str, int]
    missing_pictures: list[str]  # rows name them, and the site has lost them
    sha256: dict[str, str]  # of every other member
    format: int = FORMAT

    @property
    def pictures(self) -> int:
        return sum(name.startswith(MEDIA) for name in self.sha256)

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        said = json.loads(text)
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise BadArchive("It has another format than this version of Limber reads.")
        if set(said) != {field.name for field in fields(cls)}:
            raise BadArchive("Its manifest is not one that Limber writes.")
        if not all(re.fullmatch(r"\w+", table) and isinstance(rows, int) for table, rows in said["rows"].items()):
            raise BadArchive("Its manifest counts rows of what is no table.")
        return cls(**said)


class Draft:
    """An archive that is being written; it counts once its manifest is in it."""

    def __init__(self, path: Path):
        self.sha256: dict[str, str] = {}
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._tar = tarfile.open(fileobj=self._file, mode="w:gz", compresslevel=LEVEL)  # noqa: SIM115

    def __enter__(self) -> "Draft":
        return self

    def __exit__(self, *fault: object) -> None:
        if fault == (None, None, None):
            self._tar.close()
        self._file.close()

    def add(self, name: str, content: BinaryIO, size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode, member.mtime = size, 0o600, int(time.time())
        hashed = Hashed(content)
        self._tar.addfile(member, hashed)
        self.sha256[name] = hashed.digest.hexdigest()

    def add_bytes(self, name: str, content: bytes) -> None:
        self.add(name, io.BytesIO(content), len(content))

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            self.add(name, file, path.stat().st_size)

    def finish(self, **facts: object) -> Manifest:
        manifest = Manifest(sha256=dict(self.sha256), **facts)
        self.add_bytes(MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
        return manifest


class Hashed:
    """A file that is hashed while somebody reads it."""

    def __init__(self, file: BinaryIO):
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block


@contextmanager
def reading(path: Path) -> Iterator[Iterator[tuple[str, BinaryIO]]]:
    """Name and content of each member in turn. Raises BadArchive, also for what shows only while they are read."""
    try:
        with gzip.open(path) as stream, tarfile.open(fileobj=stream, mode="r|", bufsize=BLOCK) as tar:
            yield members(tar)
            while rest := tar.fileobj.read(BLOCK):  # the checksum of the whole stands behind what fills the last block
                if rest.strip(b"\0"):
                    raise BadArchive("Something follows its end.")
    except BadArchive as fault:
        raise BadArchive(f"{path} is refused. {fault}") from fault
    except (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, ValueError) as fault:
        raise BadArchive(f"{path} is damaged, cut short, or no backup of Limber: {fault}") from fault


def members(tar: tarfile.TarFile) -> Iterator[tuple[str, BinaryIO]]:
    seen: set[str] = set()
    for member in tar:
        name = member.name
        if MANIFEST in seen or name in seen or not is_ours(member):
            raise BadArchive(f"It holds {name[:200]!r}, which no backup has there.")
        seen.add(name)
        yield name, tar.extractfile(member)
    if MANIFEST not in seen:
        raise BadArchive("It ends before its manifest: it is damaged or cut short.")


def is_ours(member: tarfile.TarInfo) -> bool:
    """A plain file: no link, device, folder or path; nor one that says it is larger than it can be."""
    folder, slash, name = member.name.rpartition("/")
    kind = folder + slash or name
    if not (PICTURE.fullmatch(name) if kind == MEDIA else kind in (KEY, MANIFEST, *DATABASES.values())):
        return False
    return member.type == tarfile.REGTYPE and not member.issparse() and member.size <= MOST.get(kind, member.size)


def unpack(path: Path, work: Path) -> Manifest:
    """Database and key into the folder, pictures only proved. Raises BadArchive unless each byte is as it was."""
    found, manifest = {}, None
    with reading(path) as archive:
        for name, content in archive:
            if name == MANIFEST:
                manifest = Manifest.read(content.read())
                continue
            hashed = Hashed(content)
            if name.startswith(MEDIA):
                exhaust(hashed)
            else:
                write(hashed, work / name)
            found[name] = hashed.digest.hexdigest()
        differing = sorted(name for name, _ in found.items() ^ manifest.sha256.items())
        if differing:
            raise BadArchive(f"Its manifest says otherwise about {differing[0]}.")
    return manifest


def exhaust(file: Hashed) -> None:
    while file.read(BLOCK):
        pass


def write(file: Hashed, path: Path) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
        while block := file.read(BLOCK):
            copy.write(block)
