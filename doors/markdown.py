"""The only way from Markdown to HTML. The editor's preview calls the same function as the published page."""

import re
from urllib.parse import urlsplit

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

MAX_CHARACTERS = 50_000
MAX_COLUMNS = 12  # a table of 200 columns in 4,500 characters took 0.9 s
SIZE_IN_FRAGMENT = re.compile(r"(\d{1,5})x(\d{1,5})", re.ASCII)

TAGS = {
    "a", "blockquote", "br", "code", "div", "em", "figcaption", "figure", "h3", "h4", "h5", "h6", "hr", "img",
    "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "td": {"class"},
    "th": {"class", "scope"},
}


class RefusedMarkdown(ValueError):
    """The text is too long or too wide to be rendered in good time."""


def check(text: str) -> None:
    """Raises RefusedMarkdown with a message for the editor."""
    if len(text) > MAX_CHARACTERS:
        raise RefusedMarkdown(f"This text has {len(text):,} characters; {MAX_CHARACTERS:,} is the most.")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count("|") > MAX_COLUMNS + 1 and set(line) <= set("|-: \t>"):
            raise RefusedMarkdown(f"The table at line {number} has more than {MAX_COLUMNS} columns.")


def render(text: str) -> SafeString:
    """HTML for the page, or a paragraph that says why there is none."""
    try:
        check(text)
    except RefusedMarkdown as refusal:
        return format_html('<p class="refused">{}</p>', str(refusal))
    html = nh3.clean(
        _parser.render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return mark_safe(html)


def _is_ours(source: str) -> bool:
    return source.startswith(("/media/", "/static/"))


def _heading(self, tokens, index, options, env):
    # The page owns h1 and h2: whatever a text is part of has its heading there already.
    token = tokens[index]
    token.tag = f"h{max(3, int(token.tag[1]))}"
    return self.renderToken(tokens, index, options, env)


def _image(self, tokens, index, options, env):
    """An own picture, its size taken from a fragment such as #1200x800, so that the page does not jump."""
    token = tokens[index]
    source, alt = token.attrs["src"], token.content
    if not _is_ours(source):
        return format_html("{}", alt)
    size = SIZE_IN_FRAGMENT.fullmatch(urlsplit(source).fragment)
    dimensions = format_html(' width="{}" height="{}"', *size.groups()) if size else ""
    address = source.partition("#")[0]
    return format_html('<img src="{}" alt="{}"{} loading="lazy" decoding="async">', address, alt, dimensions)


def _table_open(self, tokens, index, options, env):
    # Wide tables scroll inside their own box, which a keyboard must be able to reach.
    return '<div class="table" role="group" aria-label="Table" tabindex="0"><table>\n'


def _table_close(self, tokens, index, options, env):
    return "</table></div>\n"


def _cell_open(self, tokens, index, options, env):
    token = tokens[index]
    align = str(token.attrs.pop("style", "")).removeprefix("text-align:")
    if align:
        token.attrSet("class", f"align-{align}")
    if token.tag == "th":
        token.attrSet("scope", "col")
    return self.renderToken(tokens, index, options, env)


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
    parser.add_render_rule("heading_open", _heading)
    parser.add_render_rule("heading_close", _heading)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    parser.add_render_rule("th_open", _cell_open)
    parser.add_render_rule("td_open", _cell_open)
    return parser


_parser = _build_parser()
