import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.files.exporting import export_content
from articles.files.importing import differing_files, import_content
from articles.models import ImportedFile
from tests.factories import make_guide, make_publisher

pytestmark = pytest.mark.django_db


def reads(action) -> int:
    with CaptureQueriesContext(connection) as queries:
        action()
    return len(queries)


def costs(folder) -> dict[str, int]:
    """In queries, of everything that reads a whole site; the files are those of the rows."""
    found = {"export": reads(lambda: export_content(folder))}
    ImportedFile.objects.all().delete()
    found["differing"] = reads(lambda: differing_files(folder))
    import_content(folder)
    return found | {"import": reads(lambda: import_content(folder))}


def test_queries_do_not_grow_with_the_site(tmp_path):
    make_publisher()
    make_guide()
    small = costs(tmp_path / "small")
    for _ in range(12):
        make_guide(exercises=4)
    assert costs(tmp_path / "large") == small
