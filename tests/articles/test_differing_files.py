import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.files.importing import differing_files, import_content
from articles.models import Article, ImportedFile, Topic
from exercises.models import GlossaryTerm
from tests.articles.content_tree import change, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(content):
    import_content(content)
    return content


def test_after_an_import_no_file_differs(imported):
    assert differing_files(imported) == []


def test_with_nothing_new_it_costs_one_query(imported):
    with CaptureQueriesContext(connection) as queries:
        differing_files(imported)
    assert len(queries) == 1


def test_a_changed_file_and_a_new_one_differ(imported):
    change(imported, "articles/knees.md", "Soon.", "Later.")
    put(imported, "articles/elbows.md", (imported / "articles/knees.md").read_text())
    assert differing_files(imported) == ["articles/elbows.md", "articles/knees.md"]


def test_an_editor_s_change_is_no_news_of_the_file(imported):
    Article.objects.filter(slug="knees").update(short_title="Edited")
    GlossaryTerm.objects.all().delete()
    assert differing_files(imported) == []


def test_another_form_of_the_same_words_does_not_differ(imported):
    change(imported, "topics.yaml", "mobility:", "# The first\nmobility:")
    assert differing_files(imported) == []


def test_an_editor_s_change_is_no_news_of_a_file_in_another_form(imported):
    change(imported, "topics.yaml", "mobility:", "# The first\nmobility:")
    import_content(imported)
    Topic.objects.filter(slug="mobility").update(name="Edited")
    assert differing_files(imported) == []


def test_a_file_that_says_what_the_rows_say_does_not_differ(imported):
    ImportedFile.objects.all().delete()
    change(imported, "articles/knees.md", "Soon.", "Later.")
    assert differing_files(imported) == ["articles/knees.md"]
    Article.objects.filter(slug="knees").update(lead="Later.")
    assert differing_files(imported) == []


def test_a_faulty_file_differs(imported):
    put(imported, "topics.yaml", "mobility: [\n")
    change(imported, "articles/knees.md", "title", "titel")
    assert differing_files(imported) == ["topics.yaml", "articles/knees.md"]
