"""Whatever is written, what comes out is words and the few tags a text needs."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doors.markdown import ATTRIBUTES, TAGS, render
from tests.doors.hostile import AUTOLINKS, CORPUS, LINKS, LONG, MARKUP

HARMLESS = ("https", "http", "mailto", "tel")
OURS = {("pre", "tabindex", "0"), ("p", "class", "refused")}
MOST_CHARACTERS_OUT = 1_500_000


def scheme(address: str) -> str:
    """As a browser finds it: without what it strips first."""
    found = re.match(
        r"[a-zA-Z][a-zA-Z0-9+.-]*(?=:)", re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(33)))))
    )
    return found[0].lower() if found else ""


class Page(HTMLParser):
    """Reads HTML and keeps what a browser could act on."""

    def __init__(self, html: str):
        super().__init__()
        self.faults, self.open = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS:
            self.faults.append(tag)
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, set()) and (tag, name, value) not in OURS:
                self.faults.append(f"{tag} {name}")
            if name == "href" and scheme(value) not in ("", *HARMLESS):
                self.faults.append(value)
            if name == "src" and (not value.startswith("/media/") or ".." in value):
                self.faults.append(value)


@pytest.mark.parametrize("text", CORPUS, ids=lambda text: ascii(text[:40]))
def test_hostile_text_is_harmless_or_refused(text):
    html = render(text)
    assert Page(html).faults == []
    assert len(html) < MOST_CHARACTERS_OUT


def test_the_reader_of_these_tests_finds_what_is_harmful():
    for html in (
        "<script>",
        "<p onclick='x'>",
        "<a href='javascript:x'>",
        "<a href=' java\tscript:x'>",
        "<img src='//x'>",
        "<img src='/media/../x'>",
    ):
        assert Page(html).faults != []


@pytest.mark.parametrize("text", MARKUP, ids=lambda text: ascii(text[:40]))
def test_markup_is_shown_as_text_and_not_lost(text):
    if "alert(1)" in text and "](" not in text:
        assert "alert(1)" in render(text)


@pytest.mark.parametrize("text", LINKS + AUTOLINKS, ids=ascii)
def test_no_address_but_a_harmless_one_can_be_followed(text):
    html = render(text)
    assert "src=" not in html
    for address in re.findall('href="([^"]*)"', html):
        assert scheme(unescape(address)) == ""


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c", "mailto:a@example.org", "tel:+18333666733", "#top", "/a/"]
)
def test_a_harmless_address_can_be_followed(address):
    assert render(f"[x]({address})") == f'<p><a href="{address}">x</a></p>\n'


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_is_rendered_or_says_why_not(name):
    html = render(LONG[name])
    assert html == "" or html.startswith(("<p", "<ul", "<ol", "<blockquote", "<h3", "<hr", "<div", "<figure", "<pre"))


@given(st.text(alphabet=st.sampled_from("[]()!*_`<>\"'#&;:|-\n \t\\javscript/x1.=~\u0301\ud800\0"), max_size=300))
def test_no_mixture_of_signs_becomes_active(text):
    assert Page(render(text)).faults == []
