from django.apps import AppConfig
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate

from pagestore import triggers


class PagestoreConfig(AppConfig):
    name = "pagestore"
    verbose_name = "Published pages"

    def ready(self) -> None:
        post_migrate.connect(install, sender=self)
        checks.register(check_triggers, checks.Tags.database)


def install(using: str, **kwargs) -> None:
    """After every migrate: a change to a table of SQLite makes the table anew, and its triggers are gone."""
    triggers.install(connections[using])


def check_triggers(databases: list[str] | None, **kwargs) -> list[checks.CheckMessage]:
    missing = [name for using in databases or () for name in triggers.missing(connections[using])]
    if not missing:
        return []
    what = f"{len(missing)} triggers that say when published pages change are not in the database."
    # No error: that would stop the very migrate.
    return [checks.Warning(what, hint="manage.py migrate makes them.", obj=missing[0], id="pagestore.W001")]
