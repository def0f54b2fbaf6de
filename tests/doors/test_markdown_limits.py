"""A text that would take long is refused, with a message that says what to change, wherever it comes in."""

import re

import pytest
from django.core.exceptions import ValidationError

from doors.commonmark import MAX_BRACKETS, MAX_COLUMNS, MAX_LINES, RefusedMarkdown
from doors.fields import MarkdownField
from doors.markdown import check, render


def table(columns: int, prefix: str = "") -> str:
    return "".join(f"{prefix}{line}\n" for line in ("|" + "a|" * columns, "|" + "-|" * columns, "|a|"))


TOO_MUCH = {
    "characters": (("a" * 998 + "\n\n") * 50, ("a" * 998 + "\n\n") * 50 + "a", "50,001 characters; 50,000 is the most"),
    "lines": ("a\n" * MAX_LINES, "a\n" * (MAX_LINES + 1), "2,001 lines; 2,000 is the most"),
    "brackets": ("[" * MAX_BRACKETS, "[" * (MAX_BRACKETS + 1), "251 opening brackets; 250 is the most"),
    "paragraph": ("x\n\n" + "a" * 5_000, "x\n\n" + "a" * 5_001, "paragraph at line 3 has 5,001 characters"),
    "paragraph in a list": ("- " + "a" * 5_000, "- " + "a" * 5_001, "paragraph at line 1 has 5,001 characters"),
    "columns": (table(MAX_COLUMNS), table(13), "table at line 1 has more than 12 columns"),
    "columns without outer lines": (
        "a|" * 11 + "a\n" + "-|" * 11 + "-",
        "a|" * 12 + "a\n" + "-|" * 12 + "-",
        "12 columns",
    ),
    "columns in a quotation": ("x\n\n" + table(12, "> "), "x\n\n" + table(13, "> "), "table at line 3"),
    "columns in a list": ("- x\n\n" + table(12, "  "), "- x\n\n" + table(13, "  "), "table at line 3"),
    "columns after a paragraph": ("x\n" + table(12), "x\n" + table(13), "table at line 2"),
    "nested lists": ("- - - - a", "- - - - - a", "Line 1 is nested too deep"),
    "nested quotations": (">" * 8 + "a", ">" * 9 + "a", "Line 1 is nested too deep"),
    "NUL": ("a\nb", "a\n\0b", "Line 2 holds a character that is no text (U+0000)"),
    "lone surrogate": ("\U0001f4a5", "\ud83d", "(U+D83D)"),
    "escape": ("\t", "\x1b", "(U+001B)"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_the_most_is_rendered_and_more_is_refused(name):
    most, more, reason = TOO_MUCH[name]
    check(most)
    assert 'class="refused"' not in render(most)
    with pytest.raises(RefusedMarkdown, match=re.escape(reason)):
        check(more)


@pytest.mark.parametrize("name", TOO_MUCH)
def test_the_page_says_why_a_text_is_missing(name):
    _, more, reason = TOO_MUCH[name]
    assert render(more).startswith('<p class="refused">')
    assert reason in render(more)


def test_a_form_refuses_what_the_page_would():
    field = MarkdownField()
    assert field.clean("- a", None) == "- a"
    with pytest.raises(ValidationError, match="nested too deep"):
        field.clean("- - - - - a", None)


@pytest.mark.parametrize("text", [table(13).replace("-|-|", "-|x|", 1), "a\n" + "|" * 40, "`" + "|" * 40 + "`"])
def test_lines_that_only_look_like_a_wide_table_are_text(text):
    assert "<p>" in render(text)
