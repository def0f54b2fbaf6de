from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate


class NewsletterConfig(AppConfig):
    name = "newsletter"

    def ready(self) -> None:
        from mailroom.registry import register_chore, register_ledger
        from newsletter import checks, keeping, tending  # noqa: F401  (checks registers itself)
        from newsletter.groups import grant
        from newsletter.models import Delivery, SignUp

        if settings.EMAIL_SERVICE:
            from newsletter import bounces  # noqa: F401  (it listens)

        post_migrate.connect(grant, sender=self)
        register_ledger(SignUp)  # before the issues: who signs up must not wait until a long list is through
        register_ledger(Delivery)
        register_chore("newsletter.tend", timedelta(seconds=5), tending.tend)
        register_chore("newsletter.purge", timedelta(hours=1), keeping.purge)
