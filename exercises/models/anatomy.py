from django.db import models
from django.db.models import Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from doors.fields import MarkdownField
from exercises.positions import Positioned


class MuscleGroupQuerySet(models.QuerySet):
    def around(self, movement: "Movement"):
        """The groups with a part in the movement, each muscle with its `roles_here`, in three queries.

        A role's `number` counts through all groups, for a picture and the text beside it.
        """
        places = ["muscle__group__position", "muscle__group", "muscle__position", "muscle"]
        numbered = Window(RowNumber(), order_by=places)
        roles = MuscleRole.objects.filter(movement=movement).annotate(number=numbered)
        return (
            self.filter(muscles__roles__in=roles)
            .distinct()
            .prefetch_related(
                models.Prefetch("muscles", Muscle.objects.order_by("position", "pk")),
                models.Prefetch("muscles__roles", roles.select_related("movement"), to_attr="roles_here"),
            )
        )


class MuscleGroup(Positioned):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    summary = MarkdownField(blank=True, help_text="Where the group lies and what it is known for.")

    objects = MuscleGroupQuerySet.as_manager()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('exercises:muscle_list')}#group-{self.slug}"


class MuscleQuerySet(models.QuerySet):
    def with_page_parts(self):
        """What its page says of it, the exercises apart."""
        return self.select_related("group").prefetch_related("group__muscles", "roles__movement")


class Muscle(Positioned):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    plain_name = models.CharField(max_length=120, help_text="How somebody without Latin would say where it is.")
    group = models.ForeignKey(MuscleGroup, on_delete=models.PROTECT, related_name="muscles")
    action = models.CharField("what it does", max_length=300)
    siblings_share = "group"

    objects = MuscleQuerySet.as_manager()

    class Meta:
        ordering = ["group", "position", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("exercises:muscle_detail", args=[self.slug])


class Movement(models.Model):
    """What a joint does, such as hip internal rotation."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    action = models.CharField(max_length=80, help_text="What a mover does, such as: turns the thigh in.")
    opposite = models.CharField(max_length=80, help_text="What an opposing muscle does, such as: turns the thigh out.")
    muscles = models.ManyToManyField(Muscle, through="MuscleRole", related_name="movements")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("exercises:movement_detail", args=[self.slug])

    def parts_by_role(self) -> list["MuscleRole"]:
        """Movers first. A `number` counts through them, for a picture and the text beside it."""
        order = list(MuscleRole.Role)
        parts = sorted(self.roles.select_related("muscle"), key=lambda part: order.index(part.role))
        for number, part in enumerate(parts, start=1):
            part.number = number
        return parts


class MuscleRole(models.Model):
    class Role(models.TextChoices):
        MOVER = "mover", "Mover"
        HELPER = "helper", "Helper"
        OPPOSES = "opposes", "Opposes"
        STEADIES = "steadies", "Steadies"
        BYSTANDER = "bystander", "Little or no part"

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="roles")
    muscle = models.ForeignKey(Muscle, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=10, choices=Role)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["muscle"]
        constraints = [
            models.UniqueConstraint(fields=["movement", "muscle"], name="muscle_role_once_per_movement"),
            models.CheckConstraint(
                condition=Q(role__in=["mover", "helper", "opposes", "steadies", "bystander"]),
                name="muscle_role_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.muscle}: {self.get_role_display().lower()}"

    def in_words(self) -> str:
        """Such as "Turns the thigh in, as a helper", for somebody who never heard of movers."""
        return {
            self.Role.MOVER: self.movement.action.capitalize(),
            self.Role.HELPER: f"{self.movement.action.capitalize()}, as a helper",
            self.Role.OPPOSES: self.movement.opposite.capitalize(),
        }.get(self.role, self.get_role_display())
