"""Records into rows. Rows keep their keys in the database, because other tables point at them."""

from typing import Any

from django.db import models

from articles.files.documents import Document, Record
from articles.files.references import gone_rows
from articles.files.rows import sorted_rows, value_of
from articles.files.shapes import GUIDES, SHEETS, Shape, key_of
from doors.models import Picture
from exercises.models import Pose
from exercises.positions import Positioned


class Saver:
    """Call inside a transaction, with documents that are free of faults."""

    def __init__(self, sizes: dict[str, tuple[int, int]]):
        self.sizes = sizes
        self.ids: dict[type[models.Model], dict[str, Any]] = {}

    def save_all(self, documents: list[Document]) -> None:
        """Whatever is referred to comes first, and what is gone goes last, in the other direction."""
        for shape in [*SHEETS.values(), *GUIDES.values()]:
            if mine := [document for document in documents if document.shape is shape]:
                self.save(shape, [record for document in mine for record in document.records])
        sheets = {document.shape.model: document for document in documents if document.path in SHEETS}
        for shape in reversed(SHEETS.values()):
            if document := sheets.get(shape.model):
                for rows in gone_rows(document):
                    rows.delete()

    def save(self, shape: Shape, records: list[Record], *, has_new_parent: bool = False, **parent: Any) -> None:
        """All rows before any row's parts: an article may be related to one that comes after it."""
        wanted = {record[shape.key] if shape.key else place: record for place, record in enumerate(records, start=1)}
        # The parts of a new row need not be looked for, which halves the time of a first import. A muscle may have
        # been in another group.
        existing = {} if has_new_parent and not shape.stands_alone else self._existing(shape, wanted, parent)
        if gone := [row.pk for key, row in existing.items() if key not in wanted]:
            shape.model.objects.filter(pk__in=gone).delete()
        self._set_aside(shape, existing, wanted)
        rows = [existing.get(key) or shape.model() for key in wanted]
        are_new = [row.pk is None for row in rows]
        for place, (row, record) in enumerate(zip(rows, wanted.values(), strict=True), start=1):
            position = {"position": place} if issubclass(shape.model, Positioned) else {}
            changed = _change(row, self._values(shape, record, parent) | parent | position)
            if row.pk and changed:
                row.save(update_fields=changed)
            elif not row.pk and not parent:
                row.save(force_insert=True)
        if parent:  # child rows have no save() of their own that this would pass over
            shape.model.objects.bulk_create(row for row, is_new in zip(rows, are_new, strict=True) if is_new)
        self.ids.pop(shape.model, None)
        for row, record, is_new in zip(rows, wanted.values(), are_new, strict=True):
            self._save_parts(shape, row, record, is_new=is_new)

    def _existing(self, shape: Shape, wanted: dict[Any, Record], parent: dict[str, Any]) -> dict[Any, models.Model]:
        rows = shape.model.objects.all()
        if shape.stands_alone:
            return {getattr(row, shape.key): row for row in rows.filter(**{f"{shape.key}__in": wanted})}
        rows = rows.filter(**parent)
        if not shape.key:
            return dict(enumerate(sorted_rows(shape, rows), start=1))
        if shape.model._meta.get_field(shape.key).is_relation:
            rows = rows.select_related(shape.key)
        return {value_of(row, shape, shape.key): row for row in rows}

    def _set_aside(self, shape: Shape, existing: dict[Any, models.Model], wanted: dict[Any, Record]) -> None:
        for name, value in shape.set_aside.items():
            moved = [
                row.pk for key, row in existing.items() if key in wanted and getattr(row, name) != wanted[key].get(name)
            ]
            shape.model.objects.filter(pk__in=moved).update(**{name: value})

    def _values(self, shape: Shape, record: Record, parent: dict[str, Any]) -> dict[str, Any]:
        values = {}
        for column in [*shape.columns, *([shape.model._meta.get_field(shape.key)] if shape.key else [])]:
            value = record[column.name] if column.name in record else column.get_default()
            values[column.attname] = self._id(column.related_model, value, parent) if column.is_relation else value
        if shape.model is Picture:
            values["width"], values["height"] = self.sizes[record["sha256"]]
        return values

    def _id(self, model: type[models.Model], key: str | None, parent: dict[str, Any] | None = None) -> Any:
        if key is None:
            return None
        if model not in self.ids:
            # A pose has its name within its exercise only. What is known of another one's is gone by the time that a
            # step asks: its own exercise has just saved its poses.
            rows = model.objects.filter(**parent) if model is Pose else model.objects.all()
            self.ids[model] = dict(rows.values_list(key_of(model), "pk"))
        return self.ids[model][key]

    def _save_parts(self, shape: Shape, row: models.Model, record: Record, *, is_new: bool) -> None:
        for column in shape.sets:
            ids = [self._id(column.related_model, key) for key in record.get(column.name, [])]
            if ids or not is_new:
                getattr(row, column.name).set(ids)
        for rows in shape.children:
            parent = shape.model._meta.get_field(rows.name).field.attname
            if rows.name in record or not is_new:
                self.save(rows.shape, record.get(rows.name, []), has_new_parent=is_new, **{parent: row.pk})


def _change(row: models.Model, values: dict[str, Any]) -> list[str]:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed
