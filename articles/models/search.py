"""What the search looks in: made of the other rows by articles/search/, and made again when it is lost."""

from django.db import models
from django.db.models import Q

from articles.models.article import Article
from exercises.models import Exercise, GlossaryTerm, Muscle


def owner(model: type[models.Model]) -> models.ForeignKey:
    """No constraint in the database: whoever deletes a page by SQL need not know that it can be found."""
    fields = {"null": True, "on_delete": models.DO_NOTHING, "db_constraint": False, "related_name": "+"}
    return models.ForeignKey(model, **fields)


class IndexedPart(models.Model):
    """A part of a page, as somebody may look for it. Never changed: its page's parts are taken out and made anew."""

    class Kind(models.TextChoices):
        GUIDE = "guide", "Guide"
        SECTION = "section", "Section of a guide"
        QUESTION = "question", "Question in a guide"
        EXERCISE = "exercise", "Exercise"
        MUSCLE = "muscle", "Muscle"
        TERM = "term", "Term"

    kind = models.CharField(max_length=8, choices=Kind)
    article = owner(Article)
    exercise = owner(Exercise)
    muscle = owner(Muscle)
    term = owner(GlossaryTerm)
    anchor = models.CharField(max_length=80, blank=True)
    title = models.TextField(blank=True, help_text="What the page is called, by all its names.")
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True, help_text="Plain text, a paragraph to a line.")
    title_words = models.TextField(blank=True, help_text="As articles/search/words.py reads them.")
    heading_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["guide", "section", "question", "exercise", "muscle", "term"]),
                name="indexed_part_kind_is_known",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.heading or self.title}"


class IndexedWord(models.Model):
    """A word as it is written somewhere, for whoever mistypes it or has typed only half of it."""

    word = models.CharField(max_length=64, unique=True)
    stem = models.CharField(max_length=64, db_index=True)
    parts = models.IntegerField(help_text="How many parts it is in.")

    class Meta:
        ordering = ["word"]

    def __str__(self):
        return self.word


class OutdatedPage(models.Model):
    """A note that something of a page was written. The database makes them (articles/search/triggers.py).

    Only ever added: a number to raise or a row to share would make two writers wait for each other.
    """

    kind = models.CharField(max_length=8, help_text="The field of IndexedPart that names the page.")
    page = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "page"], name="outdated_page")]

    def __str__(self):
        return f"{self.kind} {self.page}"
