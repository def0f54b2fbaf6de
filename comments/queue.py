"""The moderators' queue: what a card shows of a comment, and what a press of one of its buttons does."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest

from articles.models import Person
from comments.forms import AnswerForm, is_number
from comments.models import Block, Comment, Decision, Discussion
from comments.models.comment import ChangedMeanwhile
from comments.models.moderation import Reason
from comments.scoring import SUSPECT, links_in
from doors.models import NetworkKey, today
from doors.plain_text import tidy_line

TICKED, CHANGED = "ticked", "changed"  # the buttons for all that are ticked, and for all that were just decided
DONE = dict(Decision.Verb.choices)
LEADS_TO = {"approve": "approved", "reject": "rejected", "spam": "spam", "undo": "pending"}
MEANWHILE = "changed or withdrawn by its writer, or decided by somebody else, meanwhile"
LONGEST_NOTE = 300


@dataclass
class Card:
    comment: Comment
    by_email: str
    by_network: str
    answers: list[str]  # the staff's, which are public already
    answer: AnswerForm
    ticked: bool
    reason: str
    note: str

    @property
    def discussion(self) -> Discussion:
        return Discussion.of(self.comment.article)

    @property
    def links(self) -> list[str]:
        return links_in(f"{self.comment.name}\n{self.comment.body}")

    @property
    def is_suspect(self) -> bool:
        return self.comment.score >= SUSPECT


def deal(comments: list[Comment], press: "Press | None", user) -> list[Card]:
    """A card for each, in a fixed number of queries."""
    email = histories(comments, "email_pseudonym")
    network = histories(comments, "network_pseudonym")
    people = list(Person.objects.values_list("pk", "name"))
    last = Comment.objects.filter(decisions__by=user).exclude(answered_as=None).order_by("-pk").first()
    answered = answers_to(comments)
    cards = []
    for comment in comments:
        typed = press.typed_beside(comment) if press else {}
        answer = {"person": typed.get("person") or (last and last.answered_as_id), "body": typed.get("body", "")}
        cards.append(
            Card(
                comment,
                in_words(email[comment.email_pseudonym], comment),
                in_words(network[comment.network_pseudonym], comment),
                answered[comment.pk],
                answer=(press and press.answers.get(comment.pk))
                or AnswerForm(people, prefix=f"answer-{comment.pk}", initial=answer),
                ticked=TICKED in typed,
                reason=typed.get("reason", ""),
                note=typed.get("note", ""),
            )
        )
    return cards


def answers_to(comments: list[Comment]) -> dict[int, list[str]]:
    found = defaultdict(list)
    staffs = Comment.objects.approved().filter(parent__in=comments).exclude(answered_as=None)
    for parent, body in staffs.values_list("parent_id", "body"):
        found[parent].append(body)
    return found


def histories(comments: list[Comment], field: str) -> dict[str, Counter]:
    """By pseudonym: how many comments of each status came with it."""
    known = {getattr(comment, field) for comment in comments} - {""}
    counted = Comment.objects.filter(**{f"{field}__in": known}).values_list(field, "status").annotate(Count("pk"))
    found = defaultdict(Counter)
    for pseudonym, status, count in counted:
        found[pseudonym][status] = count
    return found


def in_words(history: Counter, comment: Comment) -> str:
    """Such as: 3 published, 1 spam. The comment itself is not counted."""
    others = history - Counter([comment.status])
    return ", ".join(f"{others[status]} {status.label}" for status in Comment.Status if others[status])


class Press:
    """A press of one button: such as approve:12, or reject:ticked for all that are ticked."""

    def __init__(self, request: HttpRequest):
        self.request = request
        self.verb, _, self.target = request.POST["decide"].partition(":")
        self.ticked = request.POST.getlist(TICKED)
        several = {TICKED: self.ticked, CHANGED: request.POST.getlist(CHANGED)}
        named = several.get(self.target, [self.target])
        self.comments = list(Comment.objects.filter(pk__in=filter(is_number, named)).order_by("pk"))
        self.changed: list[Comment] = []  # what can be undone
        self.answers: dict[int, AnswerForm] = {}  # what has to be typed better
        self.used: set[int] = set()  # what was typed beside these has done its work
        self.moved: set[int] = set()  # these are no longer what was ticked

    def carry_out(self) -> None:
        if not self.comments:
            gone = "Nothing is ticked. Tick the comments you mean first."
            self._warn(gone if self.target == TICKED else "That comment is gone: it was deleted meanwhile.")
        elif self.verb in DONE:
            self._decide()
        elif self.verb == "answer":
            self._answer(self.comments[0])
        elif self.verb in Block.Kind:
            self._block(self.comments[0], Block.Kind(self.verb))

    def typed_beside(self, comment: Comment) -> dict[str, str]:
        """What stood in the fields of its card and has not been used: a press of another button must not cost it."""
        if comment.pk in self.used:
            return {}
        names = {"reason": "reason-{}", "note": "note-{}", "person": "answer-{}-person", "body": "answer-{}-body"}
        typed = {field: self.request.POST.get(name.format(comment.pk), "") for field, name in names.items()}
        is_ticked = str(comment.pk) in self.ticked and comment.pk not in self.moved
        return typed | ({TICKED: "on"} if is_ticked else {})

    @property
    def unfinished(self) -> set[int]:
        """Comments that left the list meanwhile, while something that was typed beside them has not been used."""
        left = [comment for comment in self.comments if comment.pk in self.moved | set(self.answers)]
        return {comment.pk for comment in left if any(self.typed_beside(comment).get(f) for f in ("body", "note"))}

    @property
    def reason_for_ticked(self) -> str:
        return "" if self.used else self.request.POST.get(f"reason-{TICKED}", "")

    def _decide(self) -> None:
        said = {comment.pk: self._said_of(comment) if self.verb == "reject" else {} for comment in self.comments}
        if faults := {fault_of(**words) for words in said.values() if words} - {""}:
            for fault in sorted(faults):
                self._warn(fault)
            return
        for comment in self.comments:
            self._decide_one(comment, said[comment.pk])
        if count := len(self.changed):
            messages.success(self.request, f"{count} comment{'' if count == 1 else 's'} {DONE[self.verb]}.")

    def _decide_one(self, comment: Comment, said: dict) -> None:
        acts = {"approve": comment.approve, "reject": comment.reject, "spam": comment.mark_spam, "undo": comment.undo}
        if self.typed_beside(comment).get("body", "").strip():
            self._warn(
                f"An answer stands beside “{comment}”: publish it with its own button, or empty the field first."
            )
            return
        try:
            changed = acts[self.verb](self.request.user, **said, version=self._version(comment))
        except (ChangedMeanwhile, Comment.DoesNotExist):
            changed = False
        if changed:
            self.changed.append(comment)
            self.used.add(comment.pk)
            return
        self.moved.add(comment.pk)
        if Comment.objects.filter(pk=comment.pk, status=LEADS_TO[self.verb]).exists():
            self._warn(f"“{comment}” was {DONE[self.verb]} already.")
        else:
            self._warn(f"“{comment}” was {MEANWHILE}. Look at it again.")

    def _answer(self, comment: Comment) -> None:
        people = list(Person.objects.values_list("pk", "name"))
        form = AnswerForm(people, self.request.POST, prefix=f"answer-{comment.pk}")
        self.answers[comment.pk] = form
        if not form.is_valid():
            self._warn("The answer was not sent: see what is marked.")
            return
        was_public = comment.status == Comment.Status.APPROVED
        try:
            person = Person.objects.get(pk=form.cleaned_data["person"])
            reply = comment.answer(self.request.user, person, form.cleaned_data["body"], self._version(comment))
        except ChangedMeanwhile:
            self.moved.add(comment.pk)
            self._warn(f"“{comment}” was {MEANWHILE}. Look at it again: your answer is kept below it.")
            return
        del self.answers[comment.pk]
        self.changed += [reply] if was_public else [comment, reply]  # to undo all is to undo this press, and no more
        self.used.add(comment.pk)
        messages.success(self.request, f"“{comment}” is published, with your answer.")

    def _block(self, comment: Comment, kind: Block.Kind) -> None:
        if not self.request.user.has_perm("comments.add_block"):
            raise PermissionDenied
        pseudonym, ends_on = comment.email_pseudonym, None
        if kind == Block.Kind.NETWORK:
            pseudonym, ends_on = comment.network_pseudonym, NetworkKey.objects.end_of(comment.written_at.date())
        if not pseudonym or (ends_on and ends_on <= today()):
            self._warn(f"Nothing is known of its {kind.label} any more, so that cannot be blocked.")
            return
        block = {"kind": kind, "ends_on": ends_on, "by": self.request.user}
        Block.objects.get_or_create(pseudonym=pseudonym, defaults=block)
        until = f" until {ends_on:%B} {ends_on.day}" if ends_on else ""
        messages.success(
            self.request, f"Comments from this {kind.label} are refused{until}. Under Blocks it can be lifted."
        )

    def _version(self, comment: Comment) -> int:
        """Of the text that was on the card. Without it nobody can say what was read."""
        shown = self.request.POST.get(f"version-{comment.pk}", "")
        return int(shown) if is_number(shown) else 0

    def _said_of(self, comment: Comment) -> dict[str, str]:
        """What stands beside the comment itself, and for the rest what was chosen for all that are ticked."""
        typed = self.typed_beside(comment)
        shared = self.reason_for_ticked if self.target == TICKED else ""
        return {"reason": typed.get("reason") or shared, "note": tidy_line(typed.get("note", ""))}

    def _warn(self, text: str) -> None:
        messages.warning(self.request, text)


def fault_of(reason: str, note: str) -> str:
    """What a rejection lacks: the writer is told the reason, and the note with it."""
    if reason not in Reason.values:
        return "Choose the reason first: its writer is told."
    if reason == Reason.OTHER and not note:
        return "That reason sends the writer to your note: write one, beside the comment itself."
    if len(note) > LONGEST_NOTE:
        return f"The note has {len(note)} characters, and the most is {LONGEST_NOTE}. Nothing was cut off."
    return ""
