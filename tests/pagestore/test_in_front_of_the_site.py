"""The store with the site behind it and its own look at the database: what a reader of any page gets."""

import re
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.wsgi import get_wsgi_application
from django.utils import timezone

from articles.models import Article
from pagestore.requests import Site
from pagestore.watch import Watch
from tests.config.addresses import readers_addresses
from tests.factories import make_article, make_comment, make_guide, make_publisher
from tests.pagestore.readers import Readers

pytestmark = pytest.mark.django_db(transaction=True)
# Whoever has such an address can act, or it leads elsewhere, or next week it says something else.
NOT_KEPT = re.compile(
    r"/healthz|/sw\.js|/articles/[^/]+/plan\.ics|/comments/yours/|/newsletter/(confirm|leave)/|/comments/\d+/"
)


class Front(Readers):
    """Looks each time before it answers, as if the reader came a quarter of a second later."""

    def __init__(self):
        super().__init__()
        self.watch = self.store.watch = Watch()
        self.watch.start = lambda: None
        self.store.application = get_wsgi_application()
        self.store.site = Site(settings.SITE_URL, settings.PAGESTORE_NOT_PAGES)

    def ask(self, path: str, **environ):
        self.watch.look()
        return super().ask(path, HTTP_HOST="127.0.0.1:8000", **environ)

    def read(self, path: str) -> str:
        return self.ask(path)[2].decode()


@pytest.fixture
def front():
    front = Front()
    yield front
    front.watch._hang_up()


def test_every_page_for_readers_is_kept_but_those_that_are_one_readers_own(front):
    make_publisher(postal_address="5700 Crooks Road")
    addresses = readers_addresses(make_guide())
    kept = {address for address in addresses if "ETag" in front.ask(address)[1]}
    assert {address for address in addresses if NOT_KEPT.match(address)} == set(addresses) - kept
    assert len(front.store.shelf) == len(kept) > 10


def test_a_page_that_is_kept_is_what_the_site_itself_would_say(front, client):
    guide = make_guide()
    front.ask(guide.get_absolute_url())
    page = client.get(guide.get_absolute_url(), headers={"Host": "127.0.0.1:8000"})
    status, headers, body = front.ask(guide.get_absolute_url())
    assert (status, body) == ("200 OK", page.content)
    differing = {"X-Request-ID", "Content-Length", "Cache-Control", "ETag"}
    assert dict(page.headers).items() - headers.items() <= {(name, page.get(name)) for name in differing}


def test_an_edit_is_there_for_the_next_reader(front):
    guide = make_guide(standfirst="As it was.")
    assert "As it was." in front.read(guide.get_absolute_url())
    Article.objects.update(standfirst="As it is.")
    assert "As it is." in front.read(guide.get_absolute_url())


def test_a_comment_is_there_once_it_is_approved_and_not_before(front):
    guide = make_guide()
    comment = make_comment(article=guide, body="Does a cushion help?", email="ana@reader.example")
    assert "Does a cushion help?" not in front.read(guide.get_absolute_url())
    comment.approve(User.objects.create_user("moderator"))
    page = front.read(guide.get_absolute_url())
    assert "Does a cushion help?" in page and "ana@reader.example" not in page


def test_what_is_scheduled_appears_and_what_is_withdrawn_is_gone(front):
    soon = make_article(published_at=timezone.now() + timedelta(milliseconds=400))
    assert front.ask(soon.get_absolute_url())[0].startswith("404")
    assert soon.short_title not in front.read("/articles/")
    time.sleep(0.4)
    assert soon.short_title in front.read("/articles/")
    assert front.ask(soon.get_absolute_url())[0].startswith("200")
    Article.objects.filter(pk=soon.pk).update(published_at=None)
    assert front.ask(soon.get_absolute_url())[0].startswith("404")
