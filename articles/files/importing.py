"""Content files into rows: all of them or, with any fault, none."""

import hashlib
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from articles.files.documents import Document, Record
from articles.files.faults import Fault
from articles.files.folder import Folder, file_names, read_folder
from articles.files.reading import first_difference, write_document
from articles.files.references import reference_faults, use_faults
from articles.files.rows import records_by_path
from articles.files.rules import rule_faults
from articles.files.saving import Saver
from articles.models import ImportedFile
from doors import pictures


@dataclass
class Report:
    """The files of a run, by what became of them."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # edited in the admin since, so not overwritten
    deleted: list[str] = field(default_factory=list)  # deleted in the admin since, so not made again
    uncanonical: list[Fault] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def import_content(folder: Path, *, check: bool = False, overwrite: bool = False) -> Report:
    """With `check`, says what would be done. Whatever editors changed since the last import needs `overwrite`."""
    found = read_folder(folder)
    sound = [document for document in found.documents if not document.faults]
    report = Report(uncanonical=list(filter(None, map(first_difference, sound))))
    # Only the comparison and the writing hold the database's one lock for writing; the reading is done.
    with nullcontext() if check else transaction.atomic():
        saved = _sort(sound, report, overwrite=overwrite)
        report.faults = sorted(_all_faults(found, report, saved))
        if not report.faults and not check:
            Saver(found.sizes).save_all(saved)
            remember({d.path: d.canonical for d in sound if d.path not in report.kept + report.deleted})
    if report.faults:
        return Report(faults=report.faults, uncanonical=report.uncanonical)
    if not check:
        _store_pictures(found, report)
    return report


def _sort(documents: list[Document], report: Report, *, overwrite: bool) -> list[Document]:
    """Into the report's lists; returns those to be saved."""
    stored, remembered = records_by_path(), _remembered()
    for document in documents:
        path, rows = document.path, stored.get(document.path, [])
        if rows == document.records:
            report.unchanged.append(path)
            continue
        is_ours = overwrite or remembered.get(path) == fingerprint(write_document(path, rows))
        if rows:
            (report.updated if is_ours else report.kept).append(path)
        else:
            (report.created if is_ours or path not in remembered else report.deleted).append(path)
    return [document for document in documents if document.path in report.created + report.updated]


def _all_faults(found: Folder, report: Report, saved: list[Document]) -> list[Fault]:
    faults = [*found.faults, *(fault for document in found.documents for fault in document.faults)]
    checked = [document for document in found.documents if document.path not in report.kept + report.deleted]
    faults += rule_faults(document for document in checked if document.path not in report.unchanged)
    faults += reference_faults(found.documents, checked, saved, found.names)
    return faults + use_faults(checked, saved)


def _store_pictures(found: Folder, report: Report) -> None:
    """After the rows are safe. Also where nothing changed: a new machine may have the database and no pictures yet."""
    if "pictures.yaml" not in report.kept + report.deleted:
        for sha256 in found.sizes:
            pictures.adopt(found.picture(sha256))


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _remembered() -> dict[str, str]:
    return dict(ImportedFile.objects.values_list("path", "sha256"))


def remember(texts: dict[str, str]) -> None:
    """What rows and file agree on now, so that a later change of the rows can be told apart."""
    known = _remembered()
    news = {path: fingerprint(text) for path, text in texts.items() if known.get(path) != fingerprint(text)}
    ImportedFile.objects.bulk_create(
        [ImportedFile(path=path, sha256=sha256) for path, sha256 in news.items()],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["sha256", "imported_at"],
    )


def differing_files(folder: Path) -> list[str]:
    """Files that are not as they were imported and say something else than the rows do.

    Only files whose bytes are new are parsed, so that a start with nothing new costs one query and a hash per file.
    """
    remembered = _remembered()
    names = file_names(folder)
    new = {name for name in names if _bytes_fingerprint(folder / name) != remembered.get(name)}
    if not new:
        return []
    stored = records_by_path(new)
    documents = {document.path: document for document in read_folder(folder, only=new).documents}
    return [name for name in names if name in new and not _agrees(documents.get(name), stored.get(name), remembered)]


def _bytes_fingerprint(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""  # it differs from whatever is remembered, and the import says why


def _agrees(document: Document | None, rows: list[Record] | None, remembered: dict[str, str]) -> bool:
    if document is None or document.faults:
        return False
    return fingerprint(document.canonical) == remembered.get(document.path) or document.records == (rows or [])
