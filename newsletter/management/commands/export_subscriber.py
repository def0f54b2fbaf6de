import json

from django.core.management import BaseCommand

from doors.addresses import mail_address
from newsletter.keeping import export


class Command(BaseCommand):
    help = "Prints, as JSON, everything that the newsletter stores about an e-mail address."

    def add_arguments(self, parser):
        parser.add_argument("email", type=mail_address)

    def handle(self, *, email: str, **options) -> None:
        self.stdout.write(json.dumps(export(email), indent=2, ensure_ascii=False))
