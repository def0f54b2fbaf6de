"""What Markdown becomes on the page."""

import pytest

from doors.markdown import render
from doors.models import Picture

HASH = "3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea"


def test_a_picture_has_its_size_and_waits_until_it_is_near():
    assert render(f"See ![a foot](/media/{HASH}.webp#1200x800) there.") == (
        f'<p>See <img src="/media/{HASH}.webp" alt="a foot" width="1200" height="800" loading="lazy" decoding="async">'
        " there.</p>\n"
    )


def test_a_picture_without_a_size_is_shown_without():
    html = render("![a foot](/media/foot.webp)")
    assert "<img " in html and "width" not in html


@pytest.mark.parametrize(
    "source",
    ["https://example.org/a.webp", "//example.org/a.webp", "a.webp", "/media/../x", "/admin/", "/static/img/a.webp"],
)
def test_a_picture_from_elsewhere_is_only_its_words(source):
    assert render(f"![a **big** foot]({source})") == "<p>a big foot</p>\n"


def test_a_picture_alone_with_a_title_becomes_a_figure():
    html = render(f'![a foot](/media/{HASH}.webp#3x2 "The <foot> lifts.")')
    assert html.startswith("<figure><img ") and "<p>" not in html
    assert "<figcaption>The &lt;foot&gt; lifts.</figcaption></figure>" in html


def test_a_figure_in_a_list_stands_in_no_paragraph():
    html = render('- ![a foot](/media/a.webp "Lifts.")\n- b')
    assert "<figure>" in html and "<p>" not in html


@pytest.mark.parametrize("text", ['x ![a](/media/a.webp "t")', "![a](/media/a.webp)", '![a](//x.example/a.webp "t")'])
def test_other_pictures_stay_in_their_paragraph(text):
    html = render(text)
    assert html.startswith("<p>") and "<figure>" not in html


@pytest.mark.parametrize(
    ("text", "tag"), [("# a", "h3"), ("## a", "h3"), ("a\n=", "h3"), ("### a", "h3"), ("#### a", "h4")]
)
def test_no_heading_stands_above_the_third_level(text, tag):
    assert render(text) == f"<{tag}>a</{tag}>\n"


def test_a_table_scrolls_in_a_named_box_that_a_keyboard_reaches():
    html = render("| Muscle | *Turn* |\n|---|--:|\n| Psoas | 12 |")
    assert html.startswith('<div class="table" role="group" aria-label="Table: Muscle, Turn" tabindex="0"><table>')
    assert '<th scope="col">Muscle</th>' in html
    assert '<td class="align-right">12</td>' in html
    assert html.endswith("</table></div>\n")


def test_a_long_line_of_code_can_be_reached_by_keyboard():
    assert render("```\ncode\n```") == '<pre tabindex="0"><code>code\n</code></pre>\n'


def test_links_carry_their_own_address():
    assert render("[a](/b)\n\n[c]\n\n[c]: /d") == '<p><a href="/b">a</a></p>\n<p>[c]</p>\n<p>[c]: /d</p>\n'


@pytest.mark.parametrize(
    "alt", ["a [b] c", "5 * 6 * 7", "a_b_c", "`a`", "back\\slash", "a & b", "&amp;", "<b>", "a|b", "!"]
)
def test_the_line_for_a_picture_says_its_alternative_text_whatever_is_in_it(alt):
    from html import escape

    picture = Picture(sha256=HASH, width=3, height=2, alt=alt)
    assert f'alt="{escape(alt, quote=False)}" width="3" height="2"' in render(picture.as_markdown())
