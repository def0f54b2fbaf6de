"""The one JSON-LD graph of a page: from its rows, nothing that cannot be read on it, nothing that did not happen."""

import json
import re
from datetime import date

import pytest

from articles.models import Section
from tests.crawling import Html
from tests.factories import make_article, make_exercise, make_guide, make_muscle, make_person, make_publisher

pytestmark = pytest.mark.django_db
HOSTILE = '</script><script>alert("1")</script> & <!-- \u2028'


def read(client, row) -> Html:
    return Html(client.get(row.get_absolute_url()).text)


def nodes(client, row) -> dict[str, dict]:
    """The last of each type."""
    (graph,) = read(client, row).graphs
    return {node["@type"]: node for node in graph["@graph"]}


def test_a_guide_says_what_it_is_who_wrote_it_and_what_it_is_made_of(client):
    make_publisher()
    guide = make_guide(exercises=1, author=make_person(name="The editors", is_group=True), changed_on=date(2026, 5, 4))
    found = nodes(client, guide)
    assert list(found) == [
        "Organization", "WebSite", "MedicalWebPage", "BreadcrumbList", "Article", "ExercisePlan", "Muscle", "FAQPage",
    ]  # fmt: skip
    article = found["Article"]
    assert article["headline"] == "Turning in: one exercise"
    assert article["author"] == {"@type": "Organization", "name": "The editors"}
    assert (article["datePublished"][:10], article["dateModified"][:10]) == ("2026-01-02", "2026-05-04")
    assert article["hasPart"] == [{"@id": found["ExercisePlan"]["@id"]}]
    assert [each["name"] for each in found["FAQPage"]["mainEntity"]] == ["How often?", "How soon?"]
    assert [each["name"] for each in found["BreadcrumbList"]["itemListElement"]] == [
        "Home",
        "Guides",
        guide.short_title,
    ]


def test_a_plan_has_of_a_dose_what_is_known_and_no_more(client):
    hold = make_exercise(dose={"kind": "hold", "side": "each side", "sets": "2-4", "seconds": "30", "per_week": "3"})
    plan = nodes(client, hold)["ExercisePlan"]
    assert plan["additionalVariable"] == "2 to 4 holds of 30 seconds, each side"
    assert plan["activityDuration"] | {"@type": 0} == {"@type": 0, "minValue": 120, "maxValue": 240, "unitCode": "SEC"}
    assert plan["activityFrequency"] == "3 days a week"
    reps = nodes(client, make_exercise())["ExercisePlan"]
    assert (reps["repetitions"]["minValue"], reps["repetitions"]["maxValue"]) == (8, 12)
    assert not {"activityDuration", "activityFrequency", "restPeriods"} & reps.keys()  # the pace is a guess of ours


def test_the_page_of_a_muscle_is_about_the_muscle(client):
    muscle = make_muscle(name="Gluteus medius", plain_name="the fan", action="Keeps level.")
    found = nodes(client, muscle)
    assert found["MedicalWebPage"]["mainEntity"] == {"@id": found["Muscle"]["@id"]}
    told = {"name": "Gluteus medius", "alternateName": "the fan", "muscleAction": "Keeps level."}
    assert found["Muscle"].items() >= told.items()
    assert [each["name"] for each in found["BreadcrumbList"]["itemListElement"]] == ["Home", "Muscles", muscle.name]


def test_a_review_is_told_only_where_there_was_one(client):
    page = nodes(client, make_article())["MedicalWebPage"]
    assert not {"lastReviewed", "reviewedBy"} & page.keys()
    reviewer = make_person(name="Reviewer", credentials="PT")
    page = nodes(client, make_article(reviewer=reviewer, reviewed_on=date(2026, 3, 4)))["MedicalWebPage"]
    assert page["lastReviewed"] == "2026-03-04"
    assert page["reviewedBy"] == {"@type": "Person", "name": "Reviewer", "honorificSuffix": "PT"}


def test_questions_and_muscles_that_the_page_does_not_show_are_not_told(client):
    guide = make_guide()
    Section.objects.filter(kind__in=["faq", "anatomy"]).delete()
    assert not {"FAQPage", "Muscle"} & nodes(client, guide).keys()


def test_any_text_comes_through_whole_and_ends_no_element(client):
    make_publisher(strapline=HOSTILE)
    article = make_article(
        standfirst=HOSTILE, sections=[("faq", "Q", "")], questions=[("Why?", "**So** & [so](/about/).")]
    )
    page = read(client, article)
    assert page.unseen() == []
    texts = {node["@type"]: node for node in page.graphs[0]["@graph"]}
    assert texts["Article"]["description"] == texts["Organization"]["slogan"] == HOSTILE
    assert texts["FAQPage"]["mainEntity"][0]["acceptedAnswer"]["text"] == "So & so."


def test_what_only_the_graph_says_is_found(client):
    html = client.get(make_guide().get_absolute_url()).text
    assert Html(html).unseen() == []
    block = re.search(r'ld\+json">(.*?)</script>', html)[1]
    graph = json.loads(block)
    graph["@graph"].append({"@type": "Review", "reviewBody": "The best guide.", "datePublished": "2026-01-01"})
    assert Html(html.replace(block, json.dumps(graph))).unseen() == ["The best guide."]


def test_a_draft_tells_of_the_site_alone(admin_client):
    for kind, row in (("article", make_article(published_at=None)), ("exercise", make_exercise(published_at=None))):
        html = admin_client.get(f"/admin/{kind}s/{kind}/{row.pk}/preview/").text
        assert [node["@type"] for node in Html(html).graphs[0]["@graph"]] == ["Organization", "WebSite"]
        assert "card-" not in html and ".json" not in html.partition("<main")[0].replace("/feed.json", "")
