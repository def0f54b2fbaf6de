from datetime import timedelta

import pytest

from articles import related
from articles.related import related_articles
from tests.factories import PUBLISHED, make_article, make_equipment, make_exercise, make_muscle, make_topic

pytestmark = pytest.mark.django_db


def titles(article, limit=4) -> list[str]:
    return [found.short_title for found in related_articles(article, limit)]


def test_article_that_shares_nothing_is_not_related():
    make_article(short_title="Elsewhere", topics=[make_topic()])
    assert titles(make_article(topics=[make_topic()])) == []


def test_closer_articles_come_first():
    muscle, kit, topic = make_muscle(), make_equipment(), make_topic()
    make_article(short_title="Topic only", topics=[topic])
    make_article(short_title="All", topics=[topic], exercises=[make_exercise(kit=[kit], muscles=[muscle])])
    assert titles(make_article(topics=[topic], exercises=[make_exercise(kit=[kit], muscles=[muscle])])) == [
        "All",
        "Topic only",
    ]


def test_of_equals_the_slug_decides_and_not_which_was_written_first():
    topic = make_topic()
    for name in ("b", "c", "a"):
        make_article(slug=name, short_title=name, topics=[topic])
    assert titles(make_article(topics=[topic]), limit=2) == ["a", "b"]


def test_pinned_article_comes_before_a_closer_one():
    topic = make_topic()
    make_article(short_title="Close", topics=[topic])
    article = make_article(topics=[topic])
    article.related.add(make_article(short_title="Pinned"))
    assert titles(article) == ["Pinned", "Close"]


def test_draft_is_never_related_not_even_pinned():
    topic = make_topic()
    article = make_article(topics=[topic])
    article.related.add(make_article(published_at=None, topics=[topic]))
    assert titles(article) == []


def test_of_many_articles_the_newest_and_those_of_the_same_topics_are_compared(monkeypatch):
    monkeypatch.setattr(related, "COMPARED", 2)
    muscle, topic = make_muscle(), make_topic()
    exercises = [make_exercise(muscles=[muscle]) for _ in range(2)]
    make_article(short_title="Old, same muscle", exercises=exercises[:1], published_at=PUBLISHED - timedelta(9))
    make_article(short_title="Old, same topic", topics=[topic], published_at=PUBLISHED - timedelta(9))
    for _ in range(2):
        make_article(short_title="New")
    assert titles(make_article(topics=[topic], exercises=exercises[1:])) == ["Old, same topic"]


def test_article_with_the_same_exercise_is_compared_however_old(monkeypatch):
    monkeypatch.setattr(related, "COMPARED", 2)
    exercise = make_exercise(muscles=[make_muscle()])
    make_article(short_title="Old", exercises=[exercise], published_at=PUBLISHED - timedelta(9))
    for _ in range(2):
        make_article(short_title="New")
    assert titles(make_article(exercises=[exercise])) == ["Old"]
