"""The parts of an article are checked against each other before anything is saved."""

import pytest

from articles.models import Article
from exercises.models import Exercise
from tests.admin.form import add_row, errors, open_form, send
from tests.factories import make_article, make_equipment, make_exercise, make_movement, make_muscle, make_source


@pytest.fixture
def article(db):
    return make_article(sections=[("text", "What it is", "Words.")])


@pytest.fixture
def address(article):
    return f"/admin/articles/article/{article.pk}/change/"


PARTS = {
    "faq": (
        "faq_items",
        {"question": "How?", "anchor": "how", "answer": "So."},
        "There are questions but no section of kind",
    ),
    "care": ("referrals", {"urgency": "now", "signs": "- A fall"}, "There are referrals but no section of kind"),
    "exercises": ("featured", {}, "There are featured exercises but no section of kind"),
}


@pytest.mark.parametrize("kind", PARTS)
def test_a_part_needs_the_section_that_shows_it(editor, article, address, kind):
    prefix, row, reason = PARTS[kind]
    fields = open_form(editor, address)
    add_row(fields, prefix, **row or {"exercise": str(make_exercise().pk)})
    assert reason in errors(send(editor, address, fields))
    assert not getattr(article, prefix).exists()
    add_row(fields, "sections", kind=kind, heading="Here", anchor="here")
    assert send(editor, address, fields).status_code == 302
    assert getattr(article, prefix).count() == 1


@pytest.mark.parametrize("kind", PARTS)
def test_a_section_whose_part_is_shown_cannot_be_deleted_alone(editor, article, address, kind):
    prefix, row, reason = PARTS[kind]
    fields = open_form(editor, address)
    add_row(fields, prefix, **row or {"exercise": str(make_exercise().pk)})
    add_row(fields, "sections", kind=kind, heading="Here", anchor="here")
    send(editor, address, fields)
    fields = open_form(editor, address) | {"sections-1-DELETE": ["on"]}
    assert reason in errors(send(editor, address, fields))
    assert send(editor, address, fields | {f"{prefix}-0-DELETE": ["on"]}).status_code == 302
    assert article.sections.count() == 1 and not getattr(article, prefix).exists()


def test_an_anatomy_section_needs_a_movement(editor, address):
    fields = open_form(editor, address)
    add_row(fields, "sections", kind="anatomy", heading="Muscles", anchor="muscles")
    assert "choose the movement" in errors(send(editor, address, fields))
    assert send(editor, address, fields | {"movement": [str(make_movement().pk)]}).status_code == 302


@pytest.mark.parametrize(("anchor", "is_free"), [("section-1", False), ("how", True)])
def test_a_question_has_an_anchor_of_its_own(editor, address, anchor, is_free):
    fields = open_form(editor, address)
    add_row(fields, "sections", kind="faq", heading="Questions", anchor="questions")
    add_row(fields, "faq_items", question="How?", anchor=anchor, answer="So.")
    response = send(editor, address, fields)
    if is_free:
        assert response.status_code == 302
    else:
        assert "Sections and questions share the anchor section-1." in errors(response)


@pytest.mark.parametrize("anchor", ["contents", "exercise-squat", "source-author-2020"])
def test_an_anchor_of_the_pages_own_is_refused(editor, address, anchor):
    fields = open_form(editor, address)
    add_row(fields, "sections", kind="text", heading="Here", anchor=anchor)
    assert "choose another anchor" in errors(send(editor, address, fields))


DOUBLES = {
    "sections of one kind": ("sections", [{"kind": "conclusion", "heading": "A", "anchor": name} for name in "ab"]),
    "section anchors": ("sections", [{"kind": "text", "heading": "A", "anchor": "a"}] * 2),
    "urgencies": ("referrals", [{"urgency": "now", "signs": "- A"}] * 2),
    "citations": ("citations", [{"source": "source", "shows": "A"}] * 2),
    "readings": ("readings", [{"source": "source", "why": "A"}] * 2),
}


@pytest.mark.parametrize("name", DOUBLES)
def test_what_can_be_there_once_is_refused_twice_and_kept_in_the_form(editor, article, address, name):
    prefix, rows = DOUBLES[name]
    fields, source = open_form(editor, address), str(make_source().pk)
    for row in rows:
        added = add_row(fields, prefix, **row | ({"source": source} if "source" in row else {}))
    response = send(editor, address, fields)
    assert errors(response)
    assert f'name="{added}-' in response.content.decode()
    assert article.sections.count() == 1 and not article.referrals.exists() and not article.citations.exists()


def test_two_sections_of_text_are_no_fault(editor, article, address):
    fields = open_form(editor, address)
    add_row(fields, "sections", kind="text", heading="More", anchor="more")
    assert send(editor, address, fields).status_code == 302
    assert [section.anchor for section in article.sections.all()] == ["section-1", "more"]


def test_a_text_that_is_refused_stays_in_the_form(editor, article, address):
    fields = open_form(editor, address) | {"lead": ["# Too high"]}
    response = send(editor, address, fields)
    assert "are the page's own headings" in errors(response)
    assert "# Too high</textarea>" in response.content.decode()
    assert Article.objects.get(pk=article.pk).lead == ""


def test_a_review_needs_a_reviewer_and_a_date(editor, article, address):
    fields = open_form(editor, address) | {"reviewed_on": ["2026-01-02"]}
    assert "A review needs both who reviewed and when." in errors(send(editor, address, fields))


@pytest.mark.parametrize("prefix", ["kit", "muscle_uses"])
def test_an_exercise_names_nothing_twice(editor, prefix):
    exercise, equipment = make_exercise(), str(make_equipment().pk)
    address = f"/admin/exercises/exercise/{exercise.pk}/change/"
    fields = open_form(editor, address)
    muscle = str(make_muscle().pk)
    for _ in range(2):
        add_row(fields, prefix, **{"equipment": equipment} if prefix == "kit" else {"muscle": muscle, "role": "works"})
    assert "duplicate" in errors(send(editor, address, fields))


def test_an_exercise_needs_steps_before_it_is_published(editor, db):
    exercise = make_exercise(steps=0, published_at=None)
    address = f"/admin/exercises/exercise/{exercise.pk}/change/"
    draft = open_form(editor, address)
    assert send(editor, address, draft).status_code == 302
    public = draft | {"published_at_0": ["2026-01-02"], "published_at_1": ["09:00"]}
    assert "An exercise needs steps before it is published." in errors(send(editor, address, public))
    add_row(public, "steps", text="One action.")
    assert send(editor, address, public).status_code == 302
    assert Exercise.objects.published().filter(pk=exercise.pk).exists()
