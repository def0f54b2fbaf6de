import re

from django.conf import settings
from django.db import models
from django.db.models import Q

MEANS_SOMETHING = re.compile(r"[\\`*_\[\]<>&|!]")


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
