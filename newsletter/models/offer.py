from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone


class OfferQuerySet(models.QuerySet):
    def current(self) -> "Offer | None":
        today = timezone.now().date()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), is_on=True).first()


class Offer(models.Model):
    """What new subscribers get. The code stands in their welcome mail only, never on a page for readers."""

    percent = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(100)])
    code = models.CharField(max_length=40, help_text="What is typed at the till. It is shown in the welcome mail only.")
    terms = models.CharField(max_length=300, blank=True, help_text="Such as: once for each customer, not for vouchers.")
    ends_on = models.DateField(null=True, blank=True, help_text="The last day it can be used. Empty: until it is off.")
    is_on = models.BooleanField("on", default=False, help_text="One offer can be on at a time.")

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_on"],
                condition=Q(is_on=True),
                name="one_offer_is_on",
                violation_error_message="Another offer is on. Switch that one off first.",
            ),
            models.CheckConstraint(condition=Q(percent__gte=1, percent__lte=100), name="offer_percent_is_1_to_100"),
            models.CheckConstraint(condition=~Q(code=""), name="offer_has_code"),
        ]

    def __str__(self):
        return f"{self.percent}% off"
