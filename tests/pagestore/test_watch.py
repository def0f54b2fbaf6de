"""What a worker knows of the generation, and what it does while the database does not say."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import OperationalError
from django.utils import timezone

from articles.models import Article, Topic
from comments.models import Discussion
from config.published import moments
from newsletter.models import Offer
from pagestore import watch as watching
from pagestore.watch import Watch
from tests.factories import make_article, make_exercise

pytestmark = pytest.mark.django_db(transaction=True)
SOON = timedelta(milliseconds=300)


@pytest.fixture
def watch():
    watch = Watch()
    yield watch
    watch._hang_up()


def test_it_sees_a_change(watch):
    before = watch.look()
    assert watch.look() == before == watch.stamp
    Topic.objects.create(slug="new", name="New")
    assert watch.look() != before


@pytest.mark.parametrize(
    "plan",
    [
        lambda moment: make_article(published_at=moment),
        lambda moment: make_exercise(published_at=moment),
        lambda moment: Discussion.objects.create(article=make_article(), closes_at=moment),
    ],
)
def test_a_moment_that_passes_counts_as_a_change_once(watch, plan):
    plan(timezone.now() + SOON)
    before = watch.look()
    assert watch.look() == before
    time.sleep(SOON.total_seconds())
    after = watch.look()
    assert (after[0], after[1]) == (before[0], before[1] + 1)
    assert watch.look() == after


def test_a_plan_that_is_made_while_it_watches_is_known_in_time(watch):
    article = make_article(published_at=None)
    watch.look()
    Article.objects.filter(pk=article.pk).update(published_at=timezone.now() + SOON)
    before = watch.look()
    time.sleep(SOON.total_seconds())
    assert watch.look() != before


@pytest.mark.parametrize(
    ("ends_on", "moment"),
    [
        (date(2026, 5, 3), datetime(2026, 5, 4, tzinfo=UTC)),
        (date(2026, 5, 2), datetime(2026, 5, 3, tzinfo=UTC)),
        (date(2026, 5, 1), watching.NEVER),
    ],
)
def test_an_offer_holds_to_the_end_of_its_last_day(watch, ends_on, moment):
    Offer.objects.create(percent=10, code="TEN", is_on=True, ends_on=ends_on)
    watch.look()
    assert watch._find_next_moment(datetime(2026, 5, 2, 12, tzinfo=UTC)) == moment


def test_discussions_that_close_by_themselves_have_their_moment(watch, settings):
    settings.PAGESTORE_MOMENTS = moments(close_discussions_after_days=30)
    make_article(published_at=datetime(2026, 5, 2, 12, tzinfo=UTC))
    watch.look()
    assert watch._find_next_moment(datetime(2026, 5, 9, tzinfo=UTC)) == datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_a_database_that_goes_and_comes_back_is_told_once_each(watch, monkeypatch, caplog):
    known = watch.look()
    with monkeypatch.context() as patch:
        patch.setattr(watch, "_ask", gone)
        assert [watch.look(), watch.look()] == [None, None]
        assert watch.is_away and watch.stamp == known
    assert watch.look() == known and not watch.is_away
    assert [record.message.split(",")[0] for record in caplog.records] == [
        "The database does not answer",
        "The database answers again.",
    ]


def gone() -> None:
    raise OperationalError("connection refused")


def test_a_database_that_neither_answers_nor_refuses_is_away_too(watch, monkeypatch):
    watch.look()
    assert not watch.is_away
    later = time.monotonic() + watching.AWAY_AFTER + 1
    monkeypatch.setattr(watching.time, "monotonic", lambda: later)
    assert watch.is_away


def test_it_goes_on_looking_whatever_happens(watch, monkeypatch, caplog):
    looks = iter([ValueError("nobody foresaw this"), None, KeyboardInterrupt()])

    def look() -> None:
        if fault := next(looks):
            raise fault

    monkeypatch.setattr(watch, "look", look)
    monkeypatch.setattr(watching.time, "sleep", lambda seconds: None)
    with pytest.raises(KeyboardInterrupt):
        watch._keep_looking()
    assert [record.message for record in caplog.records] == ["The generation could not be read."]


def test_one_thread_looks_however_often_it_is_started(watch, monkeypatch):
    started = []
    monkeypatch.setattr(watching.threading.Thread, "start", lambda thread: started.append(thread))
    watch.start()
    watch.start()
    assert [thread.daemon for thread in started] == [True]


def test_its_connection_is_its_own_and_has_little_patience():
    connection = watching.private_connection()
    options = connection.settings_dict["OPTIONS"]
    assert "pool" not in options
    assert options.get("timeout", watching.PATIENCE) == watching.PATIENCE
    assert connection.settings_dict["OPTIONS"] is not settings.DATABASES["default"].get("OPTIONS")
