from datetime import timedelta

from django.apps import AppConfig


class MailroomConfig(AppConfig):
    name = "mailroom"
    verbose_name = "Mail"

    def ready(self) -> None:
        from mailroom.forgetting import forget_old
        from mailroom.models import Mail
        from mailroom.registry import register_chore, register_ledger

        register_ledger(Mail)
        register_chore("mailroom.forget_old", timedelta(days=1), forget_old)
