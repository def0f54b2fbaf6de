"""What is public, of exercises and of articles."""

from django.db import models
from django.utils import timezone


class PublishableQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__lte=timezone.now())


class Publishable(models.Model):
    published_at = models.DateTimeField(null=True, blank=True, help_text="Empty is a draft; a date ahead is a plan.")

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.published_at <= timezone.now()
