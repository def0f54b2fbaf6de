"""Backups of a site at work: readers write, an editor stores pictures. Then each backup is restored and looked at.

    .venv/bin/python -m tests.config.backups.storm --writers 16 --seconds 30 --backups 5
    … --database postgres://…/site --into postgres://…/other

Every comment that somebody was told is there before a backup began has to be on the restored site, at the address they
were given, and every picture that a row names. Both databases must be empty; what is in them stays.
"""

import argparse
import hashlib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from pathlib import Path

from tests.comments import storm as comments
from tests.comments.storm import HOUSE, serving, variables, write_until
from tests.processes import free_port

STORE_PICTURES = """
import io, os
from PIL import Image
from doors.models import Picture
from doors.pictures import take_in
while True:
    file = io.BytesIO()
    Image.frombytes("RGB", (300, 300), os.urandom(270_000)).save(file, "PNG")
    file.seek(0)
    picture = take_in(file)
    picture.store()
    row = {"sha256": picture.sha256, "width": picture.width, "height": picture.height}
    Picture.objects.create(alt="Noise", credit="Nobody", license="CC0", **row)
"""
LIST_PICTURES = "from doors.models import Picture; print(*(picture.file_name for picture in Picture.objects.all()))"
FIND_FAULTS = """
from django.db import connection
cursor = connection.cursor()
if connection.vendor == "sqlite":
    connection.check_constraints()
    print(*cursor.execute("PRAGMA integrity_check").fetchone())
else:  # each was made after its rows came back, and checked them then
    cursor.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated"
                   " UNION SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
    print(*cursor.fetchall() or ["ok"])
"""


@dataclass
class Backup:
    """One of them, and what its restored site shows."""

    file: Path
    acknowledged: dict[str, str]  # before it began; body: private address
    seconds: float
    waits: list[float]  # seconds for each answer to a writer that came meanwhile
    integrity: str = ""
    health: int = 0
    unseen: list[str] = field(default_factory=list)  # bodies
    pictures: int = 0
    damaged: list[str] = field(default_factory=list)  # file names


@dataclass
class Outcome:
    backups: list[Backup]
    written: comments.Outcome


def storm(writers: int, seconds: float, backups: int, database: str = "", into: str = "") -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        outcome = back_up_while_writing(folder, writers, seconds, backups, database)
        for backup in outcome.backups:
            with tempfile.TemporaryDirectory() as other:
                look_at(backup, other, into)
    return outcome


def back_up_while_writing(folder: str, writers: int, seconds: float, backups: int, database: str) -> Outcome:
    outcome = Outcome([], comments.Outcome())
    with serving(folder, database) as (port, _, manage):
        over = threading.Event()
        writing = [(over.is_set, port, writer, outcome.written) for writer in range(writers)]
        threads = [threading.Thread(target=write_until, args=arguments) for arguments in writing]
        for thread in threads:
            thread.start()
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", STORE_PICTURES]
        editor = subprocess.Popen(command, cwd=HOUSE, env=variables(folder, database, port))
        for _ in range(backups):
            with somebody_reading(Path(folder)):
                time.sleep(seconds / backups)
                outcome.backups.append(back_up(manage, outcome.written))
        over.set()
        if editor.poll() is not None:
            raise RuntimeError("The editor could not store pictures.")
        editor.kill()
        editor.wait()
        for thread in threads:
            thread.join()
    return outcome


@contextmanager
def somebody_reading(folder: Path) -> Iterator[None]:
    """SQLite cannot move what is written meanwhile out of its WAL, so whoever copies only the main file has lost it."""
    if not (folder / "limber.sqlite3").exists():
        yield
        return
    with closing(sqlite3.connect(folder / "limber.sqlite3", isolation_level=None)) as database:
        database.execute("BEGIN")
        database.execute("SELECT count(*) FROM comments_comment").fetchone()
        yield


def back_up(manage, written: comments.Outcome) -> Backup:
    acknowledged, answers, began = dict(written.acknowledged), len(written.waits), time.monotonic()
    file = manage("backup").split(",")[0]
    seconds = time.monotonic() - began
    return Backup(Path(file), acknowledged, seconds, written.waits[answers:])


def look_at(backup: Backup, folder: str, database: str) -> None:
    """On a site of its own. A writer's comment waits for a moderator, so it is shown at its private address only."""
    command = [sys.executable, "manage.py", "restore", str(backup.file), "--yes"]
    environment = variables(folder, database, free_port())
    subprocess.run(command, cwd=HOUSE, env=environment, check=True, stdout=subprocess.DEVNULL)
    with serving(folder, database) as (port, _, manage):
        backup.health = read(port, "/healthz")[0]
        backup.integrity = manage("shell", "-v0", "-c", FIND_FAULTS).strip()
        for body, address in backup.acknowledged.items():
            status, page = read(port, address)
            if status != 200 or body not in unescape(page.decode()):
                backup.unseen.append(body)
        for name in manage("shell", "-v0", "-c", LIST_PICTURES).split():
            backup.pictures += 1
            if f"{hashlib.sha256(read(port, f'/media/{name}')[1]).hexdigest()}.webp" != name:
                backup.damaged.append(name)


def read(port: int, path: str) -> tuple[int, bytes]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--writers", type=int, default=16)
    reader.add_argument("--seconds", type=float, default=30)
    reader.add_argument("--backups", type=int, default=5)
    reader.add_argument("--database", default="", help="postgres://…, empty")
    reader.add_argument("--into", default="", help="postgres://…, another")
    chosen = reader.parse_args()
    result = storm(chosen.writers, chosen.seconds, chosen.backups, chosen.database, chosen.into)
    waits = sorted(result.written.waits) or [0]
    print(f"answers {dict(result.written.answers)}, median {waits[len(waits) // 2]:.3f} s, most {waits[-1]:.3f} s")
    for one in result.backups:
        during = sorted(one.waits) or [0]
        print(
            f"{one.seconds:.2f} s, meanwhile {len(during)} answers, median {during[len(during) // 2]:.3f} s, "
            f"most {during[-1]:.3f} s; integrity {one.integrity}, health {one.health}, lost {len(one.unseen)} "
            f"of {len(one.acknowledged)} comments and {len(one.damaged)} of {one.pictures} pictures"
        )
