from django.core.management import BaseCommand

from newsletter.subscriber_files import write


class Command(BaseCommand):
    help = "Prints the newsletter's subscribers as CSV, those that left included. Unconfirmed addresses are left out."

    def handle(self, **options) -> None:
        for lines in write():
            self.stdout.write(lines, ending="")
