"""Who publishes, who writes, what about, and what the publisher sells."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from doors.fields import MarkdownField
from exercises.models import Equipment
from exercises.positions import Positioned

# The area codes in service, from the North American Numbering Plan.
NORTH_AMERICAN_TOLL_FREE = ("1800", "1833", "1844", "1855", "1866", "1877", "1888")


class Publisher(models.Model):
    """The one row that says whose site this is."""

    name = models.CharField(max_length=80)
    strapline = models.CharField(max_length=160)
    phone = models.CharField(max_length=40, blank=True)
    postal_address = models.TextField(blank=True, help_text="One line of the address per line.")

    class Meta:
        verbose_name_plural = "publisher"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="publisher_is_one_row")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)

    @classmethod
    def can_be_mailed_from(cls) -> bool:
        """Advertising by mail must carry a postal address: in the US by 15 U.S.C. 7704(a)(5)(A)(iii)."""
        return cls.objects.exclude(postal_address="").exists()

    @property
    def _digits(self) -> str:
        digits = "".join(filter(str.isdigit, self.phone))
        return f"1{digits}" if len(digits) == 10 else digits

    @property
    def phone_link(self) -> str:
        """RFC 3966: digits only, and a number of ten digits gets the country code of North America."""
        return f"tel:+{self._digits}"

    @property
    def phone_is_toll_free(self) -> bool:
        return self._digits.startswith(NORTH_AMERICAN_TOLL_FREE)


def name_of_site(publisher: Publisher | None) -> str:
    return publisher.name if publisher else "Limber"


class Person(models.Model):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    credentials = models.CharField(max_length=200, blank=True, help_text="Only what can be shown to be true.")
    is_group = models.BooleanField("a group", default=False, help_text="Several people under one name.")
    about = MarkdownField(blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self):
        return f"{self.name}, {self.credentials}" if self.credentials else self.name


class Topic(Positioned):
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=80)
    summary = models.CharField(max_length=200, blank=True)

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:topic", args=[self.slug])


class Product(Positioned):
    """Kit for sale. Always shown as commercial, beside the exercises that need such kit."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, help_text="What to look for, in plain words.")
    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="products")
    url = models.URLField("address", blank=True)

    def __str__(self):
        return self.name
