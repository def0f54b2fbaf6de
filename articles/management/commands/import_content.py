from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from articles.files.importing import Report, import_content
from articles.models import Article

KEPT = "edited in the admin; --overwrite takes the file's words, export_content keeps the editor's"
DELETED = "deleted in the admin; --overwrite brings it back, deleting the file settles it"


class Command(BaseCommand):
    help = "Reads the content files into the database: all of them or, with any fault, none."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Write nothing; also say what is not canonical.")
        parser.add_argument("--overwrite", action="store_true", help="Take the files' word over the editors'.")
        parser.add_argument("--folder", type=Path, default=settings.CONTENT_DIR, help="Default: %(default)s")

    def handle(self, *, folder: Path, check: bool, overwrite: bool, **options) -> None:
        if Article._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database has no tables yet: manage.py migrate makes them, and so does make serve.")
        report = import_content(folder, check=check, overwrite=overwrite)
        complaints = sorted([*report.faults, *(report.uncanonical if check else [])])
        for complaint in complaints:
            self.stderr.write(str(complaint))
        if report.faults:
            raise CommandError(f"{len(report.faults)} faults: nothing was saved.")
        self.say(report, check=check)
        if complaints:
            way = "import_content and then export_content rewrite them"
            raise CommandError(f"{len(complaints)} files are right, but not in the canonical form: {way}.")

    def say(self, report: Report, *, check: bool) -> None:
        lines = [f"created {path}" for path in report.created] + [f"updated {path}" for path in report.updated]
        lines += [f"kept {path}: {KEPT}" for path in report.kept]
        lines += [f"left out {path}: {DELETED}" for path in report.deleted]
        numbers = {
            "created": report.created,
            "updated": report.updated,
            "unchanged": report.unchanged,
            "kept": report.kept,
            "left out": report.deleted,
        }
        lines.append(", ".join(f"{len(paths)} {word}" for word, paths in numbers.items()))
        self.stdout.write("\n".join(lines))
        if check:
            self.stdout.write("This was a check: nothing was written.")
