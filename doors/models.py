import re
from datetime import date, timedelta
from secrets import token_hex

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>&|!]")


def today() -> date:
    return timezone.now().date()


class Picture(models.Model):
    """A picture that came in through the door: WebP, named by the SHA-256 of its bytes."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(
        "alternative text", max_length=300, help_text="What somebody who cannot see the picture needs to know."
    )
    credit = models.CharField(max_length=200, help_text="Who made it.")
    license = models.CharField(max_length=100, help_text="Such as CC BY 4.0, or own work.")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(alt=""), name="picture_has_alt"),
            models.CheckConstraint(condition=~Q(credit=""), name="picture_has_credit"),
            models.CheckConstraint(condition=~Q(license=""), name="picture_has_license"),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="picture_has_size"),
        ]

    def __str__(self):
        return self.alt

    def get_absolute_url(self) -> str:
        return f"{settings.MEDIA_URL}{self.file_name}"

    @property
    def file_name(self) -> str:
        return f"{self.sha256}.webp"

    def as_markdown(self) -> str:
        """What an editor pastes into a text; the size keeps the page from jumping while it loads."""
        alt = MEANS_SOMETHING.sub(r"\\\g<0>", self.alt)
        return f"![{alt}]({self.get_absolute_url()}#{self.width}x{self.height})"


class NetworkKeyQuerySet(models.QuerySet):
    def living(self) -> list["NetworkKey"]:
        """All keys that may still be used, the newest first; a new one is made once a week."""
        keys = list(self.filter(made_on__gt=today() - NetworkKey.LIVES).order_by("-made_on"))
        if not keys or keys[0].made_on <= today() - NetworkKey.IS_NEWEST:
            key, _ = self.get_or_create(made_on=today())
            keys.insert(0, key)
        return keys

    def end_of(self, day: date) -> date:
        """When what was made of an address on that day stops meaning anything."""
        key = self.filter(made_on__lte=day).order_by("-made_on").first()
        return key.ends_on if key else day

    def expired(self):
        return self.filter(made_on__lte=today() - NetworkKey.LIVES)


class NetworkKey(models.Model):
    """What network addresses are turned into pseudonyms with. It is deleted after a month, and they mean nothing."""

    LIVES = timedelta(days=31)
    IS_NEWEST = timedelta(days=7)

    made_on = models.DateField(unique=True, default=today)
    secret = models.CharField(max_length=64, default=token_hex)

    objects = NetworkKeyQuerySet.as_manager()

    def __str__(self):
        return f"key of {self.made_on}"

    @property
    def ends_on(self) -> date:
        return self.made_on + self.LIVES


class Window(models.Model):
    """How often somebody did something within one stretch of time (doors/limits.py)."""

    what = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    seconds = models.PositiveIntegerField()
    begins_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "who", "seconds", "begins_at"], name="window_once")]

    def __str__(self):
        return f"{self.what}: {self.count}"
