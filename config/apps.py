from datetime import timedelta

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InvalidStorageError, storages

from config.env import BadEnvironment


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Site"

    def ready(self) -> None:
        from articles.search.upkeep import catch_up
        from mailroom.registry import register_chore

        register_chore("articles.search", timedelta(minutes=1), catch_up)
        try:
            storages["default"]  # made here and now: a wrong option would else wait for the first picture
        except (ImproperlyConfigured, InvalidStorageError, TypeError, ValueError) as fault:
            raise BadEnvironment(f"MEDIA_STORAGE cannot be made with MEDIA_STORAGE_OPTIONS: {fault}") from fault
