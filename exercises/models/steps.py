"""What a body does in an exercise: positions that are drawn, and steps that are read."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from doors.fields import MarkdownField
from exercises import figures
from exercises.fields import PostureField
from exercises.models.exercise import Exercise
from exercises.positions import Positioned

# How a content file says it, at the end of a step's first line.
validate_no_pose = RegexValidator(
    r"\A[^\n]*\{pose=[^{}]*\}[ \t]*(\n|\Z)", "A step's pose is chosen in its own field.", inverse_match=True
)


class Pose(Positioned):
    class Kind(models.TextChoices):
        START = "start", "Start"
        END = "end", "End"
        WRONG = "wrong", "Wrong"

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="poses")
    name = models.SlugField(max_length=40, help_text="By which a step names it in a content file, such as: lift.")
    kind = models.CharField(max_length=5, choices=Kind)
    caption = models.CharField(max_length=160, help_text="One sentence under the picture.")
    posture = PostureField(help_text="Joint angles and words, one to a line, such as: right_knee: 90.")
    siblings_share = "exercise"

    class Meta(Positioned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["exercise", "name"], name="pose_name_once_per_exercise"),
            models.CheckConstraint(condition=Q(kind__in=["start", "end", "wrong"]), name="pose_kind_is_known"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.name}"

    @property
    def figure(self) -> figures.Pose:
        """What is drawn: an arrow leads to where an end is, and away from a start."""
        return replace(self.posture, kind=self.kind)


class Step(Positioned):
    """One action. The text is Markdown, so that a picture can stand in it."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="steps")
    text = MarkdownField(validators=[validate_no_pose])
    pose = models.ForeignKey(
        Pose, on_delete=models.SET_NULL, null=True, blank=True, related_name="steps", help_text="One that is saved."
    )
    siblings_share = "exercise"

    def __str__(self):
        return self.text[:60]

    def clean(self):
        if self.pose and self.pose.exercise_id != self.exercise_id:
            raise ValidationError({"pose": "This pose belongs to another exercise."}, code="foreign")
