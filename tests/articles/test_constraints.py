"""What the database itself refuses, whoever writes to it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import Article, Citation, FaqItem, FeaturedExercise, Publisher, Section
from exercises.models import Exercise, Source
from tests.factories import make_article, make_exercise, make_guide, make_person, make_publisher, make_source

pytestmark = pytest.mark.django_db


def refused(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_publisher_is_one_row():
    make_publisher()
    assert refused(lambda: Publisher.objects.bulk_create([Publisher(pk=2, name="Another", strapline="x")]))
    Publisher(name="Renamed", strapline="x").save()
    assert [publisher.name for publisher in Publisher.objects.all()] == ["Renamed"]


def test_review_needs_reviewer_and_date():
    article = make_article()
    assert refused(lambda: Article.objects.filter(pk=article.pk).update(reviewed_on=date(2026, 1, 1)))
    assert not refused(
        lambda: Article.objects.filter(pk=article.pk).update(reviewed_on=date(2026, 1, 1), reviewer=make_person())
    )


@pytest.mark.parametrize(("field", "value"), [("kind", "juggling"), ("level", "expert")])
def test_exercise_has_a_known_kind_and_level(field, value):
    make_exercise()
    assert refused(lambda: Exercise.objects.update(**{field: value}))


def test_part_stands_once_in_an_article():
    guide = make_guide(exercises=1)
    featured, citation, question = guide.featured.get(), guide.citations.get(), guide.faq_items.first()
    assert refused(lambda: FeaturedExercise.objects.create(article=guide, exercise=featured.exercise))
    assert refused(lambda: Citation.objects.create(article=guide, source=citation.source, shows="x"))
    assert refused(lambda: FaqItem.objects.create(article=guide, question="x", answer="x", anchor=question.anchor))
    assert refused(lambda: Section.objects.create(article=guide, heading="x", anchor="x", kind="faq"))
    assert not refused(lambda: Section.objects.create(article=guide, heading="x", anchor="x", kind="text"))


def test_doi_is_bare():
    assert refused(lambda: make_source(doi="https://doi.org/10.1000/182"))
    assert not refused(lambda: make_source(doi="10.1000/182"))
    with pytest.raises(ValidationError, match="A DOI begins with 10."):
        Source(slug="x", authors="x", title="x", published_in="x", doi="doi:10.1").full_clean()


@pytest.mark.parametrize("anchor", ["main", "sources", "exercise-lift", "source-x"])
def test_anchor_of_the_page_itself_is_refused(anchor):
    with pytest.raises(ValidationError, match="The page uses"):
        Section(article=make_article(), heading="x", anchor=anchor, position=1).full_clean()


@pytest.mark.parametrize(
    ("title", "allowed"), [("{exercises} to do", True), ("{count} to do", False), ("a } b", False)]
)
def test_title_has_only_braces_that_mean_something(title, allowed):
    article = make_article()
    article.title = title
    if allowed:
        article.full_clean()
    else:
        with pytest.raises(ValidationError, match="only word in braces"):
            article.full_clean()


def test_part_without_a_place_goes_to_the_end():
    guide = make_guide()
    section = Section.objects.create(article=guide, heading="Last", anchor="last")
    assert list(guide.sections.all())[-1] == section
