"""What one file says about another: references must lead somewhere, and what is still used must not go."""

from collections.abc import Iterator

from django.db import models

from articles.files.documents import Document
from articles.files.faults import Fault
from articles.files.shapes import GUIDES, SHEETS, key_of

# Where each kind of row is written: in a small file, in a folder of guides, or within the guide it belongs to.
SHEET_OF = {shape.model: path for path, shape in SHEETS.items()}
SHEET_OF |= {rows.shape.model: path for path, shape in SHEETS.items() for rows in shape.children}
FOLDER_OF = {shape.model: place for place, shape in GUIDES.items()}
GUIDE_OF = {
    rows.shape.model: shape.model._meta.get_field(rows.name).field.name
    for shape in GUIDES.values()
    for rows in shape.children
}


def reference_faults(
    documents: list[Document], checked: list[Document], saved: list[Document], names: list[str]
) -> list[Fault]:
    """In what will be there after the run. `names` are all files there are: an unreadable one may hold any key."""
    faults = []
    known: dict[type[models.Model], set[str] | None] = {}
    for document in checked:
        for model, key, line in document.references:
            if model not in known:
                known[model] = _known_keys(model, documents, saved, names)
            if known[model] is not None and key not in known[model]:
                place = _place(model, key, checked, names)
                faults.append(Fault(document.path, line, f"{key} is not known; expected {place}"))
    return faults


def _place(model: type[models.Model], key: str, checked: list[Document], names: list[str]) -> str:
    read = {document.path for document in checked}
    path = SHEET_OF.get(model) or f"{FOLDER_OF[model]}/{key}.md"
    if path in names and path not in read:
        return f"one that the database has, because {path} is not read in"
    return f"a key of {path}" if model in SHEET_OF else f"a file in {FOLDER_OF[model]}/"


def _known_keys(
    model: type[models.Model], documents: list[Document], saved: list[Document], names: list[str]
) -> set[str] | None:
    """What will be there after the run; None if a file that cannot be read keeps it secret."""
    stored = set(model.objects.values_list(key_of(model), flat=True))
    if model in FOLDER_OF:
        coming = [document for document in documents if document.shape.model is model]
        return stored.union(*(document.keys for document in coming if document in saved or document.faults))
    sheet = next((document for document in documents if document.path == SHEET_OF[model]), None)
    if sheet is None:
        return None if SHEET_OF[model] in names else stored
    if sheet.records is None:
        return None
    if sheet.faults:
        return stored | _keys_in(sheet, model)
    return _keys_in(sheet, model) if sheet in saved else stored


def _keys_in(sheet: Document, model: type[models.Model]) -> set[str]:
    if sheet.shape.model is model:
        return sheet.keys
    inside = [rows for rows in sheet.shape.children if rows.shape.model is model]
    return {row[rows.shape.key] for rows in inside for record in sheet.records for row in record.get(rows.name, [])}


def gone_rows(sheet: Document) -> list[models.QuerySet]:
    """The rows that are no longer in their file, in the order in which they can be deleted."""
    shapes = [rows.shape for rows in sheet.shape.children] + [sheet.shape]
    alone = [shape for shape in shapes if shape.stands_alone]
    return [shape.model.objects.exclude(**{f"{shape.key}__in": _keys_in(sheet, shape.model)}) for shape in alone]


def use_faults(checked: list[Document], saved: list[Document]) -> list[Fault]:
    """Entries gone from their file that go on being used by rows whose own file is kept or absent."""
    looked_through = {document.path for document in checked}
    faults = set()
    for sheet in (document for document in saved if document.path in SHEETS):
        for row in (row for rows in gone_rows(sheet) for row in rows):
            key = getattr(row, key_of(type(row)))
            for path in {_path_of(user) for user in _users(row)} - looked_through:
                message = f"{key} is gone from this file, but {path} still uses it; expected it to be kept"
                faults.add(Fault(sheet.path, 1, message))
    return sorted(faults)


def _users(row: models.Model) -> Iterator[models.Model]:
    for relation in row._meta.get_fields(include_hidden=True):
        if relation.is_relation and relation.auto_created and not relation.concrete and _holds(relation):
            yield from relation.related_model.objects.filter(**{relation.field.name: row})


def _holds(relation: models.ForeignObjectRel) -> bool:
    """A many-to-many relation would lose its row in silence, so it counts as a use like a protected one."""
    return relation.through._meta.auto_created if relation.many_to_many else relation.on_delete is models.PROTECT


def _path_of(row: models.Model) -> str:
    if type(row) in SHEET_OF:
        return SHEET_OF[type(row)]
    guide = getattr(row, GUIDE_OF[type(row)]) if type(row) in GUIDE_OF else row
    return f"{FOLDER_OF[type(guide)]}/{guide.slug}.md"
