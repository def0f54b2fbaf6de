"""How much a queue of fifty asks of a moderator and of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Comment
from tests.comments.queue_page import QUEUE, Queue
from tests.factories import make_comment, make_guide, make_person

pytestmark = pytest.mark.django_db


def fill_queue(count: int, article=None) -> None:
    article = article or make_guide()
    parent = make_comment(article=article, status="approved")
    for number in range(count):
        about = {"exercise": article.featured.first().exercise} if number % 3 == 0 else {}
        about |= {"question": article.faq_items.first()} if number % 3 == 1 else {}
        sender = {"email_pseudonym": f"{number % 7:064}", "network_pseudonym": f"{number % 5:064}"}
        make_comment(article=article, parent=parent if number % 2 else None, **about, **sender)


def test_fifty_are_decided_one_by_one_in_at_most_sixty_requests(desk):
    fill_queue(50)
    queue = Queue(desk)
    while comments := list(Comment.objects.pending()):
        assert queue.names[0] == comments[0].name
        queue.press(["approve", "spam"][len(comments) % 2], comments[0])
    assert queue.requests == 51
    assert Comment.objects.filter(decisions__isnull=False).count() == 50


def test_fifty_are_decided_in_bulk_in_two_requests(desk):
    fill_queue(50)
    queue = Queue(desk)
    assert len(queue.names) == 50
    queue.tick(*Comment.objects.pending())
    queue.press("approve")
    assert (queue.requests, queue.names) == (2, [])
    assert not Comment.objects.pending().exists()


def test_the_number_of_queries_does_not_grow_with_the_queue(desk):
    article = make_guide()
    make_person()
    counts = []
    for more in (10, 40):
        fill_queue(more, article)
        desk.get(QUEUE)
        with CaptureQueriesContext(connection) as queries:
            assert len(Queue(desk).names) == Comment.objects.pending().count()
        counts.append(len(queries))
    assert counts[0] == counts[1] < 30
