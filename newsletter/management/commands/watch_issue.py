import time

from django.core.management import BaseCommand, CommandError

from newsletter.models import Issue
from newsletter.progress import progress_of

EVERY = 2  # seconds


class Command(BaseCommand):
    help = "Shows how far an issue of the newsletter is, until everybody has it. Ctrl-C ends the watching only."

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="?", help="Without one, the issue that is being sent.")
        parser.add_argument("--once", action="store_true", help="One line, and no more.")

    def handle(self, *, slug: str | None, once: bool, **options) -> None:
        wanted = {"slug": slug} if slug else {"state": Issue.State.SENDING}
        issue = Issue.objects.filter(**wanted).first()
        if issue is None:
            raise CommandError(f"There is no issue {slug}." if slug else "No issue is being sent.")
        try:
            watch(issue, self.stdout, once)
        except KeyboardInterrupt:
            self.stdout.write("It goes on without you.")


def watch(issue: Issue, terminal, once: bool = False) -> None:
    while True:
        issue.refresh_from_db()
        terminal.write(f"{issue.slug}, {issue.get_state_display()}: {progress_of(issue)}")
        if once or issue.state != Issue.State.SENDING:
            return
        terminal.flush()
        time.sleep(EVERY)
