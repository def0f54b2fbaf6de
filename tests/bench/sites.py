"""The sites that are measured: built once for everything that makes them, and kept for the next run."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.servers import FOLDER, HOUSE, environment
from tests.processes import free_port

SMALL, LARGE = (10, 100), (10_000, 100_000)
MADE_BY = (
    "tests/bench/dataset.py",
    "*/migrations/*.py",
    "*/models/*.py",
    "*/models.py",
    "content/**/*",
    "config/published.py",
    "config/triggers.py",
    "pagestore/triggers.py",
    "articles/search/*.py",
)


def digest() -> str:
    found = hashlib.sha256()
    for path in sorted(path for pattern in MADE_BY for path in HOUSE.glob(pattern) if path.is_file()):
        found.update(f"{path.relative_to(HOUSE)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:12]


def site_of(articles: int, comments: int, folder: Path = FOLDER) -> Path:
    """The folder of such a site. One that was made by something older goes."""
    wanted = folder / f"site-{articles}-{digest()}"
    if wanted.exists():
        return wanted
    for older in folder.glob(f"site-{articles}-*"):
        shutil.rmtree(older)
    half_made = folder / f"making-{articles}"
    shutil.rmtree(half_made, ignore_errors=True)
    print(f"Making a site of {articles:,} articles and {comments:,} comments …", flush=True)
    command = [sys.executable, "-m", "tests.bench.dataset", str(half_made), str(articles), str(comments)]
    subprocess.run(command, cwd=HOUSE, env=environment(half_made, free_port()), check=True)
    half_made.rename(wanted)
    return wanted


def copy_of(site: Path, name: str) -> Path:
    """For what writes."""
    copy = FOLDER / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site, copy)
    return copy
