from django.core.management import BaseCommand

from comments.keeping import comments_of, erase


class Command(BaseCommand):
    help = "Takes away, for good, the words, names and addresses of whoever commented with an e-mail address."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email: str, **options) -> None:
        count = erase(comments_of(email))
        self.stdout.write(f"Erased {count} comment{'' if count == 1 else 's'}. Replies to them stay readable.")
