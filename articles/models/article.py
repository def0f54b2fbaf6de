import re
from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from articles.models.publishing import Person, Topic
from articles.session import Program, program
from doors.fields import MarkdownField
from doors.models import Picture
from exercises.models import Equipment, Exercise, Movement, Pose, RangeTest
from exercises.models.exercise import PAGE_PARTS
from exercises.publication import Publishable, PublishableQuerySet

# Silent reading of English non-fiction by adults: Brysbaert, J Mem Lang 2019;109:104047.
WORDS_A_MINUTE = 238
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def validate_title(title: str) -> None:
    if set(re.findall(r"\{[^{}]*\}|[{}]", title)) - {"{exercises}"}:
        raise ValidationError("The only word in braces that means something here is {exercises}.", code="braces")


def _first_end() -> models.Subquery:
    """The posture at the end of its first exercise that has one: what a card shows of a guide without a picture."""
    published = models.Exists(Exercise.objects.published().filter(pk=models.OuterRef("exercise")))
    ends = Pose.objects.filter(published, exercise__featured_in__article=models.OuterRef("pk"), kind=Pose.Kind.END)
    return models.Subquery(ends.order_by("exercise__featured_in__position", "position").values("posture")[:1])


class ArticleQuerySet(PublishableQuerySet):
    def with_self_check(self):
        return self.filter(movement__range_test__isnull=False)

    def to_begin_with(self) -> "Article | None":
        """What the home page leads to: the newest guide to a movement, or else the newest article."""
        return self.filter(movement__isnull=False).first() or self.first()

    def topics(self) -> models.QuerySet[Topic]:
        """Those that one of these articles is filed under."""
        return Topic.objects.filter(models.Exists(self.filter(topics=models.OuterRef("pk"))))

    def with_card_parts(self):
        """What a list shows of an article, the number of its exercises included.

        They are counted in a query of their own: one that joins and groups does so for every article there is, and
        only then takes the twelve of the page.
        """
        shown = Article.exercises.through.objects.published().select_related(None).only("article")
        narrow = self.select_related("picture").defer("lead", "ask_first", "corrections")
        return narrow.prefetch_related(models.Prefetch("featured", shown)).annotate(first_end=_first_end())

    def with_page_parts(self):
        """Everything the article's page shows, in a fixed number of queries. Its exercises may be drafts."""
        return self._with_parts(Article.exercises.through.objects.all())

    def with_published_parts(self):
        """The same for readers: an exercise that is not published is not in the guide either."""
        return self._with_parts(Article.exercises.through.objects.published())

    def with_session(self):
        """What is done in a session: the published exercises, and how."""
        featured = Article.exercises.through.objects.published()
        parts = (f"featured__exercise__{part}" for part in ("kit", "steps", "poses", "precautions"))
        return self.prefetch_related(models.Prefetch("featured", featured), *parts)

    def _with_parts(self, featured: models.QuerySet):
        return self.select_related("movement__range_test", "author", "reviewer", "picture").prefetch_related(
            "topics",
            "sections",
            "faq_items",
            "referrals",
            "citations",
            "readings",
            models.Prefetch("featured", featured),
            *(f"featured__exercise__{part}" for part in PAGE_PARTS),
        )


class Article(Publishable):
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(
        max_length=160,
        validators=[validate_title],
        help_text="{exercises} becomes the number of exercises below, such as: six exercises.",
    )
    short_title = models.CharField(max_length=80, help_text="For lists, breadcrumbs and links.")
    standfirst = models.CharField(max_length=400, help_text="The two sentences under the title, and in search engines.")
    lead = MarkdownField(blank=True, help_text="Before the first heading.")
    takeaway = models.CharField(max_length=160, blank=True, help_text="The one sentence to remember, shown large.")
    ask_first = models.CharField("who should ask first", max_length=300, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="articles")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    exercises = models.ManyToManyField(Exercise, through="FeaturedExercise", related_name="articles")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="articles")
    reviewer = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviewed_articles",
        help_text="Only a clinician who has read this very text. Empty says so on the page.",
    )
    changed_on = models.DateField(null=True, blank=True, help_text="When the advice last changed, not a comma.")
    reviewed_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    corrections = MarkdownField(blank=True, help_text="What was wrong, and since when it is right.")
    related = models.ManyToManyField("self", blank=True, symmetrical=False, related_name="pinned_by")

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "short_title"]
        indexes = [
            models.Index(fields=["-published_at", "short_title"], name="article_newest"),
            models.Index(fields=["changed_on"], name="article_changed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewer=None, reviewed_on=None) | Q(reviewer__isnull=False, reviewed_on__isnull=False),
                name="article_review_has_reviewer_and_date",
                violation_error_message="A review needs both who reviewed and when.",
            ),
        ]

    def __str__(self):
        return self.short_title

    def get_absolute_url(self):
        return reverse("articles:detail", args=[self.slug])

    def with_count(self, text: str) -> str:
        """The text with {exercises} as the number of rows, so that heading and page cannot disagree."""
        count = self.exercises_shown
        number = NUMBERS[count] if count < len(NUMBERS) else str(count)
        return text.replace("{exercises}", f"{number} exercise{'' if count == 1 else 's'}")

    @property
    def self_check(self) -> RangeTest | None:
        """What its page measures, if somebody wrote down how."""
        return getattr(self.movement, "range_test", None)

    @property
    def exercises_shown(self) -> int:
        return len(self.featured.all())

    @cached_property
    def headline(self) -> str:
        return self.with_count(self.title)

    @property
    def version(self) -> date:
        """What a copy on paper or in a calendar is told apart by: the day on which the advice last changed."""
        return self.changed_on or self.published_at.date()

    @property
    def updated_at(self) -> datetime:
        """The publication, or a later change of the advice, which has a day and no hour."""
        if self.changed_on and self.changed_on > self.published_at.date():
            return datetime.combine(self.changed_on, time(), UTC)
        return self.published_at

    @cached_property
    def reading_minutes(self) -> int:
        texts = [self.standfirst, self.lead, *(section.body for section in self.sections.all())]
        texts += [item.answer for item in self.faq_items.all()]
        texts += [referral.signs for referral in self.referrals.all()]
        for featured in self.featured.all():
            exercise = featured.exercise
            texts += [exercise.why, exercise.feel, exercise.start, exercise.mistakes, exercise.easier, exercise.harder]
            texts += [step.text for step in exercise.steps.all()]
        return max(1, round(sum(len(text.split()) for text in texts) / WORDS_A_MINUTE))

    @cached_property
    def session(self) -> Program:
        """All exercises once, in the guide's order."""
        return program(self.featured.all())

    @cached_property
    def kit(self) -> dict[Equipment, bool]:
        """Each piece of equipment once, with whether some exercise cannot do without it; what is needed comes first."""
        uses = [use for featured in self.featured.all() for use in featured.exercise.kit.all()]
        needed = {use.equipment for use in uses if not use.is_optional}
        uses.sort(key=lambda use: (use.equipment not in needed, use.equipment.position))
        return {use.equipment: use.equipment in needed for use in uses}
