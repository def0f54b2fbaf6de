from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.files.exporting import CannotExport, export_content


class Command(BaseCommand):
    help = "Writes every row to its content file. A file that says the same already is not touched."

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=settings.CONTENT_DIR, help="Default: %(default)s")

    def handle(self, *, folder: Path, **options) -> None:
        try:
            written = export_content(folder)
        except CannotExport as refusal:
            for fault in refusal.faults:
                self.stderr.write(str(fault))
            raise CommandError(f"{len(refusal.faults)} faults: nothing was written.") from refusal
        except OSError as fault:
            raise CommandError(f"{fault.filename} cannot be written: {fault.strerror}") from fault
        for path in written:
            self.stdout.write(f"wrote {path}")
        self.stdout.write(f"{len(written)} written")
