from argparse import ArgumentParser
from pathlib import Path

from django.core.management import BaseCommand, CommandError

from newsletter.subscriber_files import MOST_BYTES, Reading, RefusedFile, read

LINES_NAMED = 20


class Command(BaseCommand):
    help = "Says what a CSV file of subscribers would change, and with --apply changes it."

    def add_arguments(self, parser: ArgumentParser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="Where they agreed, for the record: fair, May 2026.")
        parser.add_argument("--apply", action="store_true", help="Without it nothing is stored.")

    def handle(self, *, file: Path, source: str, apply: bool, **options) -> None:
        if not source.strip() or len(source) > 200:
            raise CommandError("--source is a line of at most 200 characters.")
        try:
            with file.open("rb") as table:
                reading = read(table.read(MOST_BYTES + 1))  # more than that is refused, and need not be in memory
        except OSError as fault:
            raise CommandError(f"{file} cannot be read: {fault.strerror}") from fault
        except RefusedFile as refusal:
            raise CommandError(str(refusal)) from refusal
        self.report(reading)
        if apply:
            self.stdout.write(f"Imported {reading.store(source.strip()):,}.")
        else:
            self.stdout.write("Nothing was stored. With --apply the new ones are.")

    def report(self, reading: Reading) -> None:
        self.stdout.write(f"New: {len(reading.new):,}")
        for what, lines in (("There already", reading.known), ("Suppressed", reading.suppressed)):
            self.stdout.write(f"{what}, left alone: {len(lines):,}{named(lines)}")
        self.stdout.write(f"Invalid: {len(reading.invalid):,}")
        for number, fault in reading.invalid[:LINES_NAMED]:
            self.stdout.write(f"  line {number}: {fault}")


def named(lines: list[int]) -> str:
    more = " …" if len(lines) > LINES_NAMED else ""
    return f" (lines {', '.join(map(str, lines[:LINES_NAMED]))}{more})" if lines else ""
