import pytest

from articles.templatetags.site import GUIDES_WITH_AN_EXERCISE
from exercises.models import Precaution
from tests.factories import make_article, make_equipment, make_exercise, make_source

pytestmark = pytest.mark.django_db


def page(client, exercise) -> str:
    return client.get(exercise.get_absolute_url()).content.decode()


def test_page_shows_every_part(client):
    mat = make_equipment(name="Mat", substitutes="a folded towel")
    exercise = make_exercise(kit=[mat], mistakes="- Rushing", easier="Sit higher.", harder="Sit lower.", start="Sit.")
    html = page(client, exercise)
    for text in ("2 to 3 sets of 8 to 12", "or a folded towel", "Step 2.", "Rushing", "Sit higher.", "Sit lower."):
        assert text in html


def test_precautions_stand_in_the_order_of_need(client):
    exercise = make_exercise(stop_if=[])
    for kind in ("leave out", "ask", "stop"):
        Precaution.objects.create(exercise=exercise, kind=kind, text=f"reason to {kind}")
    html = page(client, exercise)
    assert html.index("reason to stop") < html.index("reason to ask") < html.index("reason to leave out")


def test_page_names_the_published_guides_that_use_it(client):
    exercise = make_exercise()
    make_article(title="A guide", exercises=[exercise])
    make_article(title="A draft", exercises=[exercise], published_at=None)
    html = page(client, exercise)
    assert "A guide" in html
    assert "A draft" not in html


def test_page_lists_its_sources(client):
    exercise = make_exercise()
    exercise.sources.add(make_source(title="On lifting", pmid="123"))
    assert '<a href="https://pubmed.ncbi.nlm.nih.gov/123/">On lifting</a>' in page(client, exercise)


def test_unpublished_exercise_is_not_there(client):
    assert client.get(make_exercise(published_at=None).get_absolute_url()).status_code == 404


def test_page_of_a_popular_exercise_names_the_guides_that_got_it_last(client, django_assert_num_queries):
    exercise = make_exercise()
    for number in range(GUIDES_WITH_AN_EXERCISE + 1):
        make_article(exercises=[exercise], short_title=f"Guide {number}", title=f"Guide {number}.")
    make_article(exercises=[exercise], title="A draft", published_at=None)
    with django_assert_num_queries(12):
        html = page(client, exercise)
    assert html.count('class="card"') == GUIDES_WITH_AN_EXERCISE
    assert f"Guide {GUIDES_WITH_AN_EXERCISE}." in html
    assert "Guide 0." not in html
    assert "A draft" not in html
