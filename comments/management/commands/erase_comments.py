from django.core.management import BaseCommand

from comments.keeping import comments_of, erase
from doors.addresses import mail_address


class Command(BaseCommand):
    help = "Takes away, for good, the words, names and addresses of whoever commented with an e-mail address."

    def add_arguments(self, parser):
        parser.add_argument("email", type=mail_address)

    def handle(self, *, email: str, **options) -> None:
        count = erase(comments_of(email))
        self.stdout.write(f"Erased {count} comment{'' if count == 1 else 's'}. Replies to them stay readable.")
