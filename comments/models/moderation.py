"""Who let what through and why, and what moderators know of senders and words."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from comments.models.comment import Comment
from doors.plain_text import normalized
from doors.written_once import WrittenOnce


class Reason(models.TextChoices):
    """What a writer is told. The moderator may add a sentence of their own."""

    OFF_TOPIC = "off topic", "It is not about this guide."
    MEDICAL = "medical", "It holds personal medical details, which we do not publish, for your sake."
    ADVERTISING = "advertising", "It advertises something."
    UNKIND = "unkind", "It is unkind to somebody."
    DUPLICATE = "duplicate", "It says what another comment here says already."
    OTHER = "other", "See the moderator's note."


class Decision(WrittenOnce):
    """One act of moderation. It is written once; when the comment is purged, who did what when and why remains."""

    class Verb(models.TextChoices):
        APPROVE = "approve", "approved"
        REJECT = "reject", "rejected"
        SPAM = "spam", "called spam"
        UNDO = "undo", "put back in the queue"

    comment = models.ForeignKey(Comment, on_delete=models.SET_NULL, null=True, related_name="decisions")
    number = models.PositiveBigIntegerField("number of the comment")
    verb = models.CharField(max_length=8, choices=Verb)
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="The writer reads this.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(verb="reject", reason=""), name="rejection_has_reason"),
            models.CheckConstraint(condition=Q(verb__in=["approve", "reject", "spam", "undo"]), name="verb_is_known"),
        ]

    def __str__(self):
        return f"{self.by} {self.get_verb_display()} comment {self.number}"


class BadWord(models.Model):
    """A word or phrase that spam uses. It raises a comment's score and does nothing else."""

    phrase = models.CharField(max_length=80, unique=True, help_text="Capitals and accents make no difference.")

    class Meta:
        ordering = ["phrase"]
        constraints = [models.CheckConstraint(condition=~Q(phrase=""), name="bad_word_is_not_empty")]

    def __str__(self):
        return self.phrase

    def clean(self):
        self.phrase = normalized(self.phrase)
        self._meta.get_field("phrase").run_validators(self.phrase)  # "\ufdfa" is one character, and 18 when normalized


class BlockQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=timezone.now().date()))


class Block(models.Model):
    """A sender whose comments are refused, by pseudonym: nobody can read an address out of this."""

    class Kind(models.TextChoices):
        EMAIL = "email", "e-mail address"
        NETWORK = "network", "network"

    kind = models.CharField(max_length=8, choices=Kind)
    pseudonym = models.CharField(max_length=64, unique=True)
    ends_on = models.DateField(null=True, blank=True, help_text="A network's block ends with its key, after a month.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="blocks")
    made_at = models.DateTimeField(default=timezone.now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="email", ends_on=None) | Q(kind="network", ends_on__isnull=False),
                name="only_a_network_block_ends",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pseudonym[:8]}"
