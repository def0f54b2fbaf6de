import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    make_article,
    make_equipment,
    make_exercise,
    make_guide,
    make_person,
    make_publisher,
    make_source,
)

pytestmark = pytest.mark.django_db


def page(client, article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def test_parts_come_in_the_order_of_the_guide(client):
    make_publisher()
    html = page(client, make_guide(exercises=1))
    headings = re.findall(r"<h[123][^>]*>(?:<a[^>]*>)?([^<]*)", html.partition('class="hero"')[2])
    assert [heading for heading in headings if not heading.startswith(("Exercise", "Group"))] == [
        "Turning in: one exercise", "At a glance", "On this page",
        "What it is", "The muscles", "One exercise, step by step",
        "Check your range",
        "Questions", "How often?", "How soon?", "When to see someone", "Emergency care now", "A routine appointment",
        "The bottom line", "Sources, and what each one shows", "Comments and questions", "Write a comment or ask",
        "Get the next guide by e-mail", "Get in touch", "One e-mail a week",
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "words"), [(0, "no exercises"), (1, "one exercise<"), (6, "six exercises")])
def test_count_in_the_title_is_the_number_of_rows(client, count, words):
    html = page(client, make_guide(exercises=count))
    assert f"<h1>Turning in: {words}" in html
    assert html.count('class="exercise"') == count


def test_dose_of_the_article_wins_over_the_dose_of_the_exercise(client):
    article = make_guide(exercises=1)
    featured = article.featured.get()
    assert "2–3 × 8–12, each side" in page(client, article)
    featured.dose_override = {"kind": "hold", "side": "each side", "sets": "4", "seconds": "30"}
    featured.save()
    html = page(client, article)
    assert "4 × 30 s, each side" in html
    assert "2–3 × 8–12" not in html


def test_page_says_that_no_clinician_has_reviewed_it(client):
    assert "No clinician has reviewed this guide yet." in page(client, make_article())


def test_page_names_who_reviewed_it_and_when(client):
    reviewer = make_person(name="Reviewer", credentials="PT")
    html = page(client, make_article(reviewer=reviewer, reviewed_on=date(2026, 3, 4)))
    assert "Reviewed by Reviewer, PT on March 4, 2026." in html
    assert "No clinician" not in html


@pytest.mark.parametrize("when", [None, timedelta(minutes=1)], ids=["draft", "scheduled"])
def test_unpublished_article_is_not_there(client, when):
    article = make_article(published_at=when and timezone.now() + when)
    assert client.get(article.get_absolute_url()).status_code == 404


def test_published_article_is_there(client):
    article = make_article(published_at=timezone.now() - timedelta(minutes=1))
    assert client.get(article.get_absolute_url()).status_code == 200


def test_citation_links_the_doi_and_says_what_is_not_shown(client):
    source = make_source(doi="10.1000/182", title="On turning")
    html = page(client, make_article(sources=[source]))
    assert '<a href="https://doi.org/10.1000/182">On turning</a>' in html
    assert "<b>Does not show:</b> Everything." in html


def test_title_of_a_source_that_asks_is_not_given_a_full_stop(client):
    sources = [make_source(title="How much?", url="https://example.org/"), make_source(title="So much")]
    html = page(client, make_article(sources=sources))
    assert "How much?</a>\n" in html
    assert "So much.\n" in html


def test_where_nothing_moves_the_takeaway_stands_alone(client):
    quiet = page(client, make_article(takeaway="Drink when you are thirsty."))
    assert '<p class="takeaway__text">Drink when you are thirsty.</p>' in quiet
    assert 'class="takeaway takeaway--words"' in quiet
    assert not re.findall(r'class="(?:dial|figure|actions|glance|anatomy)"', quiet)
    guide = page(client, make_guide(exercises=1))
    assert "takeaway--words" not in guide
    assert 'class="actions"' in guide


def test_answer_carries_the_anchor_inside_the_details(client):
    html = page(client, make_guide())
    assert '<div class="prose" id="question-1"><p>Three days a week.</p>' in html


def test_every_link_within_the_page_leads_somewhere(client):
    make_publisher()
    html = page(client, make_guide())
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))


def test_minutes_are_counted_from_the_doses(client):
    dose = {"kind": "hold", "side": "each side", "sets": "2-4", "seconds": "30-60"}
    exercises = [make_exercise(dose=dose) for _ in range(2)]
    html = page(client, make_article(exercises=exercises))
    # 2 × (2 holds × 2 sides × 30 s + 3 pauses × 5 s) + 20 s between them + 5 s before all = 295 s
    assert "<dd>5 minutes for one round of everything</dd>" in html


def test_kit_is_listed_once_with_what_is_needed_first(client):
    mat, block = make_equipment(name="Mat"), make_equipment(name="Block")
    lift, lower = make_exercise(kit=[block, mat]), make_exercise(kit=[block])
    lift.kit.filter(equipment=block).update(is_optional=True)
    lower.kit.update(is_optional=True)
    kit = make_article(exercises=[lift, lower]).kit
    assert [(equipment.name, needed) for equipment, needed in kit.items()] == [("Mat", True), ("Block", False)]


def test_draft_exercise_is_not_in_a_published_guide(client):
    guide = make_guide(exercises=2)
    draft = guide.featured.last().exercise
    draft.published_at = None
    draft.save()
    html = page(client, guide)
    assert "<h1>Turning in: one exercise" in html
    assert draft.name not in html
    assert "1 exercise<" in client.get("/articles/").content.decode()


def test_related_guides_are_plain_cards(client):
    pinned = [make_guide(exercises=1), make_article(takeaway="Rest well.", standfirst="On rest.")]
    article = make_article()
    article.related.set(pinned)
    html = client.get(article.get_absolute_url()).content.decode().partition('id="related"')[2]
    assert all(guide.get_absolute_url() in html for guide in pinned) and "On rest." in html
    assert "card__figure" not in html and "card__words" not in html
