"""All that the database says, without the numbers it gives by itself."""

from django.apps import apps
from django.db import models

from articles.models import (
    Article,
    ImportedFile,
    IndexedPart,
    IndexedWord,
    OutdatedPage,
    Person,
    Product,
    Publisher,
    Topic,
)
from doors.models import Picture
from exercises.models import Equipment, Exercise, GlossaryTerm, Movement, Muscle, MuscleGroup, RangeTest, Source

APPS = ("articles", "exercises", "doors")
LEFT_OUT = {"id", "uploaded_at", "imported_at"}
THE_INDEX = (IndexedPart, IndexedWord, OutdatedPage)  # it is made of the other rows, later


def natural(row: models.Model | None) -> str:
    if row is None:
        return ""
    for name in ("slug", "sha256", "anchor", "path", "name"):
        if hasattr(row, name):
            return str(getattr(row, name))
    return str(row.pk)


def stored_rows() -> dict[str, list]:
    """Every row of all but the index, places counted from 1 as an import counts them, references by natural key."""
    found = {}
    for label in APPS:
        for model in set(apps.get_app_config(label).get_models(include_auto_created=True)).difference(THE_INDEX):
            found[model._meta.label] = sorted((_values(row) for row in model.objects.all()), key=repr)
    return found


def _values(row: models.Model) -> dict:
    values = {}
    for column in row._meta.concrete_fields:
        if column.name not in LEFT_OUT:
            value = getattr(row, column.name)
            values[column.name] = natural(value) if column.is_relation else value
    return values


def empty_database() -> None:
    """Child rows go with their parents; what is referred to goes last."""
    own = (ImportedFile, Article, Exercise, RangeTest, Movement, Muscle, MuscleGroup, Source, Product, Equipment)
    for model in own:
        model.objects.all().delete()
    for model in (Person, Topic, Publisher, GlossaryTerm, Picture):
        model.objects.all().delete()
    assert not any(stored_rows().values())
