"""How a comment comes in: once, however often it is sent, and weighed before anybody reads it."""

import hashlib
from collections import Counter
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils import timezone

from articles.models import Article, FaqItem, Person
from comments.models import BadWord, Block, Comment, Discussion
from comments.models.comment import CommentQuerySet
from comments.scoring import HONEYPOT, Submission, weigh
from doors import pseudonyms
from doors.limits import spend
from doors.plain_text import normalized

REPEATS_WITHIN = timedelta(hours=1)
# Generous for a family or a ward that shares one address, and few enough for one person to read.
ALLOWED = [(6, timedelta(minutes=10)), (40, timedelta(days=1))]


class Blocked(Exception):
    pass


class Closed(Exception):
    pass


def send(article: Article, written: dict, address: str) -> Comment:
    """`written` is the form's cleaned data. The same words again within an hour give the comment that is there.

    Raises Closed, Blocked, and doors.limits.TooOften. None of them stores anything.
    """
    networks = pseudonyms.all_of_network(address)
    keys = [repeat_key(article, written, network) for network in networks]
    lately = timezone.now() - REPEATS_WITHIN
    if known := Comment.objects.filter(repeat_key__in=keys, written_at__gt=lately).first():
        return known  # first of all: what was taken once is not refused at the retry
    if not Discussion.of(article).takes_comments:
        raise Closed
    senders = networks + ([pseudonyms.of_email(written["email"])] if written["email"] else [])
    if Block.objects.standing().filter(pseudonym__in=senders).exists():
        raise Blocked
    comment = compose(article, written, networks)
    comment.repeat_key = keys[0]
    try:
        with transaction.atomic():
            spend("comment", networks[0], ALLOWED)
            Comment.objects.filter(repeat_key=keys[0], written_at__lte=lately).update(repeat_key=None)
            comment.save()
    except IntegrityError:
        if known := Comment.objects.filter(repeat_key=keys[0]).first():
            return known  # the same form, sent twice, arrived at two workers at once
        raise  # what it is about was deleted at this moment; sent again, the form says so
    return comment


def repeat_key(article: Article, written: dict, network: str) -> str:
    about, parent = written["about"], written["reply_to"]
    part = (about._meta.model_name, about.pk) if about else ("", "")
    words = (normalized(written["name"]), normalized(written["body"]), written["email"].casefold())
    return pseudonyms.pseudonym("repeat", article.pk, *part, parent.pk if parent else "", *words, network)


def compose(article: Article, written: dict, networks: list[str]) -> Comment:
    """The comment, weighed and not saved yet."""
    comment = Comment(
        article=article,
        parent=written["reply_to"],
        name=written["name"],
        email=written["email"],
        wants_mail=written["wants_mail"],
        body=written["body"],
        email_pseudonym=pseudonyms.of_email(written["email"]) if written["email"] else "",
        network_pseudonym=networks[0],
    )
    if about := written["about"]:
        setattr(comment, "question" if isinstance(about, FaqItem) else about._meta.model_name, about)
    put_on_scales(comment, networks, honeypot=written["elbow_room"])
    return comment


def rewrite(comment: Comment, name: str, body: str) -> bool:
    """The writer's own edit, weighed anew. False, and nothing changed, if it is too late."""
    comment.name, comment.body = name, body
    caught = [text for _, text in comment.reasons if text == HONEYPOT]
    put_on_scales(comment, [comment.network_pseudonym], honeypot="".join(caught))
    return comment.edit()


def put_on_scales(comment: Comment, networks: list[str], honeypot: str) -> None:
    comment.text_digest = digest(comment.body)
    others = Comment.objects.exclude(pk=comment.pk)
    senders = [pseudonym for pseudonym in [*networks, comment.email_pseudonym] if pseudonym]
    before = history(others, senders)
    reasons = weigh(
        Submission(
            name=comment.name,
            body=comment.body,
            honeypot=honeypot,
            bad_words=list(BadWord.objects.values_list("phrase", flat=True)),
            staff_names=list(Person.objects.values_list("name", flat=True)),
            same_text_before=others.filter(text_digest=comment.text_digest).count(),
            spam_before=before[Comment.Status.SPAM],
            rejected_before=before[Comment.Status.REJECTED],
            approved_before=before[Comment.Status.APPROVED],
        )
    )
    comment.score = sum(reason.points for reason in reasons)
    comment.reasons = [[reason.points, reason.text] for reason in reasons]


def history(comments: CommentQuerySet, senders: list[str]) -> Counter:
    """How many of each status came from these pseudonyms."""
    theirs = comments.filter(Q(email_pseudonym__in=senders) | Q(network_pseudonym__in=senders))
    return Counter(dict(theirs.values_list("status").annotate(Count("pk"))))


def digest(text: str) -> str:
    return hashlib.sha256(normalized(text).encode()).hexdigest()
