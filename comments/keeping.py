"""What is kept, for how long, and what somebody may ask for: their own words, and that they be gone."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from comments import emails
from comments.models import Block, Comment
from comments.models.comment import CommentQuerySet
from doors import pseudonyms
from doors.models import NetworkKey, Window

EMAIL_KEPT = timedelta(days=30)
STILL_COUNTED = timedelta(days=2)


def purge() -> None:
    """The chore of every hour. What waits for a moderator is never purged, however long it waits."""
    now = timezone.now()
    answered = Exists(Comment.objects.filter(parent=OuterRef("pk")))
    unpublished = Comment.objects.filter(
        status__in=[Comment.Status.REJECTED, Comment.Status.SPAM, Comment.Status.WITHDRAWN],
        decided_at__lt=now - timedelta(days=settings.COMMENTS_PURGE_AFTER_DAYS),
    )
    for comment in unpublished.filter(answered).exclude(body=""):
        comment.empty()  # its words go, its place in the thread stays
    unpublished.exclude(answered).delete()
    # The address was for one mail. Its pseudonym stays, so that its owner can still ask for what is theirs.
    Comment.objects.filter(decided_at__lt=now - EMAIL_KEPT).exclude(email="").update(email="", wants_mail=False)
    Comment.objects.filter(written_at__lt=now - NetworkKey.LIVES).update(network_pseudonym="", repeat_key=None)
    NetworkKey.objects.expired().delete()
    Window.objects.filter(begins_at__lt=now - STILL_COUNTED).delete()
    Block.objects.filter(ends_on__lte=now.date()).delete()


def comments_of(email: str) -> CommentQuerySet:
    """Everything that was sent with this address, whether or not the address itself is still stored."""
    return Comment.objects.filter(email_pseudonym=pseudonyms.of_email(email))


def same_senders(comments: CommentQuerySet) -> CommentQuerySet:
    """These, and whatever else was sent with their addresses."""
    known = comments.exclude(email_pseudonym="").values("email_pseudonym")
    return Comment.objects.filter(Q(email_pseudonym__in=known) | Q(pk__in=comments.values("pk")))


def export(comments: CommentQuerySet) -> list[dict]:
    """All that is stored about them and their writers, in words that a person can read and a machine can too."""
    return [
        {
            "article": str(comment.article),
            "your_page": f"{settings.SITE_URL}{comment.private_url}",
            "about": comment.about_in_words or None,
            "in_reply_to": comment.parent_id,
            "name": comment.name,
            "text": comment.body,
            "email": comment.email or None,
            "wants_mail": comment.wants_mail,
            "sender_is_known_by_pseudonym": bool(comment.email_pseudonym),
            "sender_is_blocked": Block.objects.standing().filter(pseudonym=comment.email_pseudonym).exists(),
            "network_is_known_by_pseudonym": bool(comment.network_pseudonym),
            "written_at": comment.written_at.isoformat(),
            "status": comment.get_status_display(),
            "score": comment.score,
            "score_reasons": [text for _, text in comment.reasons],
            "decisions": [
                {"made_at": each.made_at.isoformat(), "what": each.verb, "reason": each.reason, "note": each.note}
                for each in comment.decisions.all()
            ],
            "mails": [{"to": mail.to, "subject": mail.subject, "text": mail.text} for mail in emails.about(comment)],
        }
        for comment in comments.with_page_parts().select_related("article")
    ]


def erase(comments: CommentQuerySet) -> int:
    """How many lost their words. Threads stay readable; a block stays, since no address can be read out of it."""
    theirs = list(comments.exclude(body=""))
    for comment in theirs:
        comment.withdraw()
    return len(theirs)
