"""The only way from Markdown to HTML. The editor's preview calls the same function as the published page."""

from collections.abc import Callable
from functools import partial

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from doors.commonmark import PARSER, RefusedMarkdown, read
from doors.memory import Memory
from doors.terms import FirstUses

# To render the 109 texts of the first guide is a third of making its page; kept, they take 120 KB.
MEMORY = 8 * 1024**2  # bytes in each process

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


def check(text: str) -> None:
    """Raises RefusedMarkdown for what the page would refuse to show."""
    read(text)


def render(text: str, base: str = "", terms: FirstUses | None = None) -> SafeString:
    """HTML for the page, or a paragraph that says why there is none.

    With a base, such as https://example.org, addresses of this site begin with it: for mails and feeds.
    With terms, those which the page has not linked yet become links, and nothing else is different.
    """
    wanted = terms.wanted(text) if terms else ()
    if not wanted:
        return _memory.recall((text, base), _render)
    link = partial(terms.vocabulary.link, wanted=wanted)
    html = _memory.recall((text, base, terms.vocabulary.key, *wanted), lambda *_: _render(text, base, link))
    terms.note(wanted, html)
    return html


def _render(text: str, base: str, link: Callable[[list], None] | None = None) -> SafeString:
    try:
        tokens = read(text)
    except RefusedMarkdown as refusal:
        return format_html('<p class="refused">{}</p>', str(refusal))
    if link:
        link(tokens)
    html = nh3.clean(
        PARSER.renderer.render(tokens, PARSER.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        attribute_filter=lambda element, name, value: _absolute(value, base) if name in ("href", "src") else value,
        # A wide line scrolls inside its own box, which a keyboard must be able to reach.
        set_tag_attribute_values={"pre": {"tabindex": "0"}},
    )
    return mark_safe(html)


def plain(text: str, base: str = "") -> str:
    """The same for a reader of plain text: no marks, and each address after its words. Lines are not wrapped."""
    try:
        tokens = read(text)
    except RefusedMarkdown as refusal:
        return str(refusal)
    blocks, bullets = [], []
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            bullets.append("-" if token.type.startswith("bullet") else "1.")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            bullets.pop()
        elif token.type == "list_item_open":
            bullets[-1] = "-" if bullets[-1] == "-" else f"{token.info}."
        elif token.type == "inline":
            bullet = f"{'  ' * (len(bullets) - 1)}{bullets[-1]} " if bullets else ""
            blocks.append(bullet + _plain_inline(token.children, base))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip("\n"))
    return "\n\n".join(filter(None, blocks))


def _plain_inline(tokens: list, base: str) -> str:
    words, addresses = [], []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" " if token.type == "softbreak" else "\n")
        elif token.type == "image":
            words.append(f"[{token.content}]")
        elif token.type == "link_open":
            addresses.append(_absolute(str(token.attrs["href"]), base))
        elif token.type == "link_close" and (address := addresses.pop()) != words[-1]:
            words.append(f" <{address}>")
    return "".join(words)


def _absolute(address: str, base: str) -> str:
    return f"{base}{address}" if base and address.startswith("/") and not address.startswith("//") else address


_memory = Memory(MEMORY)
