from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CommentsConfig(AppConfig):
    name = "comments"

    def ready(self) -> None:
        from comments import keeping, telling
        from comments.groups import grant
        from mailroom.registry import register_chore

        post_migrate.connect(grant, sender=self)
        register_chore("comments.purge", timedelta(hours=1), keeping.purge)
        register_chore("comments.tell_moderators", timedelta(minutes=1), telling.tell_moderators)
