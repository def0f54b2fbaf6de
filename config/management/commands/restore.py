from pathlib import Path

from django.core.management import BaseCommand, call_command
from django.db import DatabaseError, connection

from articles.models import Article
from comments.models import Comment
from config.backups.archive import Manifest
from config.backups.refusals import Refused, told_plainly
from config.backups.restoring import restore, verify
from config.health import needs_migrate
from config.management.commands.serve import refuse_busy_port
from mailroom.registry import LEDGERS
from newsletter.models import Subscriber


class Command(BaseCommand):
    help = "Puts the site back from a backup, or with --verify only proves one."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--verify", action="store_true", help="Changes nothing.")
        parser.add_argument("--yes", action="store_true", help="In place of the site that is here.")
        parser.add_argument("--other-key", action="store_true", help="Although it was made under another SECRET_KEY.")

    def handle(self, *, file: Path, yes: bool, other_key: bool, **options) -> None:
        connection.settings_dict.get("OPTIONS", {}).pop("pool", None)  # it would wait for a server that is away
        with told_plainly():
            if options["verify"]:
                self.say_whole(file, verify(file))
                return
            refuse_busy_port()
            restored = restore(file, self.bring_up_to_date, replace=yes, other_key=other_key)
            self.say_whole(file, restored.manifest)
            self.say_what_came_back(restored.kept)

    def bring_up_to_date(self) -> None:
        if needs_migrate():
            self.stdout.write("Bringing the database up to date …")
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except DatabaseError as fault:
            reason = str(fault).splitlines()[0]
            raise Refused(
                f"The backup's database cannot be brought up to date, so nothing changed: {reason}"
            ) from fault

    def say_whole(self, file: Path, manifest: Manifest) -> None:
        self.stdout.write(f"{file} is whole: made {manifest.made_at} by Limber {manifest.limber}, ", ending="")
        self.stdout.write(f"{sum(manifest.rows.values())} rows, {manifest.pictures} pictures.")
        if lost := len(manifest.missing_pictures):
            self.stdout.write(f"{lost} pictures were lost before it was made.")

    def say_what_came_back(self, kept: str) -> None:
        waiting = sum(ledger.objects.filter(state__in=["queued", "leased"]).count() for ledger in LEDGERS)
        self.stdout.write(f"Articles {Article.objects.count()}, comments {Comment.objects.count()}, ", ending="")
        self.stdout.write(f"subscribers {Subscriber.objects.count()}, mails that wait {waiting}.")
        if waiting:
            self.stdout.write("Waiting mails leave when the site starts, also those that left after the backup.")
        if kept:
            self.stdout.write(f"The database that was here is kept as {kept}.")
