from django.db import models


class Positioned(models.Model):
    """A row with a place among its siblings. One saved without a place goes to the end.

    `siblings_share` names the parent's field; empty means that all rows are siblings.
    No uniqueness on (parent, position): re-ordering passes through duplicates, and SQLite cannot defer the check.
    """

    position = models.PositiveSmallIntegerField(blank=True, help_text="Leave empty to put it last.")
    siblings_share = ""

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def save(self, *args, **kwargs):
        if self.position is None:
            parent = {self.siblings_share: getattr(self, self.siblings_share)} if self.siblings_share else {}
            siblings = type(self).objects.filter(**parent)
            self.position = (siblings.aggregate(last=models.Max("position"))["last"] or 0) + 1
        super().save(*args, **kwargs)
