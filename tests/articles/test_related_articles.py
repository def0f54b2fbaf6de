import pytest

from articles.related import related_articles
from tests.factories import make_article, make_equipment, make_exercise, make_muscle, make_topic

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
