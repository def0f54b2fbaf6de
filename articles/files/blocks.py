"""Markdown cut at its headings, with the line each piece begins at. MarkdownField allows no such heading in a text."""

import re
from dataclasses import dataclass, field

from articles.files.documents import Document
from doors.fields import tidy


@dataclass
class Block:
    """What stands under a heading; the first of a file has none."""

    heading: str
    line: int  # of the heading
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return tidy("\n".join(text for _, text in self.lines))

    @property
    def text_line(self) -> int:
        return next((number for number, text in self.lines if text.strip()), self.line)


def cut(lines: list[tuple[int, str]], mark: str, line: int) -> list[Block]:
    """At every line that begins with the mark, such as "## "."""
    blocks = [Block("", line)]
    for number, text in lines:
        if text.startswith(mark):
            blocks.append(Block(text.removeprefix(mark).strip(), number))
        else:
            blocks[-1].lines.append((number, text))
    return blocks


def numbered_items(document: Document, block: Block) -> list[Block]:
    """The items of a numbered list, each a block without a heading. Lines that go on stand under their item's text."""
    items: list[Block] = []
    width = 0
    for number, text in block.lines:
        if match := re.match(r"(\d+\.)(?: (.*))?$", text):
            width = len(match[1]) + 1
            items.append(Block("", number, [(number, match[2] or "")]))
        elif not text.strip():
            if items:
                items[-1].lines.append((number, ""))
        elif items and text.startswith(" "):
            rest = text[width:] if not text[:width].strip() else text.lstrip(" ")
            items[-1].lines.append((number, rest))
        else:
            document.fault(number, "this is no numbered step; expected a line such as: 1. Sit down.")
    return items


def as_numbered(texts: list[str]) -> str:
    """Also with Markdown of several lines in an item, which is indented to the width of its number."""
    items = []
    for number, text in enumerate(texts, start=1):
        mark = f"{number}. "
        first, *rest = text.split("\n")
        items.append("\n".join([mark + first, *(line and " " * len(mark) + line for line in rest)]))
    return "\n".join(items)


def dashed_items(document: Document, block: Block) -> list[tuple[int, str]]:
    """The items of a list with dashes, one line each."""
    items = []
    for number, text in block.lines:
        if match := re.match(r"- +(.*\S)", text):
            items.append((number, match[1]))
        elif text.strip():
            document.fault(number, "this is no item of one line; expected a line such as: - the groin pinches")
    return items


def as_dashed(texts: list[str]) -> str:
    return "\n".join(f"- {text}" for text in texts)
