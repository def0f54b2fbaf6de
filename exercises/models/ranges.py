"""How far somebody moves: a test to be done alone at home, and what others measure with it."""

from dataclasses import replace

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from doors.fields import MarkdownField
from exercises import figures
from exercises.fields import PostureField
from exercises.models.anatomy import Movement
from exercises.models.references import Source
from exercises.positions import Positioned

FARTHEST = 90  # degrees: as far as the page draws and takes a number


def degrees(**kwargs) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(validators=[MaxValueValidator(FARTHEST)], **kwargs)


class RangeTest(models.Model):
    """One to a movement: numbers from two positions do not compare, and the page keeps them in one list."""

    movement = models.OneToOneField(Movement, on_delete=models.PROTECT, related_name="range_test")
    name = models.CharField(max_length=80, help_text="With the position, such as: Hip internal rotation, sitting.")
    summary = models.CharField(max_length=300, help_text="What it is, for the top of the page and search engines.")
    posture = PostureField(help_text="The end of the movement, one angle or word to a line, such as: right_knee: 90.")
    caption = models.CharField(max_length=160, help_text="One sentence under the picture.")
    skip_if = MarkdownField("skip it if", help_text="Who should not do the test.")
    steps = MarkdownField(help_text="A numbered list: one action each.")
    ways_to_read = MarkdownField("how to read the angle")
    usual_low = degrees(help_text="Degrees. Where the usual range begins.")
    usual_high = degrees(help_text="Degrees. Where it ends.")
    average = degrees(help_text="Degrees, of the study that the note below names.")
    usual_note = MarkdownField("where these numbers are from")
    noise = degrees(help_text="Degrees. A smaller change may be nothing but how it was measured.")
    difference = degrees(verbose_name="difference between sides", help_text="Degrees. From here on it is worth a look.")
    meaning = MarkdownField("what a number means", help_text="And what it does not.")
    see_someone = MarkdownField("when to see someone")
    sources = models.ManyToManyField(Source, blank=True, related_name="range_tests")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(usual_low__lt=F("usual_high"), usual_high__lte=FARTHEST),
                name="range_test_usual_range_goes_up",
                violation_error_message=f"The usual range goes up, and ends at {FARTHEST} degrees or before.",
            ),
            models.CheckConstraint(
                condition=Q(average__gte=F("usual_low"), average__lte=F("usual_high")),
                name="range_test_average_is_usual",
                violation_error_message="The average lies in the usual range.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def figure(self) -> figures.Pose:
        return replace(self.posture, kind="end")

    def readings_in_words(self) -> list[tuple[str, "RangeReading"]]:
        """Each with its range, such as "15–24°", from the most down."""
        readings = sorted(self.readings.all(), key=lambda reading: reading.at_least, reverse=True)
        above = [None, *(reading.at_least for reading in readings)]
        return [(_range(reading.at_least, upper), reading) for reading, upper in zip(readings, above, strict=False)]

    @property
    def usual_width(self) -> int:
        return self.usual_high - self.usual_low


def _range(least: int, upper: int | None) -> str:
    """`upper` is where the next one begins."""
    if upper is None:
        return f"{least}° or more"
    return f"{least}–{upper - 1}°" if least else f"below {upper}°"


class RangeReading(Positioned):
    """A fair thing to say of a number from so many degrees up to the next reading."""

    test = models.ForeignKey(RangeTest, on_delete=models.CASCADE, related_name="readings")
    at_least = degrees(help_text="Degrees.")
    text = models.CharField(max_length=200)
    siblings_share = "test"

    class Meta(Positioned.Meta):
        constraints = [models.UniqueConstraint(fields=["test", "at_least"], name="range_reading_once_per_test")]

    def __str__(self):
        return f"{self.at_least}°: {self.text}"
