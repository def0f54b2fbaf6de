"""What must be right in a Markdown text besides its being Markdown: pictures have words, links lead somewhere."""

import re
from collections.abc import Iterator

from django.conf import settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.files.documents import Document
from doors.models import Picture

# Finds links and pictures where the page will have them; nothing is rendered here.
_parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("reference")
PICTURE = re.compile(rf"{re.escape(settings.MEDIA_URL)}([0-9a-f]{{64}})\.webp(#.*)?")


def check_text(document: Document, text: str, line: int) -> None:
    """`line` is where the text begins in its file."""
    if "](" not in text:
        return
    for token, at in _links_and_pictures(text, line):
        if token.type == "link_open" and str(token.attrs["href"]).startswith("#"):
            document.in_page_links.append((str(token.attrs["href"])[1:], at))
        elif token.type == "image":
            _check_picture(document, token, at)


def _check_picture(document: Document, token: Token, line: int) -> None:
    address = str(token.attrs["src"])
    if not token.content.strip():
        document.fault(line, f"the picture {address} has no alternative text; expected ![what it shows]({address})")
    if address.startswith(settings.MEDIA_URL):
        if match := PICTURE.fullmatch(address):
            document.refer(Picture, match[1], line)
        else:
            document.fault(line, f"{address} is no picture; expected {settings.MEDIA_URL}<sha256>.webp")


def _links_and_pictures(text: str, line: int) -> Iterator[tuple[Token, int]]:
    at = line
    for block in _parser.parse(text):
        if block.map:
            at = line + block.map[0]
        breaks = 0
        for token in block.children or []:
            if token.type in ("softbreak", "hardbreak"):
                breaks += 1
            elif token.type in ("link_open", "image"):
                yield token, at + breaks
