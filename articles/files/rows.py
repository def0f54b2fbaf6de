"""Rows as records, so that what the database says and what a file says can be laid side by side."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from articles.files.columns import is_nothing
from articles.files.documents import Record
from articles.files.shapes import GUIDES, SHEETS, Shape, key_of
from doors.fields import tidy


def records_by_path(paths: Iterable[str] | None = None) -> dict[str, list[Record]]:
    """What every content file would hold, or each of those named, in a fixed number of queries. No rows, no file."""
    wanted = None if paths is None else set(paths)
    found = {}
    for path, shape in SHEETS.items():
        if wanted is None or path in wanted:
            found[path] = records_of(shape, fetch(shape))
    for place, shape in GUIDES.items():
        rows = fetch(shape)
        if wanted is not None:
            slugs = [path.split("/")[1].removesuffix(".md") for path in wanted if path.startswith(f"{place}/")]
            rows = rows.filter(slug__in=slugs) if slugs else rows.none()
        found |= {f"{place}/{record['slug']}.md": [record] for record in records_of(shape, rows)}
    return {path: records for path, records in found.items() if records}


def fetch(shape: Shape) -> models.QuerySet:
    """All rows with everything a record needs."""
    single = [column.name for column in shape.columns if column.is_relation]
    return shape.model.objects.select_related(*single).prefetch_related(*_related(shape)).order_by("pk")


def _related(shape: Shape, before: str = "") -> list[str]:
    names = [before + column.name for column in shape.sets]
    for rows in shape.children:
        inside = f"{before}{rows.name}__"
        names.append(before + rows.name)
        names += {inside + column.name for column in _references(rows.shape)}
        names += _related(rows.shape, inside)
    return names


def _references(shape: Shape) -> set[models.Field]:
    keys = [shape.model._meta.get_field(shape.key)] if shape.key else []
    return {column for column in [*shape.columns, *keys] if column.is_relation}


def records_of(shape: Shape, rows: Iterable[models.Model]) -> list[Record]:
    return [record_of(shape, row) for row in sorted_rows(shape, rows)]


def sorted_rows(shape: Shape, rows: Iterable[models.Model]) -> list[models.Model]:
    """As in the file. Sorted here, because two databases sort texts in two ways."""
    if not shape.is_ordered:
        return sorted(rows, key=lambda row: value_of(row, shape, shape.key))
    order = [value for value, _ in shape.model._meta.get_field(shape.group).choices] if shape.group else []

    def place(row: models.Model) -> tuple[int, int, int]:
        group = order.index(getattr(row, shape.group)) if shape.group else 0
        return group, getattr(row, "position", 0), row.pk

    return sorted(rows, key=place)


def record_of(shape: Shape, row: models.Model) -> Record:
    record: Record = {shape.key: value_of(row, shape, shape.key)} if shape.key else {}
    for column in shape.columns:
        record[column.name] = value_of(row, shape, column.name)
    for column in shape.sets:
        key = key_of(column.related_model)
        record[column.name] = sorted(getattr(related, key) for related in getattr(row, column.name).all())
    for rows in shape.children:
        record[rows.name] = records_of(rows.shape, getattr(row, rows.name).all())
    return {name: value for name, value in record.items() if not is_nothing(value)}


def value_of(row: models.Model, shape: Shape, name: str) -> Any:
    column = shape.model._meta.get_field(name)
    value = getattr(row, name)
    if column.is_relation:
        return value and getattr(value, key_of(column.related_model))
    return tidy(value) if isinstance(column, models.TextField) else value
