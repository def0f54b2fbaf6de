import os
import socket
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError, connection

from articles.files.importing import differing_files, import_content
from articles.models import Article
from config.collection import collect_when_changed
from config.health import needs_migrate
from config.locks import locked
from exercises.models import Exercise

FILES_NAMED = 10


class Command(BaseCommand):
    help = "Makes the database, the guides and the static files ready, then serves the site."
    requires_system_checks = []  # `make check` runs them; here they would cost a fifth of the start

    def add_arguments(self, parser):
        parser.add_argument("--autoreload", action="store_true", help="Django's server for people who change the code.")

    def handle(self, *, autoreload: bool, **options) -> None:
        refuse_busy_port()
        connection.settings_dict.get("OPTIONS", {}).pop("pool", None)  # it would wait for a server that is away
        try:
            with locked(settings.DATA_DIR / "start.lock"):
                self.prepare_database()
            has_staff = get_user_model().objects.filter(is_active=True, is_staff=True).exists()
        except DatabaseError as fault:
            raise CommandError(f"The database cannot be used: {str(fault).splitlines()[0]}") from fault
        connection.close()
        if not autoreload:
            self.collect_static_files()
        self.say_where(has_staff=has_staff)
        if autoreload:
            self.become_supervisor_of("manage.py", "runserver", f"127.0.0.1:{settings.PORT}")
        self.become_supervisor_of("-m", "gunicorn", "-c", "config/gunicorn.py")

    def prepare_database(self) -> None:
        if needs_migrate():
            self.stdout.write("Preparing the database …")
            call_command("migrate", interactive=False, verbosity=0)
        if not (Article.objects.exists() or Exercise.objects.exists()):
            self.load_content()
        elif differing := differing_files(settings.CONTENT_DIR):
            self.say_differing(differing)

    def load_content(self) -> None:
        self.stdout.write("Loading the guides from content/ …")
        faults = import_content(settings.CONTENT_DIR).faults
        if faults:
            raise CommandError("\n".join(["The guides cannot be loaded:", *(f"  content/{fault}" for fault in faults)]))

    def say_differing(self, differing: list[str]) -> None:
        more = len(differing) - FILES_NAMED
        self.stdout.write("The site differs from these files, and stays as it is:")
        for name in differing[:FILES_NAMED]:
            self.stdout.write(f"  content/{name}")
        if more > 0:
            self.stdout.write(f"  … and {more} more")
        self.stdout.write("To read them in, except over what editors changed:")
        self.stdout.write("  .venv/bin/python manage.py import_content")

    def collect_static_files(self) -> None:
        try:
            if collect_when_changed():
                self.stdout.write("Static files collected.")
        except OSError as fault:
            raise CommandError(f"Static files cannot be collected: {fault.strerror}: {fault.filename}") from fault

    def say_where(self, *, has_staff: bool) -> None:
        here = f"http://127.0.0.1:{settings.PORT}"
        elsewhere = "" if here == settings.SITE_URL else f", for readers at {settings.SITE_URL}/"
        self.stdout.write(f"Limber is at {here}/{elsewhere}")
        if settings.SITE_IS_HTTPS and not settings.TRUSTED_PROXIES:
            self.stdout.write(
                "SITE_URL is https, so a proxy is near: set TRUSTED_PROXIES, or all readers count as one."
            )
        if not has_staff:
            self.stdout.write("Next: `make admin` in another window makes an account for /admin/.")

    def become_supervisor_of(self, *server: str) -> None:
        """This process turns into a small one that looks after the server and the mail runner."""
        self.stdout.flush()
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, [sys.executable, "-m", "config.supervise", *server])  # noqa: S606


def refuse_busy_port() -> None:
    """Before anything is written: whoever holds the port may be this very site, at work on this database."""
    try:
        socket.create_server(("127.0.0.1", settings.PORT)).close()
    except OSError as fault:
        reason = os.strerror(fault.errno)
        raise CommandError(f"PORT {settings.PORT} cannot be used: {reason}. Is Limber running?") from fault
