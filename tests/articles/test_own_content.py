"""The guides this site brings along."""

import re

import pytest
from django.conf import settings

from articles.files.exporting import export_content
from articles.files.importing import import_content
from articles.files.reading import read_document
from articles.models import Article
from tests.articles.content_tree import read_tree

pytestmark = pytest.mark.django_db


def test_the_guides_have_no_fault_and_come_back_byte_for_byte(media, tmp_path):
    report = import_content(settings.CONTENT_DIR)
    assert (report.faults, report.uncanonical) == ([], [])
    assert Article.objects.published().filter(slug="hip-internal-rotation").exists()
    export_content(tmp_path / "again")
    assert read_tree(tmp_path / "again") == read_tree(settings.CONTENT_DIR)


@pytest.mark.parametrize(
    ("number", "path", "parts"),
    [
        (0, "exercises/sample.md", {"steps", "precautions", "dose"}),
        (1, "articles/sample.md", {"faq_items", "referrals"}),
    ],
)
def test_the_samples_in_the_docs_can_be_read(number, path, parts):
    docs = (settings.BASE_DIR / "docs/writing-a-guide.md").read_text()
    sample = re.findall(r"```markdown\n(.*?)```", docs, re.DOTALL)[number]
    document = read_document(path, sample.encode())
    assert document.faults == []
    assert parts < set(document.records[0])
