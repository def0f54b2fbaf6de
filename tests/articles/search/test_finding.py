"""What a question finds, and what it does not."""

import pytest

from articles.search.results import search
from exercises.models import GlossaryTerm
from tests.factories import make_article, make_exercise, make_muscle

TEXT = "The iliopsoas and the gluteal muscles; massage, rotation, arthroplasty and a band."


@pytest.fixture(autouse=True)
def guide(db):
    return make_article(slug="hips", title="Of hips", short_title="Hips", sections=[("text", "Parts", TEXT)])


@pytest.mark.parametrize(
    "typed",
    [
        "gluteal",
        "BUTTOCKS",
        "hip flexors",
        "hip replacement",
        "rotating",
        "rotat",
        "bands",
        "what is a gluteal muscle?",
    ],
)
def test_a_section_is_found_by_its_words_their_forms_and_what_means_the_same(finds, typed):
    assert finds(typed) == ["/articles/hips/#section-1"]


@pytest.mark.parametrize("typed", ["shoulder", "knee cap", "flexible", "is the and of", "qotatioq"])
def test_it_is_not_found_by_other_words(finds, typed):
    assert finds(typed) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("rotaiton", "rotation"),
        ("Rotaton", "rotation"),
        ("rottation", "rotation"),
        ("rotatiom of hips", "rotation of hips"),
        ("hips, masage?", "hips, massage?"),
        ("masage rotaton masage", "massage rotation massage"),
    ],
)
def test_a_letter_wrong_finds_it_and_says_how_it_was_read(finds, typed, read):
    assert finds(typed) == ["/articles/hips/#section-1"]
    assert search(typed).read_as == read


@pytest.mark.parametrize("typed", ["rtoaiton", "mazzage", "bnad", "pand", "gxuteax"])
def test_two_letters_wrong_or_a_short_word_do_not(finds, typed):
    assert finds(typed) == []


def test_what_was_typed_right_is_not_read_as_something_else():
    assert search("rotation massage").read_as == ""


def test_a_mistyped_word_is_known_by_what_it_means_as_well(finds):
    GlossaryTerm.objects.create(slug="seat", term="Seat", definition="Where the buttock is.")
    assert "/articles/hips/#section-1" in finds("buttok")


def test_each_kind_is_found_with_the_part_it_is_in(finds):
    knees = {"questions": [("Does kneeling harm?", "Rarely.")], "sections": [("faq", "Questions", "")]}
    make_article(slug="knees", short_title="Knees", **knees)
    exercise = make_exercise(slug="lift", name="Foot lift", other_names="clam, heel raise", mistakes="Kneeling askew.")
    muscle = make_muscle(slug="popliteus", name="Popliteus", plain_name="the kneeling muscle")
    term = GlossaryTerm.objects.create(slug="kneel", term="Kneeling", definition="On the knees.")
    expected = {"/articles/knees/#question-1", "/exercises/lift/#mistakes"}
    assert set(finds("kneeling")) == expected | {muscle.get_absolute_url(), term.get_absolute_url()}
    assert finds("heel raise") == [exercise.get_absolute_url()]


def test_a_title_weighs_more_than_a_heading_and_a_heading_more_than_a_text(finds):
    make_article(slug="text", sections=[("text", "Else", "Shoulder here, shoulder there, shoulder.")])
    make_article(slug="heading", sections=[("text", "What lies around the shoulder in everyday life", "Else.")])
    make_article(slug="title", short_title="Shoulder", title="What lies around the shoulder in everyday life")
    assert finds("shoulder") == ["/articles/title/", "/articles/heading/#section-1", "/articles/text/#section-1"]


def test_rare_words_count_for_more_and_not_all_have_to_be_there(finds):
    for number in range(5):
        make_article(slug=f"common-{number}", sections=[("text", "Body", "Exercise for the body, safe and sound.")])
    make_article(slug="honey", sections=[("text", "Babies", "Honey is not for babies.")])
    assert finds("exercise and honey safe for a baby")[0] == "/articles/honey/#section-1"


@pytest.mark.parametrize(
    "typed",
    [
        '"', "'", '"hips" OR NEAR(a*', "AND", "NOT hips", "hips*", "{title} : hips", "hips:A & !parts", "(((", "\\",
        "a'); DROP TABLE articles_article; --", "hips\0parts", "%", "_", "😀", "日本語", "شكرا", "ß ﷺ ⅓",
        "\u0300" * 500, "hips " * 2000, "h" * 10_000, "x y z " * 2000, "\ud800", "<script>", "the and of", " ", "",
    ],
)  # fmt: skip
def test_whatever_is_typed_gets_an_answer(typed):
    answer = search(typed)
    assert len(answer.question.text) <= 200
    assert all(result.address.startswith("/articles/hips/") for result in answer.results)
