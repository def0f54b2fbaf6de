"""One file's text to its records and back. Nothing here looks at the database's rows or at other files."""

from pathlib import PurePosixPath

from articles.files.article_files import article_text, read_article_text
from articles.files.documents import Document, Record
from articles.files.entries import entries_as_yaml, read_entries, read_key, read_row, row_as_yaml
from articles.files.exercise_files import exercise_text, read_exercise_text
from articles.files.faults import Fault
from articles.files.shapes import GUIDES, SHEETS, Shape
from articles.files.yaml_text import BadYaml, compose, dump
from exercises.models import RangeTest

FENCE = "---"
TEXTS = {"exercises": (read_exercise_text, exercise_text), "articles": (read_article_text, article_text)}


def shape_of(path: str) -> Shape:
    return SHEETS.get(path) or GUIDES[PurePosixPath(path).parent.name]


def read_document(path: str, content: bytes) -> Document:
    document = Document(path, shape_of(path))
    if _decode(document, content):
        try:
            (_read_sheet if path in SHEETS else _read_guide)(document)
        except BadYaml as fault:
            document.fault(fault.line, str(fault))
    if not document.faults:
        document.canonical = write_document(path, document.records)
    return document


def _decode(document: Document, content: bytes) -> bool:
    faults = len(document.faults)
    if content.startswith(b"\xef\xbb\xbf"):
        document.fault(1, "this begins with a byte order mark; expected UTF-8 without one")
    if b"\x00" in content:
        line = content.count(b"\n", 0, content.index(b"\x00")) + 1
        document.fault(line, "this holds a NUL character; expected text in UTF-8")
    try:
        document.source = content.decode()
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        document.fault(line, f"this is not UTF-8 (byte {content[fault.start]:#04x}); expected text in UTF-8")
    return len(document.faults) == faults


def _lines(document: Document) -> list[str]:
    return document.source.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _read_sheet(document: Document) -> None:
    node = compose("\n".join(_lines(document)))
    if document.shape.key:
        document.records = read_entries(document, document.shape, node, document.path) if node else []
        if document.shape.model is RangeTest:
            _check_links(document)
    elif node:
        document.records = [read_row(document, document.shape, node, document.path)]
    else:
        document.fault(1, f"this is empty; expected keys such as {document.shape.keys[0]}")


def _check_links(document: Document) -> None:
    """The page of a test shows its sources, and nothing else that a text could point at."""
    known = {f"source-{key}" for record in document.records for key in record.get("sources", [])}
    for target, line in document.in_page_links:
        if target not in known:
            document.fault(line, f"#{target} leads nowhere on this page; expected a source-<slug> from its sources")


def _read_guide(document: Document) -> None:
    slug = PurePosixPath(document.path).stem
    record: Record = {"slug": slug}
    read_key(document, document.shape, slug, 1)
    document.records = [record]
    lines = _lines(document)
    if lines[0].rstrip() != FENCE:
        document.fault(1, f"this has no front matter; expected {FENCE} and then keys such as name")
        return
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if end is None:
        document.fault(1, f"the front matter has no end; expected another line {FENCE} after its keys")
        return
    # The text has faults of its own to tell, whatever the front matter is like.
    try:
        if node := compose("\n".join(lines[1:end]), first_line=2):
            node.key_line = 1
            record |= read_row(document, document.shape, node, "the front matter")
        else:
            document.fault(1, "the front matter is empty; expected keys such as name")
    except BadYaml as fault:
        document.fault(fault.line, str(fault))
    read_text, _ = TEXTS[PurePosixPath(document.path).parent.name]
    read_text(document, record, list(enumerate(lines[end + 1 :], start=end + 2)), 1)


def write_document(path: str, records: list[Record]) -> str:
    """The canonical form; nothing, if there is no row to write and no list that could be empty."""
    shape = shape_of(path)
    if path in SHEETS and shape.key:
        return dump(entries_as_yaml(shape, records))
    if not records:
        return ""
    if path in SHEETS:
        return dump(row_as_yaml(shape, records[0]))
    _, text = TEXTS[PurePosixPath(path).parent.name]
    front_matter = dump(row_as_yaml(shape, records[0]))
    return f"{FENCE}\n{front_matter}{FENCE}\n{text(records[0])}".rstrip("\n") + "\n"


def first_difference(document: Document) -> Fault | None:
    """Where the file is not in the form an export would give it."""
    if document.source == document.canonical:
        return None
    found, expected = document.source.split("\n"), document.canonical.split("\n")
    same = 0
    while same < min(len(found), len(expected)) and found[same] == expected[same]:
        same += 1
    if same == len(expected):
        wanted = "the file to end before this"
    elif expected[same:] == [""]:
        wanted = "a line end at the end of the file"
    else:
        wanted = repr(expected[same]) if expected[same] else "an empty line"
    return Fault(document.path, min(same + 1, len(found)), f"this is not the canonical form; expected {wanted}")
