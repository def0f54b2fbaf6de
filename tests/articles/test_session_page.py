"""The page of a session: a list to do by, the same for everybody, and its times as data."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.session import program
from exercises.figures import Pose
from tests.factories import SITTING, make_article, make_exercise, make_guide, make_publisher

pytestmark = pytest.mark.django_db
QUERIES = 8


def page(client, article) -> str:
    return client.get(f"/articles/{article.slug}/session/").text


def data(html: str) -> dict:
    return json.loads(re.search(r'<script id="program" type="application/json">(.*?)</script>', html)[1])


def test_each_exercise_has_its_dose_its_sides_its_time_and_its_steps(client):
    html = page(client, make_article(exercises=[make_exercise(name="Lift", easier="Lift less.", start="Sit.")]))
    for words in (
        ">Lift</a></h2>", "2 to 3 sets of 8 to 12, each side", "The right side, then the left, for the same time",
        "About 2 min 23 s", "<p>Sit.</p>", "<p>Step 1.</p>", "<li>it hurts</li>", "<p>Lift less.</p>",
    ):  # fmt: skip
        assert words in html


def test_the_minutes_are_those_of_the_guide_and_say_how_they_are_counted(client):
    guide = make_guide(exercises=3)
    html = page(client, guide)
    assert "3 exercises, about 8 minutes." in html
    for words in ("at 4 seconds a rep where none is given", "20 seconds between exercises and 5 to change sides"):
        assert words in " ".join(html.split())
    assert "Start the session (about 8 minutes)" in client.get(guide.get_absolute_url()).text
    assert "About 8 minutes for one round" in client.get(guide.get_absolute_url()).text
    assert "Start the session (about 8 minutes)" in client.get("/").text


def test_the_player_reads_the_intervals_of_the_guide(client):
    guide = make_guide(exercises=2)
    read = data(page(client, guide))
    made = program(guide.featured.all())
    assert [tuple(interval.values()) for interval in read["intervals"]] == made.intervals
    assert [exercise["slug"] for exercise in read["exercises"]] == [each.exercise.slug for each in guide.featured.all()]


def test_the_dose_of_the_guide_wins(client):
    guide = make_guide(exercises=1)
    guide.featured.update(dose_override={"kind": "hold", "side": "both at once", "sets": "1", "seconds": "40"})
    html = page(client, guide)
    assert [interval["seconds"] for interval in data(html)["intervals"]] == [5, 40]
    assert "1 hold of 40 seconds, both at once" in html


@pytest.mark.parametrize("part", ["name", "start", "easier"])
def test_another_text_is_another_version(client, part):
    exercise = make_exercise()
    guide = make_article(exercises=[exercise])
    before = data(page(client, guide))["version"]
    assert data(page(client, guide))["version"] == before
    setattr(exercise, part, "Something else.")
    exercise.save()
    assert data(page(client, guide))["version"] != before


def test_another_figure_is_another_version(client):
    exercise = make_exercise(poses=["start"])
    guide = make_article(exercises=[exercise])
    before = data(page(client, guide))["version"]
    exercise.poses.update(posture=Pose.parse(SITTING | {"knee": 60}))
    assert data(page(client, guide))["version"] != before


def test_a_draft_exercise_is_not_in_it(client):
    guide = make_guide(exercises=2)
    draft = guide.featured.last().exercise
    draft.published_at = None
    draft.save()
    html = page(client, guide)
    assert draft.name not in html
    assert "1 exercise, about 3 minutes." in html


@pytest.mark.parametrize("when", [None, timedelta(minutes=1)], ids=["draft", "scheduled"])
def test_a_guide_that_is_not_published_has_no_session(client, when):
    guide = make_guide(published_at=when and timezone.now() + when)
    assert client.get(f"/articles/{guide.slug}/session/").status_code == 404


def test_a_guide_without_exercises_has_no_session_and_no_way_to_it(client):
    article = make_article()
    assert client.get(f"/articles/{article.slug}/session/").status_code == 404
    assert "/session/" not in client.get(article.get_absolute_url()).text + client.get("/").text


def test_search_engines_are_sent_to_the_guide_instead(client):
    assert '<meta name="robots" content="noindex">' in page(client, make_guide())


def test_it_takes_a_fixed_number_of_queries(client, django_assert_num_queries):
    make_publisher()
    for exercises in (1, 6):
        guide = make_guide(exercises=exercises)
        with django_assert_num_queries(QUERIES):
            page(client, guide)


def test_the_service_worker_is_asked_for_anew_each_time(client):
    response = client.get("/sw.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert client.post("/sw.js").status_code == 405


def test_page_and_service_worker_call_the_copies_by_the_same_name(client):
    name = re.search(r'KEPT_AS = "([\w-]+)"', client.get("/sw.js").text)[1]
    assert f'data-kept-as="{name}"' in page(client, make_guide())
