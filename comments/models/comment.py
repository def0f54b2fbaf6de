from datetime import timedelta

from django.core import signing
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, FaqItem, Person
from comments import emails
from exercises.models import Exercise, Step

EDITABLE_FOR = timedelta(minutes=15)
LONGEST_BODY = 4000
# Where a sentence may be added: a thread is a comment and its replies, and no deeper.
THREAD = Coalesce("parent_id", "id")
PRIVATE = signing.Signer(salt="comments.private")


class ChangedMeanwhile(Exception):
    """The writer changed or withdrew the text after it was shown to whoever decides."""


class CommentQuerySet(models.QuerySet):
    def approved(self):
        return self.filter(status=Comment.Status.APPROVED)

    def public(self):
        """What anybody may read: approved, under an article that is published."""
        return self.approved().filter(article__in=Article.objects.published())

    def pending(self):
        return self.filter(status=Comment.Status.PENDING)

    def threaded(self):
        """The newest thread first, each with its replies in the order they came. The index below is for this."""
        return self.order_by(THREAD.desc(), "id")

    def with_page_parts(self):
        return self.select_related("parent", "answered_as", "exercise", "step__exercise", "question")

    def by_private_token(self, token: str) -> "Comment":
        """Raises DoesNotExist for anything this site has not signed."""
        try:
            return self.get(pk=PRIVATE.unsign(token))
        except signing.BadSignature as fault:
            raise self.model.DoesNotExist from fault


class Comment(models.Model):
    """What a reader wrote under an article. Nobody but the writer and the moderators sees it before `approve`."""

    class Status(models.TextChoices):
        PENDING = "pending", "waiting"
        APPROVED = "approved", "published"
        REJECTED = "rejected", "rejected"
        SPAM = "spam", "spam"
        WITHDRAWN = "withdrawn", "withdrawn"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    exercise = models.ForeignKey(Exercise, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    step = models.ForeignKey(Step, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    question = models.ForeignKey(FaqItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80)
    email = models.EmailField("e-mail", blank=True)
    wants_mail = models.BooleanField("wants a mail when it is decided", default=False)
    body = models.TextField(validators=[MaxLengthValidator(LONGEST_BODY)])
    answered_as = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Who of the staff answers."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    score = models.SmallIntegerField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    # HMACs (doors/pseudonyms.py, comments/sending.py): never an address, and never shown.
    email_pseudonym = models.CharField(max_length=64, blank=True)
    network_pseudonym = models.CharField(max_length=64, blank=True)
    text_digest = models.CharField(max_length=64, blank=True)
    repeat_key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  (rows without one are no repeats)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["pending", "approved", "rejected", "spam", "withdrawn"]),
                name="comment_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["rejected", "spam", "withdrawn"], body="", name="", email="")
                | (~Q(body="") & ~Q(name="") & ~Q(status="withdrawn")),
                name="only_a_removed_comment_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(exercise=None, step=None) | Q(exercise=None, question=None) | Q(step=None, question=None),
                name="comment_is_about_one_part",
            ),
        ]
        indexes = [
            models.Index(
                "article",
                THREAD.desc(),
                "id",
                "status",  # for SQLite, which would look at each row to be sure
                condition=Q(status="approved"),
                name="comment_approved_threads",
            ),
            models.Index(fields=["status", "written_at"], name="comment_queue"),
            models.Index(fields=["status", "-decided_at"], name="comment_latest"),
            models.Index(fields=["-decided_at"], condition=Q(decided_at__isnull=False), name="comment_decided"),
            models.Index(fields=["email_pseudonym"], condition=~Q(email_pseudonym=""), name="comment_by_email"),
            models.Index(fields=["network_pseudonym"], condition=~Q(network_pseudonym=""), name="comment_by_network"),
            models.Index(fields=["text_digest"], condition=~Q(text_digest=""), name="comment_by_text"),
        ]

    def __str__(self):
        return f"{self.name or 'removed'}, {self.written_at:%B} {self.written_at.day}"

    def get_absolute_url(self) -> str:
        return reverse("comments:detail", args=[self.pk])

    @property
    def private_token(self) -> str:
        """Whoever has it may read, edit and withdraw the comment: only its writer is told."""
        return PRIVATE.sign(self.pk)

    @property
    def private_url(self) -> str:
        return reverse("comments:yours", args=[self.private_token])

    @property
    def about(self) -> Exercise | Step | FaqItem | None:
        return self.exercise or self.step or self.question

    @property
    def about_in_words(self) -> str:
        return f"step {self.step.position} of {self.step.exercise}" if self.step else str(self.about or "")

    @property
    def about_address(self) -> str:
        """Where in the guide that is."""
        if self.question:
            return f"{self.article.get_absolute_url()}#{self.question.anchor}"
        exercise = self.step.exercise if self.step else self.exercise
        return f"{self.article.get_absolute_url()}#exercise-{exercise.slug}"

    @property
    def is_public(self) -> bool:
        return self.status == self.Status.APPROVED and self.article.is_published

    @property
    def editable_until(self):
        return self.written_at + EDITABLE_FOR

    @property
    def is_editable(self) -> bool:
        """Once decided it stays as it was read: an edit could put on the page what nobody has seen."""
        return self.status == self.Status.PENDING and timezone.now() < self.editable_until

    def approve(self, by, version: int | None = None) -> bool:
        """The only way onto a public page. `version` is the one that was read; raises ChangedMeanwhile for another."""
        return self._decide(self.Status.APPROVED, by, version, verb="approve")

    def reject(self, by, reason: str, note: str = "", version: int | None = None) -> bool:
        """`reason` is one of moderation.Reason; the writer is told that and the note."""
        return self._decide(self.Status.REJECTED, by, version, verb="reject", reason=reason, note=note)

    def mark_spam(self, by, version: int | None = None) -> bool:
        return self._decide(self.Status.SPAM, by, version, verb="spam")

    def undo(self, by, version: int | None = None) -> bool:
        """Back into the queue. The mail about the decision is taken back if it has not left yet."""
        return self._decide(self.Status.PENDING, by, version, verb="undo")

    def _decide(self, status: str, by, version: int | None, **what) -> bool:
        """False if it is so already. A decision makes a new version too: whoever saw the older one sees this first."""
        with transaction.atomic():
            now = type(self).objects.select_for_update().get(pk=self.pk)
            if not now.body or version not in (None, now.version):
                raise ChangedMeanwhile
            if now.status == status:
                return False
            emails.take_back(now)
            now.status, now.decided_at = status, None if status == self.Status.PENDING else timezone.now()
            now.version += 1
            now.save(update_fields=["status", "decided_at", "version"])
            decision = now.decisions.create(number=now.pk, by=by, **what)
            if status in (self.Status.APPROVED, self.Status.REJECTED):
                emails.tell_writer(now, decision)
        self.refresh_from_db()
        return True

    def edit(self) -> bool:
        """Saves the new words, False if it is too late. Whoever has read the older ones cannot approve them now."""
        editable = type(self).objects.pending().filter(pk=self.pk, written_at__gt=timezone.now() - EDITABLE_FOR)
        words = {field: getattr(self, field) for field in ("name", "body", "text_digest", "score", "reasons")}
        return bool(editable.update(**words, version=F("version") + 1))

    def withdraw(self) -> None:
        """At the writer's request."""
        self.empty(status=self.Status.WITHDRAWN, decided_at=timezone.now())

    def empty(self, **also) -> None:
        """Takes the words and everything about their writer away for good; replies stay readable."""
        with transaction.atomic():
            row = type(self).objects.filter(pk=self.pk)
            row.select_for_update().first()  # an approval that has just begun ends first, and its mail is there to see
            row.update(
                **also,
                repeat_key=None,
                wants_mail=False,
                score=0,
                reasons=[],
                **dict.fromkeys(("name", "email", "body", "email_pseudonym", "network_pseudonym", "text_digest"), ""),
            )
            emails.about(self).forget()
        self.refresh_from_db()

    def answer(self, by, person: Person, body: str, version: int | None = None) -> "Comment":
        """A reply by the staff, in the thread of this comment, which is approved with it."""
        with transaction.atomic():
            if not self.approve(by, version):  # public already: a second press with the same version must be refused
                type(self).objects.filter(pk=self.pk).update(version=F("version") + 1)
            reply = type(self).objects.create(
                article_id=self.article_id,
                parent_id=self.parent_id or self.pk,
                name=person.name[:80],
                body=body,
                answered_as=person,
            )
            reply.approve(by)
        return reply
