"""Collects static files only when they, or what makes them, have changed: a second start has no time for it."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from config.locks import locked

IGNORED = ["CVS", ".*", "*~"]  # as collectstatic does


def collect_when_changed() -> bool:
    """Whether there was anything to do. Files of earlier versions stay, for pages that are still open somewhere."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / ".collected"
    digest = hash_sources()
    if _read(stamp) == digest:
        return False
    root.mkdir(parents=True, exist_ok=True)
    with locked(root / ".lock"):
        if _read(stamp) == digest:
            return False
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest)
    return True


def _read(stamp: Path) -> str:
    return stamp.read_text() if stamp.exists() else ""


def hash_sources() -> str:
    digest = hashlib.sha256()
    for path in (settings.BASE_DIR / "requirements.txt", settings.BASE_DIR / "config" / "stylesheets.py"):
        digest.update(path.read_bytes())
    for finder in get_finders():
        for name, storage in sorted(finder.list(IGNORED), key=lambda found: found[0]):
            with storage.open(name) as file:
                digest.update(f"{name}\0{file.size}\0".encode() + file.read())
    return digest.hexdigest()
