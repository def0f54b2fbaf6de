from datetime import timedelta

from django.apps import AppConfig, apps
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InvalidStorageError, storages
from django.db.models.signals import post_migrate

from config.env import BadEnvironment


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Site"

    def ready(self) -> None:
        from articles.search.upkeep import catch_up
        from config import triggers
        from mailroom.registry import register_chore

        register_chore("articles.search", timedelta(minutes=1), catch_up)
        # Of any app with models: for one without them, as this is, it is never sent.
        post_migrate.connect(triggers.install_all, sender=apps.get_app_config("pagestore"))
        checks.register(triggers.check, checks.Tags.database)
        try:
            storages["default"]  # made here and now: a wrong option would else wait for the first picture
        except (ImproperlyConfigured, InvalidStorageError, TypeError, ValueError) as fault:
            raise BadEnvironment(f"MEDIA_STORAGE cannot be made with MEDIA_STORAGE_OPTIONS: {fault}") from fault
