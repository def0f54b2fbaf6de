"""The rows an article is made of."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from articles.models.article import Article
from doors.fields import MarkdownField
from exercises.fields import DoseField
from exercises.models import Exercise, Source
from exercises.positions import Positioned

# In a content file these headings begin a new question or a new urgency.
validate_no_item_heading = RegexValidator(
    r"(?m)^ {0,3}### ", "Lines that begin with ### begin the next item: use bold text.", inverse_match=True
)


class Anchor(models.SlugField):
    """The part of an address after #. It is stored, so that links survive a new heading."""

    # The page has these ids of its own, and prefixes for exercises, sources, comments and the fields of their form.
    RESERVED = {
        "main",
        "contents",
        "at-a-glance",
        "corrections",
        "reading-list",
        "sources",
        "related",
        "kit",
        "contact",
        "comments",
        "write",
    }
    PREFIXES = ("exercise-", "source-", "comment-", "id_")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"max_length": 80} | kwargs))

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value in self.RESERVED or value.startswith(self.PREFIXES):
            raise ValidationError(f"The page uses #{value} already; choose another anchor.", code="reserved")


class Section(Positioned):
    """A stretch of the article's spine: a heading, a text, and for some kinds the rows shown under it."""

    class Kind(models.TextChoices):
        TEXT = "text", "Text"
        ANATOMY = "anatomy", "Anatomy: the muscles of the article's movement"
        EXERCISES = "exercises", "Exercises"
        FAQ = "faq", "Questions"
        SELF_CHECK = "self-check", "Self-check: the range test of the article's movement"
        CARE = "care", "When to see someone"
        CONCLUSION = "conclusion", "Conclusion"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sections")
    heading = models.CharField(max_length=120, help_text="{exercises} becomes the number, such as: six exercises.")
    anchor = Anchor()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEXT)
    body = MarkdownField(blank=True)
    siblings_share = "article"

    class Meta(Positioned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["article", "anchor"], name="section_anchor_once_per_article"),
            models.UniqueConstraint(
                fields=["article", "kind"], condition=~Q(kind="text"), name="section_kind_once_per_article"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["text", "anatomy", "exercises", "faq", "self-check", "care", "conclusion"]),
                name="section_kind_is_known",
            ),
        ]

    def __str__(self):
        return self.heading


class FeaturedExerciseQuerySet(models.QuerySet):
    def published(self):
        # EXISTS looks at the exercises of these rows; IN makes a list of every published one first.
        return self.filter(Exists(Exercise.objects.published().filter(pk=OuterRef("exercise"))))


class WithExercise(models.Manager.from_queryset(FeaturedExerciseQuerySet)):
    def get_queryset(self):
        return super().get_queryset().select_related("exercise__picture", "exercise__movement")


class FeaturedExercise(Positioned):
    """An exercise in an article, perhaps with a dose of its own there."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="featured")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="featured_in")
    dose_override = DoseField(null=True, blank=True, help_text="Only where this article asks for another dose.")
    note = MarkdownField(blank=True)
    siblings_share = "article"

    objects = WithExercise()

    class Meta(Positioned.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "exercise"], name="exercise_once_per_article")]

    def __str__(self):
        return str(self.exercise)

    @property
    def dose(self):
        return self.dose_override or self.exercise.dose


class FaqItem(Positioned):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="faq_items")
    question = models.CharField(max_length=200)
    anchor = Anchor()
    answer = MarkdownField(validators=[validate_no_item_heading])
    siblings_share = "article"

    class Meta(Positioned.Meta):
        verbose_name = "question"
        constraints = [models.UniqueConstraint(fields=["article", "anchor"], name="question_anchor_once_per_article")]

    def __str__(self):
        return self.question


class Referral(models.Model):
    """The signs that call for somebody else, by how soon."""

    class Urgency(models.TextChoices):
        NOW = "now", "Emergency care now"
        SOON = "soon", "A prompt appointment"
        ROUTINE = "routine", "A routine appointment"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="referrals")
    urgency = models.CharField(max_length=8, choices=Urgency)
    signs = MarkdownField(validators=[validate_no_item_heading])

    class Meta:
        # Most urgent first; the alphabet would put routine before soon.
        ordering = [models.Case(models.When(urgency="now", then=1), models.When(urgency="soon", then=2), default=3)]
        constraints = [
            models.UniqueConstraint(fields=["article", "urgency"], name="urgency_once_per_article"),
            models.CheckConstraint(condition=Q(urgency__in=["now", "soon", "routine"]), name="urgency_is_known"),
        ]

    def __str__(self):
        return self.get_urgency_display()


class WithSource(models.Manager):
    def get_queryset(self):
        return super().get_queryset().select_related("source")


class Citation(Positioned):
    """What a source shows, and what it does not, for this article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    shows = models.CharField(max_length=400)
    does_not_show = models.CharField(max_length=400, blank=True)
    siblings_share = "article"

    objects = WithSource()

    class Meta(Positioned.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "source"], name="source_once_per_article")]

    def __str__(self):
        return str(self.source)


class Reading(Positioned):
    """A source worth a reader's own time, and why."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="readings")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="readings")
    why = models.CharField(max_length=300)
    siblings_share = "article"

    objects = WithSource()

    class Meta(Positioned.Meta):
        verbose_name = "further reading"
        verbose_name_plural = "reading list"
        constraints = [models.UniqueConstraint(fields=["article", "source"], name="reading_once_per_article")]

    def __str__(self):
        return str(self.source)
