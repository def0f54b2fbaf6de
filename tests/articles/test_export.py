import os

import pytest

from articles.files.exporting import CannotExport, export_content
from articles.files.importing import import_content
from articles.models import Article, FaqItem, Section
from exercises.models import Exercise, GlossaryTerm, Precaution
from tests.articles.content_tree import SHA256, TREE, read_tree
from tests.factories import make_article, make_exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(content):
    import_content(content)
    return content


def refusals(folder) -> list[str]:
    with pytest.raises(CannotExport) as refusal:
        export_content(folder)
    return [str(fault) for fault in refusal.value.faults]


def test_a_file_that_says_the_same_is_not_touched(imported):
    before = {path: os.stat(imported / path).st_mtime_ns for path in TREE}
    assert export_content(imported) == []
    assert {path: os.stat(imported / path).st_mtime_ns for path in TREE} == before


def test_only_what_was_edited_is_written(imported):
    Article.objects.filter(slug="knees").update(short_title="Both knees")
    assert export_content(imported) == ["articles/knees.md"]
    text = (imported / "articles/knees.md").read_text()
    assert text == TREE["articles/knees.md"].replace("short_title: Knees", "short_title: Both knees")


def test_pictures_travel_along(imported, tmp_path, media):
    written = export_content(tmp_path / "copy")
    assert f"pictures/{SHA256}.webp" in written
    assert (tmp_path / f"copy/pictures/{SHA256}.webp").read_bytes() == (media / f"{SHA256}.webp").read_bytes()


def test_a_lost_picture_is_told_and_nothing_is_written(imported, tmp_path, media):
    (media / f"{SHA256}.webp").unlink()
    assert refusals(tmp_path / "copy") == [f"pictures/{SHA256}.webp: the site has lost this picture; upload it again"]
    assert not (tmp_path / "copy").exists()


def test_an_emptied_list_empties_its_file(imported):
    GlossaryTerm.objects.all().delete()
    assert export_content(imported) == ["glossary.yaml"]
    assert (imported / "glossary.yaml").read_text() == "{}\n"
    assert import_content(imported).faults == []


def test_an_empty_database_writes_no_file(tmp_path, db):
    assert export_content(tmp_path / "copy") == []
    assert not (tmp_path / "copy").exists()


def test_questions_need_a_section_to_stand_in(imported, tmp_path):
    Section.objects.filter(kind="faq").update(kind="text")
    before = read_tree(imported)
    assert refusals(imported) == [
        "articles/hip-rotation.md: 'How often?' would get lost: its article needs a section of kind faq to hold it"
    ]
    assert read_tree(imported) == before


def test_referrals_need_a_section_to_stand_in(imported):
    Section.objects.filter(kind="care").update(kind="text")
    assert refusals(imported) == [
        "articles/hip-rotation.md: 'now' would get lost: its article needs a section of kind care to hold it"
    ]


def test_a_heading_inside_a_question_section_would_become_a_question(imported):
    Section.objects.filter(kind="faq").update(body="Before.\n\n### Inside")
    assert refusals(imported) == [
        "articles/hip-rotation.md: could not be imported again, because of line 53: "
        "### Inside has no anchor; expected ### The words {#the-anchor}",
        "articles/hip-rotation.md: could not be imported again, because of line 53: "
        "### Inside: This field cannot be blank.",
    ]


@pytest.mark.parametrize("text", ["it\nhurts", " it hurts"])
def test_a_precaution_must_be_one_line(imported, text):
    Precaution.objects.filter(text="the knee hurts").update(text=text)
    [fault] = refusals(imported)
    assert fault.startswith("exercises/90-90-foot-lift.md: ")


def test_every_refusal_is_told_at_once(imported):
    make_article(slug="loose", questions=[("Why?", "Because.")])
    FaqItem.objects.filter(anchor="how-soon").update(answer="See [nowhere](#nowhere).")
    assert [fault.split(":")[0] for fault in refusals(imported)] == ["articles/hip-rotation.md", "articles/loose.md"]


def test_interleaved_precautions_are_written_by_kind(imported):
    exercise = make_exercise(slug="mixed", stop_if=())
    for kind in ("ask", "stop", "leave out", "stop"):
        Precaution.objects.create(exercise=exercise, kind=kind, text=f"{kind} it")
    export_content(imported)
    text = (imported / "exercises/mixed.md").read_text()
    assert text.endswith(
        "## Stop if\n\n- stop it\n- stop it\n\n## Ask first if\n\n- ask it\n\n## Leave it out if\n\n- leave out it\n"
    )
    assert import_content(imported).unchanged.count("exercises/mixed.md") == 1
    assert Exercise.objects.filter(slug="mixed").exists()


@pytest.mark.parametrize(
    ("part", "field", "said"),
    [
        ("faq_items", "answer", "### How often? {#how-often}"),
        ("sections", "heading", "has no anchor"),
        ("referrals", "signs", ""),
    ],
)
def test_an_emptied_text_is_refused_and_does_not_break_the_export(imported, part, field, said):
    getattr(Article.objects.get(slug="hip-rotation"), part).update(**{field: ""})
    faults = refusals(imported)
    assert all(fault.startswith("articles/hip-rotation.md: could not be imported again") for fault in faults)
    assert any(said in fault for fault in faults)
