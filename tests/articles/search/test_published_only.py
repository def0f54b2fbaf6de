"""Only what is published is found, from the moment on and up to the moment."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article, Section
from articles.search import ranking, upkeep
from articles.search.results import search
from exercises.models import Exercise
from tests.factories import make_article, make_comment, make_exercise, make_person, make_public_comment

SECRET = {
    "short_title": "Zephyr",
    "sections": [("text", "Zephyr", "Zephyr."), ("faq", "Questions", "")],
    "questions": [("Zephyr?", "Zephyr.")],
}


@pytest.mark.parametrize("days", [None, 1])
def test_a_draft_and_a_plan_are_not_found_nor_is_their_word_given_away(finds, days):
    published_at = days and timezone.now() + timedelta(days=days)
    make_article(published_at=published_at, **SECRET)
    make_exercise(name="Zephyr lift", published_at=published_at)
    make_article(short_title="Zebra")
    assert finds("zephyr") == finds("zeph") == []
    for typed in ("zephir", "zephyrs"):
        assert (search(typed).count, search(typed).read_as) == (0, "")


def test_a_plan_is_found_from_its_moment_on_though_nothing_is_written(finds, monkeypatch):
    make_article(slug="plan", published_at=timezone.now() + timedelta(days=1), **SECRET)
    assert finds("zephyr") == []
    later = timezone.now() + timedelta(days=1, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "/articles/plan/" in finds("zephyr")[0]


def test_what_is_taken_back_by_whatever_way_is_gone_at_once(finds):
    make_article(slug="gone", **SECRET)
    exercise = make_exercise(slug="lift", name="Zephyr lift")
    assert len(finds("zephyr")) == 3
    Article.objects.update(published_at=None)
    assert finds("zephyr") == [exercise.get_absolute_url()]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE exercises_exercise SET published_at = NULL")
    assert finds("zephyr") == []
    Exercise.objects.update(published_at=timezone.now())
    assert finds("zephyr") == [exercise.get_absolute_url()]


def test_drafts_with_the_words_take_no_place_from_what_is_published(finds):
    fields = {"title": "Zephyr", "short_title": "Zephyr", "standfirst": "Zephyr.", "author": make_person()}
    Article.objects.bulk_create(Article(slug=f"draft-{number}", **fields) for number in range(3 * ranking.MOST))
    upkeep.bring_up_to_date()
    make_article(slug="shown", sections=[("text", "Of winds", "The zephyr is one.")])
    assert finds("zephyr") == ["/articles/shown/#section-1"]


def test_a_word_of_a_draft_hides_no_letter_that_is_wrong(finds):
    make_article(short_title="Labrun", published_at=None)
    make_article(slug="shown", short_title="Labrum")
    assert finds("labrun") == ["/articles/shown/"]
    assert search("labrun").read_as == "labrum"


def test_no_comment_is_found_public_or_not(finds):
    guide = make_article(slug="guide", short_title="Hips")
    make_comment(article=guide, body="zephyrous words", name="zephyrous", email="zephyrous@reader.example")
    make_public_comment(article=guide, body="zephyrous answer")
    assert finds("hips") == ["/articles/guide/"]
    assert finds("zephyrous") == finds("zephyrous@reader.example") == []


def test_questions_that_the_page_does_not_show_are_not_found(finds):
    guide = make_article(questions=[("Zephyr?", "Zephyr.")])
    assert finds("zephyr") == []
    Section.objects.create(article=guide, kind="faq", heading="Questions", anchor="questions")
    assert finds("zephyr") == [f"{guide.get_absolute_url()}#question-1"]
