"""Rows that are evidence: written once, and neither changed nor deleted by themselves."""

from django.core.exceptions import ValidationError
from django.db import models


def refuse(*args, **kwargs):
    raise ValidationError("This is kept as it was written.", code="kept")


class WrittenOnceQuerySet(models.QuerySet):
    update = delete = refuse


class WrittenOnce(models.Model):
    """It goes only with the row it belongs to, where that row's key says so (on_delete)."""

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk:
            refuse()
        super().save(*args, **kwargs)

    delete = refuse
