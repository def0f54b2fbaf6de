"""Nothing half done stands under a name that counts, and what a killed run left behind the next one clears away."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.locks import locked

PREFIX = ".unfinished-"


@contextmanager
def work_in(folder: Path) -> Iterator[Path]:
    """A folder for drafts, its owner's alone, on the same file system as the other. One process at a time has one."""
    with locked(folder / ".unfinished.lock"):
        for left_behind in folder.glob(f"{PREFIX}*"):
            shutil.rmtree(left_behind)
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=folder) as work:
            yield Path(work)


def put(draft: Path, target: Path) -> None:
    """The bytes reach the disk before the name does, and the name changes in one step."""
    sync(draft)
    os.replace(draft, target)
    sync(target.parent)


def sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
