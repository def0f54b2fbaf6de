from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate

from articles.groups import grant_what_is_published


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        for label in ("doors", "exercises", "articles"):
            # Stands before django.contrib.auth in INSTALLED_APPS, and so is called before auth makes the permissions.
            post_migrate.connect(grant_what_is_published, sender=apps.get_app_config(label))
