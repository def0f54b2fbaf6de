import pytest

from tests.factories import make_article, make_equipment, make_exercise, make_guide, make_muscle, make_publisher

pytestmark = pytest.mark.django_db

QUERIES = 27


def test_article_page_takes_a_fixed_number_of_queries(client, django_assert_num_queries):
    make_publisher()
    guide = make_guide(exercises=6)
    make_article(topics=guide.topics.all())  # so that there is a related guide to fetch
    with django_assert_num_queries(QUERIES):
        client.get(guide.get_absolute_url())


def test_sixty_articles_and_six_hundred_exercises_take_no_query_more(client, django_assert_num_queries):
    make_publisher()
    guide = make_guide(exercises=6)
    kit, muscle = make_equipment(), make_muscle()
    for _ in range(59):
        exercises = [make_exercise(steps=1, kit=[kit], muscles=[muscle]) for _ in range(10)]
        make_article(exercises=exercises, topics=guide.topics.all())
    with django_assert_num_queries(QUERIES):
        html = client.get(guide.get_absolute_url()).content.decode()
    assert "Related guides" in html
