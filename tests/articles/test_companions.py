"""What holds for every short article of this site: all but the first guide."""

import re

import pytest
from django.conf import settings

from articles.files.reading import read_document
from doors.markdown import plain

ARTICLES = sorted((settings.CONTENT_DIR / "articles").glob("*.md"))
SOURCE = re.compile(r"\]\(#source-([a-z0-9-]+)\)")
MARK = re.compile(
    r"\((?:common practice|general knowledge|standard teaching|by reasoning)\b|standard clinical teaching\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\[[^\]]*\]\(tel:[^)]*\)|\]\([^)]*\)")


def read(path) -> dict:
    return read_document(f"articles/{path.name}", path.read_bytes()).records[0]


EVERY = {record["slug"]: record for record in map(read, ARTICLES)}
GUIDE = EVERY["hip-internal-rotation"]
RECORDS = [record for record in EVERY.values() if record is not GUIDE]
companions = pytest.mark.parametrize("record", RECORDS, ids=[record["slug"] for record in RECORDS])


def passages(record: dict) -> list[str]:
    """The lead, each stretch of a section up to its next heading, each answer, and the signs with what stands above."""
    signs = [referral["signs"] for referral in record["referrals"]]
    found = [record["lead"], *(item["answer"] for item in record["faq_items"])]
    for section in record["sections"]:
        body = section.get("body", "")
        found += ["\n".join([body, *signs])] if section["kind"] == "care" else re.split(r"(?m)^###.*$", body)
    return found


def is_backed(passage: str) -> bool:
    """Without a number, or with a link to a source, or marked as common practice and the like."""
    said = re.sub(r"(?m)^(?:\| *)?\d+\. ", "", ADDRESS.sub("", passage))
    return not re.search(r"\d", said) or bool(SOURCE.search(passage) or MARK.search(passage))


@companions
def test_companion_is_read_in_a_few_minutes(record):
    assert 700 <= len(" ".join(passages(record)).split()) <= 1_400


def reading_grade(texts: list[str]) -> float:
    """Automated Readability Index (Smith and Senter 1967): a school grade from letters a word and words a sentence.

    A line is a sentence, or several. Of a link counts what is read of it; sources and marks in parentheses do not.
    """
    read = re.sub(r"\([^()]*\)", "", plain(re.sub(r"\]\([^)]*\)", "]", "\n\n".join(texts))))
    sentences = [re.findall(r"[A-Za-z][A-Za-z’'-]*", sentence) for sentence in re.split(r"[.!?:;|\n]", read)]
    words = [word for sentence in sentences for word in sentence]
    return 4.71 * len("".join(words)) / len(words) + 0.5 * len(words) / len(list(filter(None, sentences))) - 21.43


@companions
def test_companion_is_no_harder_to_read_than_the_guide(record):
    assert reading_grade(passages(record)) <= reading_grade(passages(GUIDE))


def test_longer_words_and_longer_sentences_are_harder():
    easy = reading_grade(["Sit down. Let your foot go out."])
    assert easy < reading_grade(["Sit down and let your foot go out."])
    assert easy < reading_grade(["Sit upright. Permit external displacement."])
    assert easy == reading_grade(["Sit *down* ([A 2020](#source-a-2020)).\n\n- Let your [foot](/foot/) go out"])


@companions
def test_companion_answers_questions_and_ends_with_a_conclusion(record):
    assert len(record["faq_items"]) >= 4
    assert record["sections"][-1]["kind"] == "conclusion"


@companions
def test_every_number_has_a_source_or_is_marked(record):
    assert [passage for passage in passages(record) if not is_backed(passage)] == []


@companions
def test_every_source_is_pointed_to(record):
    cited = {citation["source"] for citation in record["citations"]}
    assert cited == set(SOURCE.findall("\n".join(passages(record))))


@pytest.mark.parametrize(
    ("passage", "backed"),
    [
        ("Sleep 7 hours.", False),
        ("Sleep 7 hours ([Sleep](/articles/sleep/)).", False),
        ("Sleep 7 hours ([Author 2020](#source-author-2020)).", True),
        ("Sleep 7 hours. (General knowledge: we found no study.)", True),
        ("1. Sleep well.", True),
        ("Call [988](tel:988).", True),
        ("Sleep well ([As said](#part-2)).", True),
    ],
)
def test_number_without_a_source_is_found(passage, backed):
    assert is_backed(passage) is backed
