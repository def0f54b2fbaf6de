"""What is seen stays, what is not seen goes, and doing it twice changes nothing."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doors.plain_text import MOST_MARKS, normalized, tidy_line, tidy_text
from tests.doors.hostile import NOT_TEXT
from tests.doors.hostile_text import hostile_names, hostile_texts

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Formats that leave a sign on the page, or whose place decides.
SEEN_OR_PLACED = {*map(chr, range(0x600, 0x606)), *"\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd\u200c\u200d"}
UNSEEN = [
    character
    for character in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")
    and character not in SEEN_OR_PLACED | set("\t\n\v\f\r\x85")
]
NOT_CHARACTERS = [chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF)]
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180b\u180c\u180d\u180e\u180f\ufffc\ufdd0\ufdef"
# What can meet in an unlucky order: marks that change places, letters that fuse, joiners, selectors, line ends.
UNLUCKY = (
    "aA= .\n\r\t\v\u2028e\u0301\u0323\u0327\u0344\u0345\u0651\u064e\u0628\u0915\u093c\u094d\u0958\u200c\u200d\ufe0f"
)
UNLUCKY += (
    "\u20e3\U0001f469\u2764\u212a\u2126\u2adc\u3099\u304b\u1100\u1161\u11a8\ufb2c\u202e\u200b\0\ud800\u0338\u2260"
)


@pytest.mark.parametrize(
    "text",
    [
        "How long should I hold it? 2–3 × 30 s.\n\nThank you!",
        "Tiếng Việt: đau hông khi xoay trong",
        "เจ็บสะโพกเมื่อหมุนเข้าด้านใน ที่นี่",
        "כְּאֵב בַּיָּרֵךְ",
        "می‌خواهم بدانم",  # Persian: a non-joiner inside a word
        "क्‍ष और क्‌ष",  # Hindi: both joiners after the virama
        "র‍্যাম",  # Bengali: a joiner before the virama
        "ශ්‍රී ලංකාව",
        "👩‍⚕️ 👨‍👩‍👧 ❤️‍🔥 🙂‍↔️ 1️⃣ 👍🏽 🏳️‍🌈",
        "葛\U000e0100城",
        "100 € · 45° · ½ · µm · «ça» · „so“ · x² ≤ 3",
    ],
)
def test_honest_text_stays_as_it_is(text):
    assert tidy_text(text) == text


def test_every_character_that_is_not_seen_is_taken_out():
    assert len(UNSEEN) > 100_000
    assert tidy_text("a" + "".join(UNSEEN) + "b") == "ab"


@pytest.mark.parametrize("character", [*BIDI, *FILLERS, *NOT_CHARACTERS, "\U000e0001", "\U000e007f"], ids=ascii)
def test_what_is_no_text_is_taken_out(character):
    assert tidy_text(f"a{character}b") == "ab"
    assert tidy_line(f"a{character}b") == "ab"


@pytest.mark.parametrize("character", sorted(SEEN_OR_PLACED - {"\u200c", "\u200d"}), ids=ascii)
def test_a_format_that_is_seen_stays(character):
    assert tidy_text(f"a{character}b") == f"a{character}b"


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("a\u200db", "ab"),
        ("a\u200cb", "ab"),
        ("\u200d👩", "👩"),
        ("👩\u200d", "👩"),
        ("👩\u200c👩", "👩👩"),
        ("👩\u200d\u200d👩", "👩👩"),
        ("ب\u200c\u200c\u200cب", "ب\u200cب"),
        ("a\ufe0fb", "ab"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f"),
        ("a\U000e0100", "a"),
    ],
    ids=ascii,
)
def test_a_joiner_or_selector_out_of_place_is_taken_out(text, tidied):
    assert tidy_text(text) == tidied


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\r\0\n"], ids=ascii)
def test_every_way_to_end_a_line_becomes_one(end):
    assert tidy_text(f"a{end}b") == "a\nb"
    assert tidy_line(f"a{end}b") == "a b"


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("a\n\nb", "a\n\nb"),
        ("a\n\n\nb", "a\n\nb"),
        ("a\n \t\n\u3000\n\nb", "a\n\nb"),
        ("a  \nb\u00a0\n", "a\nb"),
        ("a\tb", "a b"),
        (" \n\u200b\n a \n ", "a"),
        ("\u3164\u2800\u200b", ""),
    ],
    ids=ascii,
)
def test_blanks_are_kept_between_words_and_paragraphs_only(text, tidied):
    assert tidy_text(text) == tidied


def test_a_name_is_one_line_with_single_blanks():
    assert tidy_line("  Ana\u202e \t María\r\n\u00a0de\u3000la O ") == "Ana María de la O"


def test_marks_are_composed_and_piled_only_so_high():
    assert tidy_text("e\u0301") == "é"
    marks = "\u0316\u0317\u0318\u0319\u031c"
    assert tidy_text("x" + marks[:MOST_MARKS]) == "x" + marks[:MOST_MARKS]
    assert tidy_text("x" + marks * 1000 + "y" + marks) == f"x{marks[:MOST_MARKS]}y{marks[:MOST_MARKS]}"


def test_joiners_do_not_let_marks_pile_higher():
    assert len(tidy_text("ب" + "\u064e\u0651\u200c" * 50)) <= 1 + MOST_MARKS


@given(st.one_of(st.text(), st.text(st.sampled_from(UNLUCKY), max_size=30)))
def test_tidying_twice_is_the_same_as_once(text):
    for tidy in (tidy_text, tidy_line):
        assert tidy(tidy(text)) == tidy(text)


@given(st.one_of(st.text(), st.text(st.sampled_from(UNLUCKY), max_size=30)))
def test_tidied_text_is_composed_and_can_be_stored(text):
    tidied = tidy_text(text)
    assert unicodedata.is_normalized("NFC", tidied)
    assert "\0" not in tidied and "\n\n\n" not in tidied and tidied == tidied.strip()
    assert tidied.encode().decode() == tidied


def test_no_hostile_text_survives_with_anything_unseen():
    unseen = set(UNSEEN) | set(NOT_CHARACTERS) | set(FILLERS)
    for text in [*hostile_texts(), *NOT_TEXT]:
        assert unseen.isdisjoint(tidy_text(text))
    for name in hostile_names():
        assert unseen.isdisjoint(tidy_line(name)) and len(tidy_line(name).splitlines()) <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thank you", " thank\n\nYOU "),
        ("Straße", "STRASSE"),
        ("ﬁne", "fine"),
        ("ｃａｓｉｎｏ", "casino"),
        ("𝐜𝐚𝐬𝐢𝐧𝐨", "casino"),
        ("e\u0301", "É"),
        ("ca\u200bsi\u00adno", "casino"),
        ("می‌خواهم", "میخواهم"),
        ("❤️", "❤"),
    ],
)
def test_texts_that_differ_only_in_looks_compare_equal(one, other):
    assert normalized(one) == normalized(other)


@pytest.mark.parametrize(
    ("one", "other"), [("thank you", "thankyou"), ("resume", "résumé"), ("hip", "hips"), ("a", "а")]
)
def test_texts_that_differ_in_words_do_not(one, other):
    assert normalized(one) != normalized(other)
