"""What people type: quotes, colons, dashes, emoji, words that YAML reads as something else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.files.blocks import Block, as_numbered, numbered_items
from articles.files.documents import Document
from articles.files.exporting import export_content
from articles.files.importing import import_content
from articles.files.reading import read_document, write_document
from articles.files.shapes import EXERCISE
from articles.models import Article, FeaturedExercise, Person, Publisher, Section
from doors.fields import tidy
from exercises.dose import Dose
from exercises.models import Equipment, Exercise, Kit, Movement, Muscle, MuscleRole, RangeReading, RangeTest, Source
from tests.articles.stored import empty_database, stored_rows
from tests.factories import make_exercise, make_guide, make_pose, make_publisher

AS_TEXT = ["90-90", "yes", "null", "2026-11-22", "12", "1.5", "~", "0x1F", "1:30", "=", "<<"]
ODD = [
    *AS_TEXT,
    "- a dash first",
    "'quoted' \"twice\"",
    "key: value",
    "# no comment",
    "{exercises} [x] {y}",
    "100 % | > & * ! @ `",
    "Tab\tand no-break\u00a0space",
    "🦵🏽 Knie – ø",
    "\u2028 and \u0085",
    "---",
    "x" * 80,
]
MARKDOWN = [
    *ODD,
    "---\nbetween lines\n---",
    "### Smaller\n\n- a\n  - b\n\n1. c",
    "    code at once\n\nthen text",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\n- not: yaml\n\n\n---\n```",
    "one\r\ntwo\rthree   \n\n\nfour\n\n",
]
RANGE_TEXTS = ("skip_if", "steps", "ways_to_read", "usual_note", "meaning", "see_someone")
one_line = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\0"), min_size=1, max_size=80
).filter(str.strip)
any_text = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n \t"), min_size=1).filter(
    lambda text: tidy(text) and "#" not in text
)
quick = settings(max_examples=150, deadline=None, database=None)


def equip_everything(name: str, text: str) -> None:
    """One of everything that has words, with these."""
    make_publisher(name=name, postal_address=text)
    article = make_guide(title=f"{name} {{exercises}}")
    Person.objects.update(name=name, about=text)
    Equipment.objects.update(name=name, substitutes=name)
    Muscle.objects.update(name=name, plain_name=name)
    MuscleRole.objects.update(note=name)
    Movement.objects.update(name=name, action=name)
    RangeTest.objects.update(name=name, summary=name, caption=name, **dict.fromkeys(RANGE_TEXTS, text))
    RangeReading.objects.update(text=name)
    Source.objects.update(authors=name, title=name, details=name)
    Article.objects.update(
        standfirst=name, ask_first=name, short_title=name, takeaway=name, lead=text, corrections=text
    )
    Section.objects.filter(kind="text").update(heading=name, body=text)
    FeaturedExercise.objects.update(
        note=text, dose_override=Dose.read({"kind": "hold", "side": "each side", "rest": 9})
    )
    article.faq_items.update(answer=text.replace("###", "####"))
    article.referrals.update(signs=text.replace("###", "####"))


def edit_exercise(name: str, text: str) -> None:
    exercise = make_exercise(name=name, other_names=name, why=text, feel=text, easier=text, steps=0, stop_if=[name])
    pose = make_pose(exercise=exercise, caption=name)
    for number in range(11):
        exercise.steps.create(text=text, pose=pose if number % 2 else None)
    Kit.objects.create(exercise=exercise, equipment=Equipment.objects.first(), is_optional=True)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in ODD if name == name.strip()])
def test_odd_names_come_back(tmp_path, name):
    equip_everything(name.replace("{", "(").replace("}", ")"), "Text.")
    edit_exercise(name, "Text.")
    assert_comes_back(tmp_path)


@pytest.mark.django_db
@pytest.mark.parametrize("text", [text for text in MARKDOWN if "\x85" not in text and text != "# no comment"])
def test_odd_texts_come_back(tmp_path, text):
    text = tidy(text)
    equip_everything("Name", text)
    edit_exercise("Name", text)
    assert_comes_back(tmp_path)


def assert_comes_back(folder) -> None:
    before = stored_rows()
    export_content(folder)
    empty_database()
    report = import_content(folder)
    assert (report.faults, report.uncanonical) == ([], [])
    remembered = stored_rows().pop("articles.ImportedFile")
    assert len(remembered) == len(report.created)
    assert stored_rows() | {"articles.ImportedFile": []} == before


@pytest.mark.django_db
def test_carriage_returns_typed_in_the_admin_become_line_feeds(tmp_path):
    make_publisher(postal_address="One\r\nTwo")
    make_exercise(slug="typed", why="One\r\n\r\nTwo  \r\n")
    export_content(tmp_path)
    assert (tmp_path / "site.yaml").read_text().endswith("postal_address: |-\n  One\n  Two\n")
    assert "## Why\n\nOne\n\nTwo\n\n##" in (tmp_path / "exercises/typed.md").read_text()
    empty_database()
    import_content(tmp_path)
    assert Publisher.objects.get().postal_address == "One\nTwo"
    assert Exercise.objects.get().why == "One\n\nTwo"


@quick
@given(st.dictionaries(st.from_regex(r"[a-z0-9_-]{1,20}", fullmatch=True), st.tuples(one_line, one_line), min_size=1))
def test_any_line_comes_back_from_a_small_file(terms):
    records = [{"slug": slug, "term": term, "definition": words} for slug, (term, words) in sorted(terms.items())]
    again = read_document("glossary.yaml", write_document("glossary.yaml", records).encode())
    assert (again.faults, again.records) == ([], records)


@quick
@given(st.lists(any_text, min_size=1, max_size=12))
def test_any_text_comes_back_from_a_small_file_and_a_step(texts):
    texts = [tidy(text) for text in texts]
    records = [{"slug": f"p{n:02}", "name": "P", "about": text} for n, text in enumerate(texts)]
    again = read_document("people.yaml", write_document("people.yaml", records).encode())
    assert (again.faults, again.records) == ([], records)
    document = Document("exercises/a.md", EXERCISE)
    lines = list(enumerate(as_numbered(texts).split("\n"), start=1))
    assert [item.text for item in numbered_items(document, Block("Steps", 0, lines))] == texts
    assert document.faults == []
