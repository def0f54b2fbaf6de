from collections.abc import Iterable

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Window
from django.db.models.functions import Coalesce, RowNumber
from django.urls import reverse

from doors.fields import MarkdownField
from doors.models import Picture
from exercises.fields import DemandsField, DoseField
from exercises.models.anatomy import Movement, Muscle, MuscleGroup
from exercises.models.references import Source
from exercises.positions import Positioned
from exercises.publication import Publishable, PublishableQuerySet


class EquipmentQuerySet(models.QuerySet):
    def with_counts(self):
        """How many published exercises need it, and how many may use it."""
        published = Exists(Exercise.objects.published().filter(pk=OuterRef("exercise")))
        uses = Kit.objects.filter(published, equipment=OuterRef("pk")).order_by().values("equipment")
        counts = {
            name: Coalesce(models.Subquery(uses.filter(is_optional=optional).annotate(n=Count("pk")).values("n")), 0)
            for name, optional in (("needed_by", False), ("used_by", True))
        }
        return self.annotate(**counts)


class Equipment(Positioned):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    substitutes = models.CharField("household substitutes", max_length=200, blank=True)

    objects = EquipmentQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name_plural = "equipment"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("exercises:equipment_detail", args=[self.slug])


PAGE_PARTS = ("kit", "steps", "poses", "precautions", "muscle_uses")


class ExerciseQuerySet(PublishableQuerySet):
    def muscle_groups(self) -> models.QuerySet[MuscleGroup]:
        """Those with a muscle that one of these exercises works, lengthens or massages."""
        return MuscleGroup.objects.filter(Exists(self.filter(muscle_uses__muscle__group=OuterRef("pk"))))

    def with_card_parts(self):
        return self.only("slug", "name", "summary", "kind", "level").prefetch_related("kit", "poses")

    def with_page_parts(self):
        """Everything an exercise's page shows, in a fixed number of queries."""
        return self.select_related("picture", "movement").prefetch_related(*PAGE_PARTS, "sources", "steps__pose")


class Exercise(Publishable):
    class Kind(models.TextChoices):
        STRETCH = "stretch", "Stretch"
        MOBILITY = "mobility", "Mobility"
        STRENGTH = "strength", "Strength"
        AEROBIC = "aerobic", "Aerobic"
        SELF_MASSAGE = "self-massage", "Self-massage"

    class Level(models.TextChoices):
        EASY = "easy", "Easy"
        MEDIUM = "medium", "Medium"
        HARD = "hard", "Hard"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    other_names = models.CharField(max_length=200, blank=True, help_text="Separated by commas.")
    summary = models.CharField(max_length=200, help_text="One sentence for lists and search engines.")
    kind = models.CharField(max_length=12, choices=Kind)
    level = models.CharField(max_length=8, choices=Level)
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, blank=True, related_name="exercises")
    working_side = models.CharField(max_length=120, blank=True, help_text="Which side works, such as: the bent leg.")
    why = MarkdownField(help_text="What it is for, and what is not known about it.")
    feel = MarkdownField("where you should feel it")
    start = MarkdownField("starting position", blank=True)
    demands = DemandsField(help_text="What nobody can do it without, as its steps are written.")
    dose = DoseField()
    dose_note = MarkdownField(blank=True, help_text="What the dose cannot say, such as how a beginner starts.")
    mistakes = MarkdownField("common mistakes", blank=True)
    easier = MarkdownField(blank=True)
    harder = MarkdownField(blank=True)
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    equipment = models.ManyToManyField(Equipment, through="Kit", related_name="exercises")
    muscles = models.ManyToManyField(Muscle, through="MuscleUse", related_name="exercises")
    sources = models.ManyToManyField(Source, blank=True, related_name="exercises")

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        # In the order of the list, with what decides whether a row is in it. An index that began with the date would be
        # taken instead, and all exercises sorted for the first page.
        indexes = [models.Index(fields=["name", "published_at"], name="exercise_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["stretch", "mobility", "strength", "aerobic", "self-massage"]),
                name="exercise_kind_is_known",
            ),
            models.CheckConstraint(condition=Q(level__in=["easy", "medium", "hard"]), name="exercise_level_is_known"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("exercises:detail", args=[self.slug])

    def poses_by_kind(self) -> dict[str, models.Model]:
        """The first of each kind."""
        return {pose.kind: pose for pose in reversed(list(self.poses.all()))}

    def movement_poses(self) -> tuple:
        """Start and end where one leads to the other, and not two positions such as two spots on a ball."""
        poses = self.poses_by_kind()
        start, end = poses.get("start"), poses.get("end")
        return (start, end) if start and end and start.figure.leads_to(end.figure) else ()

    def precautions_by_kind(self) -> list[tuple[str, list["Precaution"]]]:
        """In the order a reader needs them: when to stop, whom to ask, when to leave it out."""
        return _sorted_into(Precaution.Kind, self.precautions.all(), "kind")

    def muscles_by_role(self) -> list[tuple[str, list["MuscleUse"]]]:
        return _sorted_into(MuscleUse.Role, self.muscle_uses.all(), "role")


def _sorted_into(choices: type[models.TextChoices], rows: Iterable, attribute: str) -> list[tuple[str, list]]:
    groups = [(choice.label, [row for row in rows if getattr(row, attribute) == choice]) for choice in choices]
    return [(label, group) for label, group in groups if group]


class Precaution(Positioned):
    class Kind(models.TextChoices):
        STOP = "stop", "Stop if"
        ASK = "ask", "Ask first if"
        LEAVE_OUT = "leave out", "Leave it out if"

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="precautions")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=300, help_text="Continues the sentence, such as: the groin pinches.")
    siblings_share = "exercise"

    class Meta(Positioned.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["stop", "ask", "leave out"]), name="precaution_kind_is_known")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.text}"


class WithEquipment(models.Manager):
    def get_queryset(self):
        return super().get_queryset().select_related("equipment")


class Kit(Positioned):
    """A piece of equipment an exercise needs, or may use."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="kit")
    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="uses")
    is_optional = models.BooleanField("optional", default=False)
    siblings_share = "exercise"

    objects = WithEquipment()

    class Meta(Positioned.Meta):
        verbose_name_plural = "kit"
        constraints = [models.UniqueConstraint(fields=["exercise", "equipment"], name="kit_once_per_exercise")]

    def __str__(self):
        return f"{self.equipment} (optional)" if self.is_optional else str(self.equipment)


class MuscleUseQuerySet(models.QuerySet):
    def for_cards(self, muscle: Muscle, of_each_role: int):
        """The first published exercises of each role, and in `total` how many there are of it."""
        published = Exists(Exercise.objects.published().filter(pk=OuterRef("exercise")))
        of_role = {"partition_by": "role"}
        return (
            self.filter(published, muscle=muscle)
            .annotate(place=Window(RowNumber(), order_by=["exercise__name", "exercise"], **of_role))
            .annotate(total=Window(Count("pk"), **of_role))
            .filter(place__lte=of_each_role)
            .select_related("exercise")
            .prefetch_related("exercise__kit", "exercise__poses")
        )


class WithMuscle(models.Manager.from_queryset(MuscleUseQuerySet)):
    def get_queryset(self):
        return super().get_queryset().select_related("muscle")


class MuscleUse(Positioned):
    class Role(models.TextChoices):
        WORKS = "works", "Working"
        HELPS = "helps", "Helping"
        STEADIES = "steadies", "Steadying"
        LENGTHENS = "lengthens", "Lengthened"
        MASSAGED = "massaged", "Massaged"

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="muscle_uses")
    muscle = models.ForeignKey(Muscle, on_delete=models.PROTECT, related_name="uses")
    role = models.CharField(max_length=10, choices=Role)
    siblings_share = "exercise"

    objects = WithMuscle()

    class Meta(Positioned.Meta):
        verbose_name = "muscle"
        constraints = [
            models.UniqueConstraint(fields=["exercise", "muscle"], name="muscle_use_once_per_exercise"),
            models.CheckConstraint(
                condition=Q(role__in=["works", "helps", "steadies", "lengthens", "massaged"]),
                name="muscle_use_role_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.muscle}: {self.get_role_display().lower()}"

    def heading(self) -> str:
        """Over such exercises on the page of the muscle."""
        return {
            self.Role.WORKS: "Exercises that work it",
            self.Role.HELPS: "Exercises in which it helps",
            self.Role.STEADIES: "Exercises in which it steadies",
            self.Role.LENGTHENS: "Exercises that lengthen it",
            self.Role.MASSAGED: "Exercises that massage it",
        }[self.role]
