"""The rules between columns, as the database holds them. Its unique ones are no matter of one row."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from articles.files.columns import is_required
from articles.files.documents import Document, Entry, Record
from articles.files.faults import Fault
from articles.files.shapes import Shape


def rule_faults(documents: Iterable[Document]) -> list[Fault]:
    """Each rule is a small query, so this is asked of new entries only."""
    return [
        Fault(document.path, line, message)
        for document in documents
        for entry in document.entries
        for line, message in _broken_rules(entry)
    ]


def _broken_rules(entry: Entry):
    shape, record, lines, _ = entry
    row = shape.model(
        **{column.attname: _stand_in(column, record) for column in shape.columns if column.name in record}
    )
    absent = {column.name for column in shape.columns if column.name not in lines and not is_required(column)}
    unknown = {column.name for column in shape.model._meta.get_fields()} - absent - set(record)
    for constraint in shape.model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint) and not _is_known_already(shape, constraint):
            try:
                constraint.validate(shape.model, row, exclude=unknown)
            except ValidationError as refusal:
                named = [lines[name] for name in constraint.condition.referenced_base_fields if name in lines]
                yield min(named, default=entry.line), " ".join(refusal.messages)


def _is_known_already(shape: Shape, constraint: models.CheckConstraint) -> bool:
    """Whether it is about what no file holds, or says no more than the choices of one column."""
    concerned = [column for column in shape.columns if column.name in constraint.condition.referenced_base_fields]
    return not concerned or (len(concerned) == 1 and bool(concerned[0].choices))


def _stand_in(column: models.Field, record: Record) -> Any:
    # A reference is only known to be there or not; whose it is a rule of one row cannot ask.
    return 0 if column.is_relation else record[column.name]
