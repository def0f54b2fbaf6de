import json

from django.core.management import BaseCommand

from comments.keeping import comments_of, export
from doors.addresses import mail_address


class Command(BaseCommand):
    help = "Prints, as JSON, everything that is stored about whoever commented with an e-mail address."

    def add_arguments(self, parser):
        parser.add_argument("email", type=mail_address)

    def handle(self, *, email: str, **options) -> None:
        self.stdout.write(json.dumps(export(comments_of(email)), indent=2, ensure_ascii=False))
