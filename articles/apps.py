from django.apps import AppConfig, apps
from django.core import checks
from django.db import connections
from django.db.models.signals import post_migrate

from articles.groups import grant_what_is_published


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        for label in ("doors", "exercises", "articles"):
            # Stands before django.contrib.auth in INSTALLED_APPS, and so is called before auth makes the permissions.
            post_migrate.connect(grant_what_is_published, sender=apps.get_app_config(label))
        post_migrate.connect(install_search_triggers, sender=self)
        checks.register(check_search_triggers, checks.Tags.database)


def install_search_triggers(using: str, **kwargs) -> None:
    """After every migrate: a change to a table of SQLite makes the table anew, and its triggers are gone."""
    from articles.search import triggers  # it needs the models

    triggers.install(connections[using])


def check_search_triggers(databases: list[str] | None, **kwargs) -> list[checks.CheckMessage]:
    from articles.search import triggers

    missing = [name for using in databases or () for name in triggers.missing(connections[using])]
    if not missing:
        return []
    what = f"{len(missing)} triggers that say what the search has to read anew are not in the database."
    # No error: that would stop the very migrate.
    return [checks.Warning(what, hint="manage.py migrate makes them.", obj=missing[0], id="articles.W001")]
