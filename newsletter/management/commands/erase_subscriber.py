from django.core.management import BaseCommand

from doors.addresses import mail_address
from newsletter.keeping import erase


class Command(BaseCommand):
    help = "Takes away, for good, what the newsletter stores about an e-mail address, and never writes to it again."

    def add_arguments(self, parser):
        parser.add_argument("email", type=mail_address)

    def handle(self, *, email: str, **options) -> None:
        found = erase(email)
        self.stdout.write("Erased. " if found else "There was nothing to erase. ", ending="")
        self.stdout.write("No form and no import can bring it back onto the list until the suppression is deleted.")
