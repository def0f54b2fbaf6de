"""One value of a file as one column of a row, checked by the column's own rules."""

import re
from datetime import UTC, date, datetime
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models

from articles.files.documents import Document
from articles.files.texts import check_text
from articles.files.yaml_text import is_empty, kind_of, tag_of, text_line
from doors.fields import MarkdownField, tidy
from exercises import posture
from exercises.demands import Demand
from exercises.dose import Dose, DoseKind, ImpossibleDose, Range, Side
from exercises.fields import DemandsField, DoseField, PostureField

# NUL cannot be stored in PostgreSQL, half a surrogate pair nowhere.
NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


def is_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [])


def clean(document: Document, column: models.Field, value: Any, line: int, name: str, text_at: int = 0) -> Any:
    """The value as it will be stored, or None after saying what is wrong. `text_at` is where a text begins."""
    if isinstance(value, str) and (found := NOT_STORABLE.search(value)):
        document.fault(line, f"{name}: the character U+{ord(found[0]):04X} cannot be stored; expected text")
        return None
    if isinstance(column, models.TextField):
        value = tidy(value)
    elif isinstance(column, models.CharField) and re.search(r"[\r\n]", value):
        document.fault(line, f"{name}: this has more than one line; expected one")
        return None
    if isinstance(value, str) and not value.strip():
        value = ""  # blanks alone are no alternative text
    if column.choices and value and value not in dict(column.flatchoices):
        known = ", ".join(key for key, _ in column.flatchoices)
        document.fault(line, f"{name}: {value} is not known; expected one of {known}")
        return None
    try:
        cleaned = column.clean(value, None)
    except ValidationError as refusal:
        for message in refusal.messages:
            document.fault(line, f"{name}: {message}")
        return None
    if isinstance(column, MarkdownField):
        check_text(document, cleaned, text_at or line)
    return cleaned


def read_column(document: Document, column: models.Field, node: yaml.Node, name: str) -> Any:
    if isinstance(column, DoseField):
        return _read_dose(document, node, name)
    if isinstance(column, PostureField):
        return _read_posture(document, node, name)
    if isinstance(column, DemandsField):
        return _read_demands(document, node, name)
    if isinstance(column, models.BooleanField):
        return _read_boolean(document, node, name)
    if isinstance(column, models.DateField):  # a DateTimeField is one too
        return _read_moment(document, column, node, name)
    if isinstance(column, models.IntegerField):
        if (number := _read_number(document, node, name)) is None:
            return None
        return clean(document, column, number, node.key_line, name)
    if (text := read_text(document, node, name)) is None:
        return None
    if isinstance(column, models.ForeignKey):
        document.refer(column.related_model, text, node.key_line)
        return text
    return clean(document, column, text, node.key_line, name, text_line(node))


def read_text(document: Document, node: yaml.Node, name: str) -> str | None:
    if tag_of(node) == "str":
        return node.value
    quoted = f", such as '{node.value}' in quotes" if isinstance(node, yaml.ScalarNode) and node.value else ""
    document.fault(node.key_line, f"{name} is {kind_of(node)}; expected text{quoted}")
    return None


def _read_boolean(document: Document, node: yaml.Node, name: str) -> bool | None:
    if tag_of(node) == "bool":
        return node.value.lower() in ("true", "yes", "on")
    document.fault(node.key_line, f"{name} is {kind_of(node)}; expected true or false")
    return None


def _read_number(document: Document, node: yaml.Node, name: str) -> int | None:
    if tag_of(node) == "int" and re.fullmatch(r"-?[0-9]{1,9}", node.value):
        return int(node.value)
    document.fault(node.key_line, f"{name} is {kind_of(node)}; expected a whole number such as 2020")
    return None


def _read_moment(document: Document, column: models.DateField, node: yaml.Node, name: str) -> date | None:
    is_moment = isinstance(column, models.DateTimeField)
    expected = "a moment with its time zone such as 2026-11-22T09:00:00Z" if is_moment else "a date such as 2026-11-22"
    if tag_of(node) not in ("str", "timestamp"):
        document.fault(node.key_line, f"{name} is {kind_of(node)}; expected {expected}")
        return None
    try:
        if not is_moment:
            return date.fromisoformat(node.value)
        moment = datetime.fromisoformat(node.value)
        if not moment.tzinfo:
            raise ValueError("no time zone")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        document.fault(node.key_line, f"{name}: {node.value} cannot be read ({fault}); expected {expected}")
        return None


def _read_dose(document: Document, node: yaml.Node, name: str) -> Dose | None:
    """Every part is tried alone beside kind and side, so that each fault stands at its own line."""
    faults = len(document.faults)
    texts = dict(_scalars(document, node, name))
    if not isinstance(node, yaml.MappingNode):
        return None
    known_by_name = {"kind": DoseKind, "side": Side}
    for part, choices in known_by_name.items():
        if part not in texts:
            document.fault(node.key_line, f"{name} has no {part}; expected one of {', '.join(choices.values)}")
        elif texts[part].value not in choices.values:
            known = ", ".join(choices.values)
            document.fault(texts[part].line, f"{part}: {texts[part].value} is not known; expected one of {known}")
    if len(document.faults) > faults:
        return None
    frame = {part: texts[part].value for part in known_by_name}
    for part, value in texts.items():
        try:
            Dose.read(frame | {part: value.value})
        except ImpossibleDose as fault:
            document.fault(value.line, f"{part}: {fault}")
    if len(document.faults) > faults:
        return None
    return Dose.read({part: value.value for part, value in texts.items()})


def _read_posture(document: Document, node: yaml.Node, name: str) -> posture.Pose | None:
    given = {key: value for key, value in items(document, node, name) if not is_empty(value)}
    if not isinstance(node, yaml.MappingNode):
        return None
    try:
        return posture.read({key: _plain(value) for key, value in given.items()})
    except posture.PoseError as refusal:
        for key, fault in refusal.named:
            document.fault(given[key].key_line if key else node.key_line, f"{key or name}: {fault}")
        return None


def _plain(node: yaml.Node) -> Any:
    """Numbers as numbers, lists of words as lists; whatever else is left for the posture to refuse."""
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, yaml.ScalarNode) and tag_of(node) in ("int", "float") and posture.NUMBER.fullmatch(node.value):
        return posture.as_number(node.value)
    return node.value if isinstance(node, yaml.ScalarNode) else kind_of(node)


def _read_demands(document: Document, node: yaml.Node, name: str) -> list[str] | None:
    if not isinstance(node, yaml.SequenceNode):
        document.fault(node.key_line, f"{name} is {kind_of(node)}; expected a list, each item after a dash")
        return None
    read = [(read_text(document, item, f"an item of {name}"), item.line) for item in node.value]
    found = {text: line for text, line in read if text}
    for text, line in found.items():
        if text not in Demand.values:
            document.fault(line, f"{name}: {text} is not known; expected one of {', '.join(Demand.values)}")
    return [demand for demand in Demand.values if demand in found]


def _scalars(document: Document, node: yaml.Node, name: str):
    for key, value in items(document, node, name):
        if isinstance(value, yaml.ScalarNode):
            if not is_empty(value):
                yield key, value
        else:
            document.fault(value.line, f"{key} is {kind_of(value)}; expected a number, a range or a word")


def items(document: Document, node: yaml.Node, name: str):
    """Keys and their nodes; what is no mapping, no text as a key or doubled is said and left out."""
    if not isinstance(node, yaml.MappingNode):
        document.fault(node.key_line, f"{name} is {kind_of(node)}; expected keys with values")
        return
    first: dict[str, int] = {}
    for key_node, value in node.value:
        key = read_text(document, key_node, "this key")
        if key is None:
            continue
        if key in first:
            document.fault(key_node.key_line, f"{key} stands at line {first[key]} already; expected it once")
            continue
        first[key] = key_node.key_line
        value.key_line = key_node.key_line
        yield key, value


def is_required(column: models.Field) -> bool:
    return not (column.blank or column.has_default() or isinstance(column, models.BooleanField))


def value_for_yaml(value: Any) -> Any:
    if isinstance(value, Dose):
        return {part: _whole(getattr(value, part), text) for part, text in value.as_mapping().items()}
    if isinstance(value, posture.Pose):
        return posture.as_mapping(value)
    return value


def _whole(part: Any, text: str) -> int | str:
    return part.low if isinstance(part, Range) and part.low == part.high else text
