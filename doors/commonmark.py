"""How Markdown is read: what of it is refused, and what HTML each thing becomes. doors/markdown.py puts it together."""

import re

from django.utils.html import escape, format_html
from markdown_it import MarkdownIt
from markdown_it.rules_block import table as parse_table

MAX_CHARACTERS = 50_000
# Measured: 24,000 lines in a quotation take 1.4 s, 200 columns in 4,500 characters 0.7 s. The end of a bracket is
# looked for up to the end of its paragraph, for each bracket anew: 20 of them before 49,000 characters take 2 s.
MAX_LINES = 2_000
MAX_COLUMNS = 12
MAX_BRACKETS = 250
MAX_CHARACTERS_A_PARAGRAPH = 5_000
# A quotation is one level and a list two. The parser drops in silence what lies deeper than its own limit; it looks for
# brackets inside brackets as deep, so its limit is as low as can be.
MAX_LEVELS = 8
PARSERS_LEVELS = MAX_LEVELS + 3

NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
DELIMITER = re.compile(r"\s*:?-+:?\s*")
OWN_PICTURE = re.compile(r"(/media/[\w./-]+)(?:#(?:(\d{1,5})x(\d{1,5}))?)?", re.ASCII)


class RefusedMarkdown(ValueError):
    """The text cannot be rendered, or not in good time; the message is for the editor."""


def read(text: str) -> list:
    """The tokens of it. Raises RefusedMarkdown."""
    for number, most, what in (
        (len(text), MAX_CHARACTERS, "characters"),
        (len(text.splitlines()), MAX_LINES, "lines"),
        (text.count("["), MAX_BRACKETS, "opening brackets"),
    ):
        if number > most:
            raise RefusedMarkdown(f"This text has {number:,} {what}; {most:,} is the most.")
    if found := NOT_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise RefusedMarkdown(f"Line {line} holds a character that is no text (U+{ord(found[0]):04X}): delete it.")
    return PARSER.parse(text, {})


# What the parser meets on its way. Refused here, because only the parser knows what is a table or a list.


def _refuse_deep(state, line: int, end_line: int, silent: bool) -> bool:
    if state.level > MAX_LEVELS:
        raise RefusedMarkdown(f"Line {line + 1} is nested too deep: four lists or eight quotations are the most.")
    return False


def _narrow_table(state, line: int, end_line: int, silent: bool) -> bool:
    if line + 1 < end_line:
        delimiters = state.src[state.bMarks[line + 1] + state.tShift[line + 1] : state.eMarks[line + 1]]
        columns = delimiters.strip().strip("|").split("|")
        if len(columns) > MAX_COLUMNS and all(DELIMITER.fullmatch(column) for column in columns):
            raise RefusedMarkdown(f"The table at line {line + 1} has more than {MAX_COLUMNS} columns.")
    return parse_table(state, line, end_line, silent)


def _refuse_long_paragraphs(state) -> None:
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > MAX_CHARACTERS_A_PARAGRAPH:
            raise RefusedMarkdown(
                f"The paragraph at line {token.map[0] + 1} has {len(token.content):,} characters;"
                f" {MAX_CHARACTERS_A_PARAGRAPH:,} is the most."
            )


def _find_figures(state) -> None:
    """A picture with a title that stands alone becomes a figure, the title its caption."""
    for before, inline, after in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if before.type != "paragraph_open" or len(inline.children) != 1:
            continue
        image = inline.children[0]
        if image.type == "image" and image.attrs.get("title") and _own_picture(image):
            image.meta["caption"] = image.attrs["title"]
            for token in (before, after):
                token.tag, token.hidden = "figure", False


# How it becomes HTML


def _own_picture(token) -> re.Match | None:
    source = token.attrs["src"]
    return None if ".." in source else OWN_PICTURE.fullmatch(source)


def _image(self, tokens, index, options, env) -> str:
    """An own picture, its size taken from a fragment such as #1200x800, so that the page does not jump."""
    token = tokens[index]
    alt = self.renderInlineAsText(token.children, options, env)
    picture = _own_picture(token)
    if not picture:
        return escape(alt)
    address, width, height = picture.groups()
    size = format_html(' width="{}" height="{}"', width, height) if width else ""
    caption = format_html("\n<figcaption>{}</figcaption>", token.meta["caption"]) if "caption" in token.meta else ""
    return format_html('<img src="{}" alt="{}"{} loading="lazy" decoding="async">{}', address, alt, size, caption)


def _heading(self, tokens, index, options, env) -> str:
    # The page owns h1 and h2: whatever a text is part of has its heading there already.
    token = tokens[index]
    token.tag = f"h{max(3, int(token.tag[1]))}"
    return self.renderToken(tokens, index, options, env)


def _table_open(self, tokens, index, options, env) -> str:
    # Wide tables scroll inside their own box, which a keyboard must be able to reach, and which then needs a name.
    head = []
    for token in tokens[index:]:
        if token.type == "thead_close":
            break
        if token.type == "inline":
            head.append(self.renderInlineAsText(token.children, options, env))
    label = f"Table: {', '.join(filter(None, head))}"[:120]
    return format_html('<div class="table" role="group" aria-label="{}" tabindex="0"><table>\n', label)


def _table_close(self, tokens, index, options, env) -> str:
    return "</table></div>\n"


def _cell_open(self, tokens, index, options, env) -> str:
    token = tokens[index]
    align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
    if align:
        token.attrSet("class", f"align-{align}")
    if token.tag == "th":
        token.attrSet("scope", "col")
    return self.renderToken(tokens, index, options, env)


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": PARSERS_LEVELS}).enable("table")
    # A definition used a thousand times turned 50,000 characters into 100 MB; links here carry their own address.
    parser.disable("reference")
    parser.block.ruler.at("table", _narrow_table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("table", "depth", _refuse_deep)
    parser.core.ruler.before("inline", "paragraphs", _refuse_long_paragraphs)
    parser.core.ruler.push("figures", _find_figures)
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    parser.add_render_rule("th_open", _cell_open)
    parser.add_render_rule("td_open", _cell_open)
    return parser


PARSER = _build_parser()
