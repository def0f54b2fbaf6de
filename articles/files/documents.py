from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import models

from articles.files.faults import Fault
from articles.files.shapes import Shape

Record = dict[str, Any]
"""A row as plain values: what is empty is left out, references are keys, child rows are lists of records."""


class Entry(NamedTuple):
    """A record and where it stands: the lines of its keys, and its own."""

    shape: Shape
    record: Record
    lines: dict[str, int]
    line: int


class Reference(NamedTuple):
    model: type[models.Model]
    key: str
    line: int


@dataclass(eq=False)
class Document:
    """What one content file says, and all that is wrong with it."""

    path: str
    shape: Shape
    source: str = ""
    records: list[Record] | None = None  # None: the file could not be read as far as its entries
    canonical: str = ""
    faults: list[Fault] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    in_page_links: list[tuple[str, int]] = field(default_factory=list)
    taken: dict[tuple[str, str], int] = field(default_factory=dict)

    def fault(self, line: int, message: str) -> None:
        self.faults.append(Fault(self.path, line, message))

    def refer(self, model: type[models.Model], key: str, line: int) -> None:
        self.references.append(Reference(model, key, line))

    def take(self, kind: str, name: str, line: int) -> None:
        """A name that may stand for one thing only. Some disks see no difference between a and A."""
        first = self.taken.setdefault((kind, name.lower()), line)
        if first != line:
            self.fault(line, f"{kind} {name} stands at line {first} already; expected another one")

    @property
    def keys(self) -> set[str]:
        return {record[self.shape.key] for record in self.records or [] if self.shape.key in record}
