"""YAML to records and back, by their shapes. Serves the small files and the front matter of guides."""

import re
from typing import Any

import yaml
from django.db import models

from articles.files.columns import (
    clean,
    is_nothing,
    is_required,
    items,
    read_column,
    read_text,
    value_for_yaml,
)
from articles.files.documents import Document, Entry, Record
from articles.files.shapes import Rows, Shape
from articles.files.yaml_text import is_empty, kind_of
from doors.models import Picture


def read_entries(document: Document, shape: Shape, node: yaml.Node, name: str) -> list[Record]:
    """A mapping from keys to rows."""
    records = []
    for key, value in items(document, node, name):
        if read_key(document, shape, key, value.key_line):
            records.append({shape.key: key} | read_row(document, shape, value, key))
    return in_order(shape, records)


def read_key(document: Document, shape: Shape, key: str, line: int) -> bool:
    column = shape.model._meta.get_field(shape.key)
    if column.is_relation:
        document.refer(column.related_model, key, line)
        return True
    if shape.stands_alone:
        document.take(str(shape.model._meta.verbose_name), key, line)
    if shape.model is Picture and not re.fullmatch("[0-9a-f]{64}", key):
        document.fault(line, f"{key} is no SHA-256; expected the name of a file in pictures/ without .webp")
        return False
    return clean(document, column, key, line, key) is not None


def read_row(document: Document, shape: Shape, node: yaml.Node, name: str) -> Record:
    record: Record = {}
    lines: dict[str, int] = {}
    expected = {part.written if isinstance(part, Rows) else part: part for part in shape.keys}
    for key, value in items(document, node, name):
        if key not in expected:
            document.fault(value.key_line, f"{key} is not known here; expected {', '.join(expected)}")
            lines[key] = value.key_line
        elif not is_empty(value):
            part = expected[key]
            lines[key] = value.key_line
            content = _read_part(document, shape, part, value, key)
            if not is_nothing(content):
                record[part.name if isinstance(part, Rows) else part] = content
    if isinstance(node, yaml.MappingNode):
        for column in shape.columns:
            if column.name in shape.keys and column.name not in lines and is_required(column):
                document.fault(node.key_line, f"{name} has no {column.name}; expected it to be given")
        document.entries.append(Entry(shape, record, lines, node.key_line))
    return record


def _read_part(document: Document, shape: Shape, part: str | Rows, node: yaml.Node, name: str) -> Any:
    if isinstance(part, Rows):
        return _read_rows(document, part, node)
    column = shape.model._meta.get_field(part)
    if column.many_to_many:
        return sorted(_read_set(document, column, node, name))
    return read_column(document, column, node, name)


def _read_set(document: Document, column: models.ManyToManyField, node: yaml.Node, name: str) -> set[str]:
    found: set[str] = set()
    for item in _sequence(document, node, name):
        if key := read_text(document, item, f"an item of {name}"):
            if key in found:
                document.fault(item.key_line, f"{key} stands in {name} twice; expected it once")
            found.add(key)
            document.refer(column.related_model, key, item.key_line)
    return found


def _read_rows(document: Document, rows: Rows, node: yaml.Node) -> list[Record]:
    if rows.word:
        return _read_words(document, rows, node)
    if not rows.is_list:
        return read_entries(document, rows.shape, node, rows.written)
    records, seen = [], set()
    for item in _sequence(document, node, rows.written):
        record = read_row(document, rows.shape, item, f"an item of {rows.written}")
        key = record.get(rows.shape.key)
        if key in seen:
            document.fault(item.key_line, f"{key} stands in {rows.written} twice; expected it once")
        elif key is not None:
            seen.add(key)
            records.append(record)
    return records


def _read_words(document: Document, rows: Rows, node: yaml.Node) -> list[Record]:
    """A mapping from keys to the one thing there is to say about each."""
    records = []
    column = rows.shape.model._meta.get_field(rows.word)
    for key, value in items(document, node, rows.written):
        read_key(document, rows.shape, key, value.key_line)
        word = read_text(document, value, key)
        if rows.words and word is not None and word not in rows.words:
            document.fault(value.key_line, f"{key}: {word} is not known; expected one of {', '.join(rows.words)}")
        elif word is not None:
            content = rows.words[word] if rows.words else clean(document, column, word, value.key_line, key)
            records.append({rows.shape.key: key} | ({} if is_nothing(content) else {rows.word: content}))
    return records


def _sequence(document: Document, node: yaml.Node, name: str) -> list[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return node.value
    document.fault(node.key_line, f"{name} is {kind_of(node)}; expected a list, each item after a dash")
    return []


def in_order(shape: Shape, records: list[Record]) -> list[Record]:
    """As the export has them: where the order says nothing, by key."""
    return records if shape.is_ordered else sorted(records, key=lambda record: record[shape.key])


def row_as_yaml(shape: Shape, record: Record) -> dict[str, Any]:
    """The record as it is written: keys in the order of the shape, child rows in their form."""
    written = {}
    for part in shape.keys:
        name = part.name if isinstance(part, Rows) else part
        if name in record:
            if isinstance(part, Rows):
                written[part.written] = _rows_as_yaml(part, record[name])
            else:
                written[name] = value_for_yaml(record[name])
    return written


def _rows_as_yaml(rows: Rows, records: list[Record]) -> dict[str, Any] | list[dict[str, Any]]:
    shape = rows.shape
    if rows.is_list:
        return [row_as_yaml(shape, record) for record in records]
    if not rows.word:
        return entries_as_yaml(shape, records)
    spelled = {value: word for word, value in rows.words.items()}
    words = {record[shape.key]: record.get(rows.word, False) for record in records}
    return {key: spelled.get(word, word) for key, word in words.items()}


def entries_as_yaml(shape: Shape, records: list[Record]) -> dict[str, Any]:
    return {record[shape.key]: row_as_yaml(shape, record) for record in records}
