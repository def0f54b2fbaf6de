"""Nothing the site tells of is missing, on its own content; and a graph says nothing that its page does not."""

import json
import re

import pytest
from django.conf import settings
from jsonschema import Draft202012Validator

from articles.files.importing import import_content
from articles.formats.as_json import schema
from articles.models import Article
from exercises.models import Exercise
from tests.crawling import Crawl
from tests.factories import make_guide, make_publisher

pytestmark = pytest.mark.django_db


def test_every_address_leads_somewhere_and_every_graph_is_seen(media):
    import_content(settings.CONTENT_DIR)
    crawl = Crawl()
    assert crawl.faults == []
    for row in (*Article.objects.published(), *Exercise.objects.published()):
        assert len(crawl.pages[row.get_absolute_url()].graphs[0]["@graph"]) > 4
    assert [(address, page.unseen()) for address, page in crawl.pages.items() if page.unseen()] == []
    assert {len(page.graphs) for page in crawl.pages.values()} == {1}
    copies = [json.loads(text) for address, text in crawl.others.items() if re.match(r"/articles/.*\.json", address)]
    assert len(copies) == Article.objects.published().count()
    assert [list(Draft202012Validator(schema()).iter_errors(copy)) for copy in copies] == [[]] * len(copies)


def test_what_leads_nowhere_is_found():
    make_publisher()
    guide = make_guide(slug="guide")
    text = "[A](/nowhere/) [b](#nothing) ![c](/media/0.webp) [d](/about/#nobody)"
    guide.sections.filter(kind="conclusion").update(body=text)
    faults = {fault.partition(" -> ")[2] for fault in Crawl().faults}
    assert faults == {"/nowhere/: 404", "/media/0.webp: 404", "/articles/guide/: no #nothing", "/about/: no #nobody"}
