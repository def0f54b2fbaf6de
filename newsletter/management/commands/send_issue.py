from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError

from newsletter.management.commands.watch_issue import watch
from newsletter.models import Issue, Subscriber


class Command(BaseCommand):
    help = "Begins to send an issue of the newsletter, and shows how far it is. The mail runner sends it."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("--yes", action="store_true", help="Do not ask whether this is meant.")
        parser.add_argument("--no-watch", action="store_true", help="Begin, and leave it to the runner.")

    def handle(self, *, slug: str, yes: bool, no_watch: bool, **options) -> None:
        issue = Issue.objects.filter(slug=slug).first()
        if issue is None:
            raise CommandError(f"There is no issue {slug}.")
        people = Subscriber.objects.reachable().count()
        if not yes and input(f"Send “{issue.subject}” to {people:,} subscribers? Type yes: ").strip() != "yes":
            raise CommandError("Nothing was sent.")
        try:
            if not issue.start():
                raise CommandError(f"It is {issue.get_state_display()} already.")
        except ValidationError as fault:
            raise CommandError("\n".join(fault.messages)) from fault
        watch(issue, self.stdout, once=no_watch)
