"""How SQLite goes about it, without statistics, which nobody makes on a site: the first page of a list reads an index
in its order, however many rows there are. PostgreSQL keeps statistics by itself.
"""

import re

import pytest
from django.db import connection

from articles.models import Article
from articles.templatetags.site import guides_about_movement, guides_about_muscle, guides_with, guides_with_equipment
from comments.pages import usual_wait
from exercises.models import Exercise
from tests.factories import make_equipment, make_exercise, make_movement, make_muscle

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own way of planning"),
]
# Of the rows themselves: a picture for each is looked up below, and may be sorted there.
SORTS = re.compile(r"^\d+ 0 .*B-TREE FOR ORDER", re.MULTILINE)


def of_the_list(plan: str) -> str:
    """Without what is done for one row of it, such as sorting the few ends of one guide."""
    return "\n".join(re.findall(r"(?m)^\d+ 0 .*", plan))


def test_list_of_articles_is_read_in_the_order_of_its_index():
    plan = Article.objects.published().with_card_parts()[:12].explain()
    assert "article_newest" in of_the_list(plan)
    assert not SORTS.search(of_the_list(plan))
    assert re.search(r"SEARCH \w+ USING INDEX exercises_pose_exercise_id", plan)


def test_list_of_exercises_is_read_in_the_order_of_its_index():
    plan = Exercise.objects.published().with_card_parts()[:24].explain()
    assert "exercise_by_name" in plan
    assert not SORTS.search(plan)


def test_another_order_is_sorted():
    assert SORTS.search(of_the_list(Article.objects.published().with_card_parts().order_by("title")[:12].explain()))


def test_exercises_are_counted_in_the_index_alone():
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN SELECT COUNT(*) FROM exercises_exercise WHERE published_at <= '2026-01-01'")
        assert "COVERING INDEX exercise_by_name" in str(cursor.fetchall())


def test_guides_of_an_exercise_are_read_from_its_own_rows():
    plan = guides_with(make_exercise()).explain()
    assert "(exercise_id=?)" in plan
    assert "SEARCH articles_article USING INTEGER PRIMARY KEY" in plan


def test_guides_about_something_are_read_from_the_newest_until_there_are_enough():
    for guides in (
        guides_about_muscle(make_muscle()),
        guides_about_movement(make_movement()),
        guides_with_equipment(make_equipment()),
    ):
        plan = guides.explain()
        assert "SEARCH articles_article USING INDEX article_newest" in of_the_list(plan)
        assert not SORTS.search(of_the_list(plan))
        assert re.search(r"SEARCH V0 USING \w* ?INDEX \w*featuredexercise\w* \(article_id=\?\)", plan)


def test_usual_wait_reads_the_latest_decisions_only(django_assert_num_queries):
    with django_assert_num_queries(1) as captured:
        usual_wait()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {captured[0]['sql']}")
        plan = str(cursor.fetchall())
    assert "comment_latest" in plan
    assert not SORTS.search(plan)
