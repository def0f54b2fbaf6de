import re

from django.db import models
from django.db.models import Q
from django.urls import reverse


class Source(models.Model):
    """A paper, book or page that something on the site rests on. The slug is author and year."""

    slug = models.SlugField(max_length=80, unique=True)
    authors = models.CharField(max_length=400)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=400)
    published_in = models.CharField(max_length=200, help_text="Journal, book or site.")
    details = models.CharField(max_length=80, blank=True, help_text="Volume, issue and pages, such as 37(3):579–587.")
    doi = models.CharField("DOI", max_length=120, blank=True, help_text="Only if seen in a record; without https://.")
    pmid = models.CharField("PMID", max_length=12, blank=True)
    url = models.URLField("address", blank=True)
    is_open_access = models.BooleanField("free to read", default=False)
    checked_on = models.DateField(null=True, blank=True, help_text="When somebody last opened the record.")

    class Meta:
        ordering = ["authors", "year", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(doi="") | Q(doi__startswith="10."),
                name="source_doi_is_bare",
                violation_error_message="A DOI begins with 10. and has no https:// before it.",
            ),
            models.CheckConstraint(
                condition=Q(year=None) | Q(year__range=(1500, 2200)), name="source_year_is_plausible"
            ),
        ]

    def __str__(self):
        return f"{self.authors} ({self.year or 'no date'}): {self.title}"

    @property
    def link(self) -> str:
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return self.url


class GlossaryTerm(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    term = models.CharField(max_length=80)
    other_names = models.CharField(
        max_length=200, blank=True, help_text="Separated by commas. The first use of any of them leads here."
    )
    definition = models.CharField(max_length=400)

    class Meta:
        ordering = ["term"]

    def __str__(self):
        return self.term

    def get_absolute_url(self):
        return f"{reverse('exercises:glossary')}#term-{self.slug}"

    def written_as(self) -> list[str]:
        """How a text may write it, the plural included. What stands in parentheses is no part of a name."""
        names = [re.sub(r"\s*\(.*?\)", "", name).strip() for name in (self.term, *self.other_names.split(","))]
        return [form for name in filter(None, names) for form in (name, plural(name))]


def plural(name: str) -> str:
    """Of English words that have a regular one; of "range of motion" it is "ranges of motion"."""
    noun, of, rest = name.partition(" of ")
    if re.search(r"[^aeiou]y$", noun, re.IGNORECASE):
        noun = f"{noun[:-1]}ie"
    elif re.search(r"(s|x|z|ch|sh)$", noun, re.IGNORECASE):
        noun = f"{noun}e"
    return f"{noun}s{of}{rest}"
