from django.db import models


class ImportedFile(models.Model):
    """What a content file's rows said right after its import, so that an editor's later change can be told apart."""

    path = models.CharField(max_length=200, unique=True, help_text="Inside the content folder.")
    sha256 = models.CharField("SHA-256 of the export", max_length=64)
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["path"]

    def __str__(self):
        return self.path
