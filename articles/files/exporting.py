"""Rows into content files: what is written here can be imported again, or nothing is written."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from articles.files.documents import Record
from articles.files.faults import Fault
from articles.files.folder import PICTURES, file_names
from articles.files.importing import remember
from articles.files.reading import read_document, write_document
from articles.files.rows import records_by_path
from articles.files.shapes import SHEETS
from doors.models import Picture

# Rows that stand in a file only under a section of their kind.
HOMES = {"faq_items": ("faq", "question"), "referrals": ("care", "urgency")}


class CannotExport(ValueError):
    """Some rows say what a file could not bring back."""

    def __init__(self, faults: list[Fault]):
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def export_content(folder: Path) -> list[str]:
    """The paths written. Files that say the same already are not touched, and none is deleted. Raises CannotExport."""
    stored = records_by_path()
    texts = {path: write_document(path, records) for path, records in stored.items()}
    # An emptied list has no rows, but its file still has the entries.
    emptied = [path for path in file_names(folder) if path in SHEETS and path not in texts]
    texts |= {path: text for path in emptied if (text := write_document(path, []))}
    files = {path: text.encode() for path, text in texts.items()}
    faults = [fault for path, records in stored.items() for fault in _losses(path, records, files[path])]
    pictures = list(Picture.objects.all())
    faults += _missing(pictures)
    if faults:
        raise CannotExport(sorted(faults))
    written = [path for path, content in files.items() if _write(folder / path, content)]
    for picture in pictures:
        path = f"{PICTURES}/{picture.file_name}"
        with default_storage.open(picture.file_name) as file:
            written += [path] if _write(folder / path, file.read()) else []
    if folder.resolve() == settings.CONTENT_DIR.resolve():
        # A copy elsewhere says nothing about the site's own files; here, rows and files now agree.
        remember(texts)
    return written


def _losses(path: str, records: list[Record], content: bytes) -> list[Fault]:
    """By reading it back: nothing else would know all that can get lost."""
    if homeless := [message for record in records for message in _homeless(record)]:
        return [Fault(path, 0, message) for message in homeless]
    document = read_document(path, content)
    if document.faults:
        because = "could not be imported again, because of line"
        return [Fault(path, 0, f"{because} {fault.line}: {fault.message}") for fault in document.faults]
    return [Fault(path, 0, message) for message in _differences(records, document.records)]


def _homeless(record: Record) -> Iterator[str]:
    kinds = {section["kind"] for section in record.get("sections", [])}
    for part, (kind, name) in HOMES.items():
        if part in record and kind not in kinds:
            yield f"{record[part][0][name]!r} would get lost: its article needs a section of kind {kind} to hold it"


def _differences(records: list[Record], again: list[Record]) -> Iterator[str]:
    for record, twin in zip_longest(records, again, fillvalue={}):
        for name in record:
            if record[name] != twin.get(name):
                yield f"{name} would come back as something else than {record[name]!r}"


def _missing(pictures: list[Picture]) -> list[Fault]:
    missing = [picture.file_name for picture in pictures if not default_storage.exists(picture.file_name)]
    return [Fault(f"{PICTURES}/{name}", 0, "the site has lost this picture; upload it again") for name in missing]


def _write(path: Path, content: bytes) -> bool:
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
