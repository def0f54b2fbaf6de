"""Words that lead to what they mean: only where a page uses them first, and never where that would break something."""

import re

import pytest

from doors import markdown
from doors.markdown import render
from doors.terms import FirstUses, Vocabulary

LABRUM, RANGE, MOTION, CHAIN = "/glossary/#labrum", "/glossary/#range", "/glossary/#motion", "/glossary/#chain"
VOCABULARY = Vocabulary(
    {
        "labrum": LABRUM,
        "labrums": LABRUM,
        "motion": MOTION,
        "range": "/glossary/#any-range",
        "range of motion": RANGE,
        "closed chain": CHAIN,
        "90-90": "/glossary/#90",
        "MET": "/glossary/#met",
        "METs": "/glossary/#met",
        "W-sit": "/glossary/#w",
    }
)


def linked(*texts: str) -> list[tuple[str, str]]:
    """On one page: what is linked, and where it leads."""
    terms = FirstUses(VOCABULARY)
    html = "".join(render(text, terms=terms) for text in texts)
    return [(words, address) for address, words in re.findall(r'<a href="(/glossary/[^"]*)">(.*?)</a>', html)]


@pytest.mark.parametrize(
    "text",
    [
        "A labrum.", "**Labrum**", "(LABRUM)", "the labrum’s rim", "labrum's", "two labrums", "> labrum", "- labrum",
        "| a |\n|--|\n| labrum |", "`labrum` or labrum", "[labrum](/x) labrum", "### Labrum\n\nlabrum",
        "a-labrum labrum.", "labrum-", "&amp;labrum", "_labrum_",
    ],
)  # fmt: skip
def test_a_word_leads_to_what_it_means(text):
    assert [address for _, address in linked(text)] == [LABRUM]


@pytest.mark.parametrize(
    "text",
    [
        "### The labrum", "`labrum`", "```\nlabrum\n```", "    labrum", "[the labrum](/x)", "[the *labrum*](/x)",
        "![labrum](/media/a.webp)", '![a](/media/a.webp "The labrum.")', "| labrum |\n|--|\n| a |",
        "labrumlike", "sublabrum", "non-labrum", "labrum-like", "labrum_x", "https://example.org/labrum", "labrum.org",
    ],
)  # fmt: skip
def test_a_word_is_left_alone_where_a_link_would_break_something_or_it_is_another_word(text):
    assert linked(text) == []


def test_each_term_is_linked_once_a_page_whatever_its_form():
    assert linked("The labrum and labrums.", "A labrum, motion.") == [("labrum", LABRUM), ("motion", MOTION)]


def test_the_next_page_links_it_again():
    assert linked("A labrum.") == linked("A labrum.") != []


def test_a_word_in_a_heading_is_not_the_first_use():
    assert linked("### Labrum\n\nIt is a rim.", "Your labrum.") == [("labrum", LABRUM)]


def test_a_link_made_by_hand_is_the_first_use():
    assert linked(f"[that rim]({LABRUM}) is the labrum", "labrum") == [("that rim", LABRUM)]


def test_the_longest_term_wins_even_where_it_was_linked_before():
    assert linked("range of motion", "Range of motion, in motion") == [("range of motion", RANGE), ("motion", MOTION)]


@pytest.mark.parametrize("words", ["closed chain", "Closed-chain", "closed–chain", "90-90", "90–90", "90 90"])
def test_a_hyphen_is_as_good_as_a_blank(words):
    assert [said for said, _ in linked(f"A {words} drill")] == [words]


@pytest.mark.parametrize(("text", "found"), [("MET", 1), ("METs", 1), ("We met", 0), ("Mets", 0), ("A w-sit", 1)])
def test_capitals_count_in_what_is_short_for_something(text, found):
    assert len(linked(text)) == found


@pytest.mark.parametrize("words", ["closed, chain", "closed. Chain", "closed *chain*", "closed/chain", "190-90"])
def test_words_that_do_not_stand_together_are_no_term(words):
    assert linked(f"A {words} drill") == []


@pytest.mark.parametrize(
    "text", ["labrum & *motion* <b>\n\n| labrum | a |\n|--|--:|\n| closed chain | 1 |", "![x](/media/a.webp) labrum"]
)
def test_without_its_links_the_page_is_what_the_editors_preview_shows(text):
    html = render(text, terms=FirstUses(VOCABULARY))
    assert html != render(text) == re.sub(r'<a href="/glossary/[^"]*">(.*?)</a>', r"\1", html)


def test_what_is_refused_says_so_with_terms_as_well():
    text = "labrum " * 10_000
    assert render(text, terms=FirstUses(VOCABULARY)) == render(text)


def test_a_page_that_is_made_again_parses_nothing(monkeypatch):
    texts = ["A labrum in motion.", "Labrum again.", "### Labrum"]
    before = linked(*texts)
    monkeypatch.setattr(markdown, "read", None)
    assert linked(*texts) == before


def test_another_glossary_makes_other_links():
    text = "A rim, the labrum."
    assert linked(text) == [("labrum", LABRUM)]
    other = FirstUses(Vocabulary({"labrum": LABRUM, "rim": LABRUM}))
    assert render(text, terms=other) == f'<p>A <a href="{LABRUM}">rim</a>, the labrum.</p>\n'
