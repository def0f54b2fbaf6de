from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection

from articles.models import Product, Reading
from comments.models import Discussion
from doors.models import Picture
from exercises.models import GlossaryTerm
from newsletter.models import Issue, Offer
from pagestore.models import Generation
from tests.config.conftest import house, site  # noqa: F401
from tests.factories import make_guide, make_public_comment, make_publisher, make_source
from tests.pagestore.readers import Readers


def number() -> int:
    row = Generation.objects.first()
    return row.number if row else 0


def commit_as_far_as_a_test_can() -> None:
    """PostgreSQL raises the number at commit, once for each transaction; a test is one that never commits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("SELECT set_config('pagestore.raised_in', '', true)")


@pytest.fixture
def moves(db) -> Callable[[Callable[[], object]], bool]:
    """Whether the generation moves by what the given function does."""

    def moves(act: Callable[[], object]) -> bool:
        commit_as_far_as_a_test_can()
        before = number()
        act()
        commit_as_far_as_a_test_can()
        return number() != before

    return moves


@pytest.fixture
def everything(db):
    """A guide and around it a row in every table that readers see something of."""
    make_publisher(postal_address="5700 Crooks Road")
    guide = make_guide()
    exercise = guide.exercises.first()
    exercise.sources.add(make_source())
    guide.self_check.sources.add(make_source())
    guide.related.add(make_guide())
    Reading.objects.create(article=guide, source=make_source(), why="It is short.")
    Product.objects.create(slug="band", name="A band", equipment=exercise.equipment.first())
    GlossaryTerm.objects.create(slug="hip", term="Hip", definition="A joint.")
    Picture.objects.create(sha256="0" * 64, width=8, height=6, alt="A hip", credit="Us", license="own work")
    Discussion.objects.create(article=guide)
    make_public_comment(article=guide)
    Offer.objects.create(percent=10, code="TEN", is_on=True)
    issue = Issue.objects.create(slug="first", subject="First", intro="Hello.")
    issue.items.create(article=guide)
    issue.start()
    return guide


@pytest.fixture
def moderator(db) -> User:
    return User.objects.create_superuser("boss", "boss@example.org")


@pytest.fixture
def readers() -> Readers:
    return Readers()
