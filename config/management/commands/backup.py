from argparse import ArgumentTypeError
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection

from config.backups.refusals import told_plainly
from config.backups.taking import take


def at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"a whole number from 1, not {text!r}")
    return int(text)


class Command(BaseCommand):
    help = "Writes the database, the pictures and the key into one file, reads it back, and lets the oldest go."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, metavar="FOLDER", help="Instead of backups/ in DATA_DIR.")
        parser.add_argument("--keep", type=at_least_one, default=7, metavar="N", help="How many stay there. 7.")

    def handle(self, *, to: Path | None, keep: int, **options) -> None:
        connection.settings_dict.get("OPTIONS", {}).pop("pool", None)  # it would wait for a server that is away
        with told_plainly():
            taken = take((to or settings.DATA_DIR / "backups").resolve(), keep)
        size = taken.path.stat().st_size / 1e6
        self.stdout.write(f"{taken.path}, {size:.1f} MB: {sum(taken.manifest.rows.values())} rows, ", ending="")
        self.stdout.write(f"{taken.manifest.pictures} pictures.")
        for path in taken.removed:
            self.stdout.write(f"Removed {path.name}.")
        if missing := taken.manifest.missing_pictures:
            raise CommandError(
                f"The site has lost {len(missing)} of its pictures, such as {missing[0]}. No older backup was removed, "
                "since one may still have them. Upload them again, or delete them in the admin."
            )
