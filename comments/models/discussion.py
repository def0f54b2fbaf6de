from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models import Article


class Discussion(models.Model):
    """Whether an article may be commented on. One without a row is open."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="discussion")
    is_open = models.BooleanField("open", default=True, help_text="A closed one stays readable and takes nothing new.")
    closes_at = models.DateTimeField(null=True, blank=True, help_text="Empty leaves it to the setting for all.")

    class Meta:
        ordering = ["-article__published_at"]

    def __str__(self):
        return f"Discussion of {self.article}"

    @classmethod
    def of(cls, article: Article) -> "Discussion":
        return getattr(article, "discussion", None) or cls(article=article)

    @property
    def ends_at(self) -> datetime | None:
        """When it closes by itself: its own moment, or some days after publication if the site's setting says so."""
        if self.closes_at or not settings.COMMENTS_CLOSE_AFTER_DAYS or not self.article.published_at:
            return self.closes_at
        return self.article.published_at + timedelta(days=settings.COMMENTS_CLOSE_AFTER_DAYS)

    @property
    def takes_comments(self) -> bool:
        return self.is_open and self.article.is_published and not (self.ends_at and self.ends_at <= timezone.now())
