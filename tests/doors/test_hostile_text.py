"""The texts that other tests send are many and hostile, and what judges pages by them is not blind."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from tests.doors.hostile import ADDRESSES, MARKUP
from tests.doors.hostile_text import active_in, hostile_bytes, hostile_texts, is_inert
from tests.doors.test_hostile_markdown import scheme

ACTIVE = [
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<p onclick=alert(1)>",
    '<input value=""onfocus=alert(1) x="">',
    "<a href=' java\tscript:alert(1)'>",
    "<a href='data:text/html,x'>",
    "<form action='javascript:alert(1)'>",
    "<iframe>",
    "<p style='position:fixed'>",
    "<meta http-equiv=refresh content='0;url=/x'>",
    '<script type="application/ld+json">{"text": "<b>"}</script>',
]
SOUND = [
    '<script type="module" src="/static/js/page.js"></script>',
    '<script type="application/ld+json">{"text": "\\u003Cb\\u003E"}</script>',
    '<a href="https://example.org/?a=on">once upon = a time</a>',
    '<input name="online" value="&quot; onfocus=alert(1) x=&quot;">',
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; javascript:alert(1)</p>",
]


@pytest.mark.parametrize("html", ACTIVE)
def test_what_acts_is_found(html):
    assert active_in(html) != []


@pytest.mark.parametrize("html", SOUND)
def test_what_does_not_act_is_not(html):
    assert active_in(html) == []


def test_every_hostile_text_is_inert_once_escaped():
    for text in hostile_texts():
        assert is_inert(f'<p title="{escape(text)}">{escape(text)}</p><textarea>{escape(text)}</textarea>', text), text


@pytest.mark.parametrize("text", [text for text in MARKUP if text[:1] == "<" and "=" in text], ids=ascii)
def test_markup_with_an_attribute_is_found_unescaped(text):
    assert not is_inert(f"<p>{text}</p>", text)


@pytest.mark.parametrize("address", [address for address in ADDRESSES if scheme(address) == "javascript"], ids=ascii)
def test_a_script_for_an_address_is_found(address):
    assert not is_inert(f'<a href="{escape(address)}">')


def test_there_are_thousands_of_texts_and_all_can_be_sent():
    texts = hostile_texts()
    assert len(set(texts)) >= 2_000
    assert "\0" not in "".join(texts)
    assert max(len(text.encode()) for text in texts) >= 1_000_000


def test_what_is_called_no_text_is_none():
    for value in hostile_bytes():
        with pytest.raises(UnicodeDecodeError):
            value.replace(b"\0", b"\xff").decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["admin:login", "articles:home"])
def test_a_page_of_this_site_is_sound(client, name):
    assert active_in(client.get(reverse(name)).content.decode()) == []
