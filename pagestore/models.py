from django.db import models
from django.db.models import Q


class Generation(models.Model):
    """One row with one number, which the database itself raises whenever something published changes (triggers.py)."""

    number = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_generation")]

    def __str__(self):
        return str(self.number)
