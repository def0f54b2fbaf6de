from django.core.management.base import BaseCommand

from articles.models import IndexedPart
from articles.search import upkeep


class Command(BaseCommand):
    help = "Reads into the search what was written since. Searches and the mail runner do so by themselves."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="Throw the index away and read everything.")

    def handle(self, *, all: bool, **options) -> None:
        if all:
            upkeep.read_everything_anew()
        else:
            upkeep.bring_up_to_date()
        self.stdout.write(f"{IndexedPart.objects.count()} parts of pages can be found.")
