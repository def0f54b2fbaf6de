from django.conf import settings
from django.core.management import BaseCommand
from django.urls import reverse

from newsletter.drafting import draft_issue


class Command(BaseCommand):
    help = "Drafts the newsletter's next issue from what was published since the last one. It sends nothing."

    def handle(self, **options) -> None:
        issue = draft_issue()
        if issue is None:
            self.stdout.write("Nothing was published that no issue holds yet, so there is no draft.")
            return
        count = issue.items.count()
        self.stdout.write(
            f"Drafted “{issue.subject}” with {count} article{'' if count == 1 else 's'}. Edit and send it:"
        )
        self.stdout.write(f"  {settings.SITE_URL}{reverse('admin:newsletter_issue_change', args=[issue.pk])}")
