"""YAML as nodes that know their lines, and back in the one form an export has. Tags never become Python objects."""

from datetime import UTC, date, datetime
from typing import Any

import yaml

WIDTH = 100
ALSO_LINE_ENDS = set("\x85\u2028\u2029")
KINDS = {
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "timestamp": "a date",
    "null": "nothing",
    "seq": "a list",
    "map": "a mapping",
    "merge": "a merge key",
}


class BadYaml(ValueError):
    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line = line


class _Loader(yaml.SafeLoader):
    """PyYAML's own loader: the one on libyaml words its messages differently, and not every machine has it."""

    def compose_node(self, parent, index):
        event = self.peek_event()
        if getattr(event, "anchor", None):
            message = "anchors and aliases (& and *) are not read here; write the text out, or put it in quotes"
            raise yaml.composer.ComposerError(None, None, message, event.start_mark)
        return super().compose_node(parent, index)


def compose(text: str, first_line: int = 1) -> yaml.Node | None:
    """The one document in the text, its lines numbered from `first_line`; None if it is empty. Raises BadYaml."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        begun = fault.context or ""
        if begun.startswith("while") and fault.context_mark:
            begun += f" from line {first_line + fault.context_mark.line}"
        words = ", ".join(filter(None, [begun, fault.problem]))
        raise BadYaml(first_line + mark.line, f"this is not YAML: {words}") from fault
    except yaml.reader.ReaderError as fault:
        line = first_line + text.count("\n", 0, fault.position)
        character = f"U+{ord(text[fault.position]):04X}"
        raise BadYaml(
            line, f"this is not YAML: the character {character} is not allowed, write it as an escape"
        ) from fault
    except RecursionError as fault:
        raise BadYaml(first_line, "this is not YAML that can be read: it is nested too deep") from fault
    for part in _walk(node):
        part.line = part.key_line = first_line + part.start_mark.line  # items() knows better about keys
    return node


def _walk(node: yaml.Node | None):
    if node is None:
        return
    yield node
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _walk(part)
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _walk(part)


def tag_of(node: yaml.Node) -> str:
    return node.tag.removeprefix("tag:yaml.org,2002:")


def kind_of(node: yaml.Node) -> str:
    """What a node is, in words for a fault."""
    return KINDS.get(tag_of(node), f"something marked {node.tag}")


def is_empty(node: yaml.Node) -> bool:
    return tag_of(node) == "null" or (not node.value and tag_of(node) in ("str", "seq", "map"))


def text_line(node: yaml.Node) -> int:
    """Where the text of a scalar begins: under the | of a block."""
    return node.line + 1 if node.style in ("|", ">") else node.line


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.Dumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    if ALSO_LINE_ENDS & set(text):
        style = '"'  # the one style that escapes them: YAML takes them for line ends, and PyYAML folds them into blanks
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _day(dumper: yaml.Dumper, day: date) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())


def _moment(dumper: yaml.Dumper, moment: datetime) -> yaml.Node:
    words = moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", words)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(date, _day)
_Dumper.add_representer(datetime, _moment)


def dump(value: dict[str, Any]) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False)
