import re
from datetime import timedelta

import pytest
from django.urls import reverse

from articles.views import ARTICLES_A_PAGE, ARTICLES_ON_HOME
from tests.factories import (
    PUBLISHED,
    make_article,
    make_exercise,
    make_guide,
    make_movement,
    make_muscle,
    make_topic,
)

pytestmark = pytest.mark.django_db
LIST = reverse("articles:list")


def test_home_leads_to_the_latest_guide(client):
    guide = make_guide(standfirst="Turn, slowly.")
    html = client.get("/").content.decode()
    assert f'<a href="{guide.get_absolute_url()}">Turning in: two exercises</a>' in html
    assert "Turn, slowly." in html


def test_home_begins_with_the_newest_guide_to_a_movement(client):
    make_article(title="Older", movement=make_movement(), published_at=PUBLISHED - timedelta(days=9))
    guide = make_article(movement=make_movement(), published_at=PUBLISHED - timedelta(days=1))
    make_article(title="Newest of all")
    html = client.get("/").content.decode()
    first, _, latest = html.partition('id="latest"')
    assert f'id="feature"><a href="{guide.get_absolute_url()}"' in first
    assert "Newest of all" in latest and "Older" in latest and "Newest of all" not in first


def test_home_shows_the_exercises_of_its_guide_and_no_draft(client):
    shown, draft = make_exercise(poses=["end"]), make_exercise(published_at=None)
    make_article(exercises=[shown, draft])
    strip = re.search(r'<ol class="strip".*?</ol>', client.get("/").text, re.DOTALL)[0]
    assert shown.name in strip and draft.name not in strip
    assert strip.count("<svg") == 1


def test_home_is_shared_with_the_card_of_its_guide(client):
    def card(address: str) -> str:
        return re.search(r'og:image" content="([^"]+)"', client.get(address).text)[1]

    assert card("/") == card(LIST)  # that of the site
    guide = make_guide()
    assert card("/") == card(guide.get_absolute_url()) != card(LIST)


def test_home_leads_to_the_parts_of_the_body_that_some_exercise_uses(client):
    muscle = make_muscle()
    unused = make_muscle()
    make_article(exercises=[make_exercise(muscles=[muscle]), make_exercise(muscles=[unused], published_at=None)])
    html = client.get("/").text
    assert f'href="{muscle.group.get_absolute_url()}"' in html
    assert f'href="{unused.group.get_absolute_url()}"' not in html


@pytest.mark.parametrize("address", ["/", LIST])
def test_empty_site_says_that_nothing_is_published(client, address):
    make_article(published_at=None, title="A draft")
    html = client.get(address).content.decode()
    assert "No guide is published yet." in html
    assert "A draft" not in html


def test_card_shows_the_takeaway_where_there_is_no_figure(client):
    make_article(takeaway="Drink when you are thirsty.")
    make_guide(exercises=1)
    html = client.get(LIST).content.decode()
    assert html.count('<p class="card__words">') == 1
    assert '<p class="card__words">Drink when you are thirsty.</p>' in html


def test_topic_narrows_the_list(client):
    topic = make_topic(slug="hips")
    make_article(title="On hips", topics=[topic])
    make_article(title="On knees", topics=[make_topic()])
    make_article(title="A draft on hips", topics=[topic], published_at=None)
    html = client.get("/topics/hips/").content.decode()
    assert "On hips" in html
    assert "On knees" not in html and "A draft" not in html


def test_topic_of_drafts_only_is_neither_offered_nor_there(client):
    topic = make_topic(name="Secret plans", slug="plans")
    make_article(topics=[topic], published_at=None)
    assert "Secret plans" not in client.get(LIST).content.decode()
    assert client.get(topic.get_absolute_url()).status_code == client.get(LIST, {"topic": "plans"}).status_code == 404


def test_what_once_was_the_address_of_a_topic_leads_to_its_page(client):
    make_article(topics=[make_topic(slug="hips")])
    response = client.get(LIST, {"topic": "hips", "page": "2"})
    assert (response.status_code, response["Location"]) == (301, "/topics/hips/?page=2")
    assert client.get(LIST, {"topic": "hips"})["Location"] == "/topics/hips/"
    assert client.get(LIST, {"topic": "knees"}).status_code == 404


def test_long_list_has_pages_with_addresses_of_their_own(client):
    for _ in range(ARTICLES_A_PAGE + 1):
        make_article()
    first, second = client.get(LIST).content.decode(), client.get(LIST, {"page": 2}).content.decode()
    assert 'href="?page=2"' in first
    assert first.count('class="card"') == ARTICLES_A_PAGE
    assert second.count('class="card"') == 1
    assert 'rel="canonical" href="http://127.0.0.1:8000/articles/?page=2"' in second


def test_long_topic_has_pages_as_well(client):
    topic = make_topic(slug="hips")
    for _ in range(ARTICLES_A_PAGE + 1):
        make_article(topics=[topic])
    assert 'href="?page=2"' in client.get("/topics/hips/").content.decode()
    second = client.get("/topics/hips/", {"page": 2}).content.decode()
    assert second.count('class="card"') == 1
    assert 'rel="canonical" href="http://127.0.0.1:8000/topics/hips/?page=2"' in second


def test_list_takes_the_same_queries_for_one_article_and_twelve(client, django_assert_num_queries):
    topics = [make_topic()]
    make_guide(topics=topics)
    with django_assert_num_queries(6):
        client.get(LIST)
    for _ in range(11):
        make_article(topics=topics)
    with django_assert_num_queries(6):
        client.get(LIST)


def test_topic_takes_the_same_queries_for_one_article_and_twelve(client, django_assert_num_queries):
    topic = make_topic(slug="hips")
    for count in (1, 11):
        for _ in range(count):
            make_guide(topics=[topic])
        with django_assert_num_queries(7):
            client.get("/topics/hips/")


def test_home_takes_the_same_queries_for_one_guide_and_six(client, django_assert_num_queries):
    for count in (2, ARTICLES_ON_HOME - 1):
        for _ in range(count):
            make_guide()
        with django_assert_num_queries(12):
            client.get("/")


def test_card_counts_no_draft_exercise(client):
    exercises = [make_exercise(), make_exercise(published_at=None)]
    make_article(title="Turning: {exercises}", exercises=exercises)
    assert "Turning: one exercise" in client.get(LIST).content.decode()


def test_card_shows_no_draft_exercise(client):
    guide = make_article(exercises=[make_exercise(poses=["end"], published_at=None)])
    assert "card__figure" not in client.get(LIST).text
    guide.exercises.update(published_at=guide.published_at)
    assert "card__figure" in client.get(LIST).text
