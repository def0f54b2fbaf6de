"""What the comments' mails say. They never hold what anybody wrote: an address may have been typed by somebody else."""

from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from doors.plain_text import tidy_line
from mailroom.models import Mail

# A wrong key in the queue is noticed at once, and undoing it takes the mail back.
TIME_TO_UNDO = timedelta(seconds=15)
WAITING = "comments-waiting-"


def tell_writer(comment, decision) -> None:
    """In the decision's own transaction, once for each, if the writer asked for it."""
    if not (comment.wants_mail and comment.email):
        return
    Mail.objects.post(
        key=f"comment-{comment.pk}-decision-{decision.pk}",
        to=comment.email,
        subject=tidy_line(f"Your comment on “{comment.article}”"),  # a title that was pasted may hold a line break
        text=render_to_string(
            "comments/emails/decided.txt",
            {
                "comment": comment,
                "decision": decision,
                "was_public": comment.decisions.filter(verb="approve").exists(),
                "link": f"{settings.SITE_URL}{comment.private_url}",
            },
        ),
        due_at=timezone.now() + TIME_TO_UNDO,
    )


def take_back(comment) -> None:
    """What has not left yet: the decision was undone, or is another one now."""
    for decision in comment.decisions.all():
        Mail.objects.withdraw(f"comment-{comment.pk}-decision-{decision.pk}")


def about(comment):
    """All mails about it, sent or not. They hold the writer's address."""
    return Mail.objects.filter(key__startswith=f"comment-{comment.pk}-")


def newest_in(mail: Mail) -> int:
    """The newest comment that a mail to the moderators told of."""
    return int(mail.key.removeprefix(WAITING).partition("-")[0])


def tell_moderators(site: str, count: int, newest: int, number: int, to: str) -> None:
    """`newest` and `number` make the key: one mail for each moderator until something newer waits."""
    Mail.objects.post(
        key=f"{WAITING}{newest}-{number}",
        to=to,
        subject=tidy_line(f"{site}: {count} comment{'' if count == 1 else 's'} waiting"),
        text=render_to_string(
            "comments/emails/waiting.txt",
            {"count": count, "link": f"{settings.SITE_URL}{reverse('admin:comments_comment_changelist')}"},
        ),
    )
