"""Texts of rows where they stand in a document of their own, away from the site."""

import re

# Where a link or a picture names its address. One that stands in code is changed as well, which nobody will miss.
ADDRESS = re.compile(r"(?<=[^\\]\]\()(?=/(?!/)|#)")
HIGH_HEADING = re.compile(r"^( {0,3})#{1,2}(?=[ \t])", re.MULTILINE)
MARKS = re.compile(r"[\\`*_\[\]<>&|~]")
LINE_START = re.compile(r"^(\d{0,9})(?=[#+=.)-])")


def absolute(text: str, site: str, page: str) -> str:
    """The same Markdown with addresses of this site in full; those within the page lead to the page."""
    return ADDRESS.sub(lambda found: page if text[found.end()] == "#" else site, text)


def within(text: str) -> str:
    """Markdown as a part of a document whose first two levels of headings are taken, as on the page."""
    return HIGH_HEADING.sub(r"\1###", text)


def literal(text: str) -> str:
    """What is no Markdown, such as a title, so that it reads the same in Markdown: one line, as in HTML."""
    return LINE_START.sub(r"\1\\", MARKS.sub(r"\\\g<0>", " ".join(text.split())))
