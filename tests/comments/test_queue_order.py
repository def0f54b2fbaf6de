"""What the queue opens on, in what order, and how anything in it is found."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment
from comments.scoring import SUSPECT
from doors.pseudonyms import of_email
from tests.comments.queue_page import QUEUE, Queue
from tests.factories import make_article, make_comment, make_public_comment

pytestmark = pytest.mark.django_db


def made(name: str, hours_ago: float, **fields):
    return make_comment(name=name, written_at=timezone.now() - timedelta(hours=hours_ago), **fields)


def decided(name: str, hours_ago: float, status: str = "approved"):
    return make_comment(name=name, status=status, decided_at=timezone.now() - timedelta(hours=hours_ago))


def test_opens_on_what_waits_oldest_first(desk):
    made("Late", 1)
    made("Early", 3)
    decided("Done", 2)
    assert Queue(desk).names == ["Early", "Late"]


def test_suspects_come_last_however_old(desk):
    made("Suspect", 9, score=SUSPECT)
    made("Nearly", 5, score=SUSPECT - 1)
    made("Plain", 1)
    assert Queue(desk).names == ["Nearly", "Plain", "Suspect"]


def test_suspects_can_be_hidden_and_seen_alone(desk):
    made("Suspect", 9, score=SUSPECT)
    made("Plain", 1)
    assert Queue(desk, suspects="hidden").names == ["Plain"]
    assert Queue(desk, suspects="only").names == ["Suspect"]


def test_decided_ones_are_listed_newest_decision_first(desk):
    decided("First", 3)
    decided("Second", 1)
    decided("Rejected", 2, "rejected")
    assert Queue(desk, status="approved").names == ["Second", "First"]
    assert Queue(desk, status="rejected").names == ["Rejected"]


def test_all_begins_with_what_waits(desk):
    decided("Done", 1)
    made("Waiting", 5)
    decided("Long done", 9, "spam")
    assert Queue(desk, status="all").names == ["Waiting", "Done", "Long done"]


def test_one_article_alone(desk):
    wanted = made("Here", 1)
    made("There", 2)
    assert Queue(desk, article__id__exact=wanted.article_id).names == ["Here"]


def test_search_by_words_and_by_name(desk):
    made("Ana", 2, body="My knee clicks.")
    made("Ben", 1, body="My hip clicks.")
    assert Queue(desk, q="knee").names == ["Ana"]
    assert Queue(desk, q="ben").names == ["Ben"]
    assert Queue(desk, q="clicks").names == ["Ben", "Ana"]


def test_a_search_finds_what_was_decided_too_and_the_queue_does_not_show_it(desk):
    make_public_comment(name="Published", body="My knee clicks.")
    assert Queue(desk, q="knee").names == ["Published"]
    assert Queue(desk, q="knee", status="pending").names == []
    assert Queue(desk).names == []


def test_search_by_a_whole_address_even_when_it_is_no_longer_stored(desk):
    made("Ana", 2, email="ana@reader.example", email_pseudonym=of_email("ana@reader.example"))
    made("Ana before", 3, email_pseudonym=of_email("ana@reader.example"))
    made("Ben", 1, email="ben@reader.example", email_pseudonym=of_email("ben@reader.example"))
    assert Queue(desk, q=" Ana@Reader.example").names == ["Ana before", "Ana"]


def test_part_of_an_address_finds_nobody(desk):
    made("Ana", 2, email="ana@reader.example", email_pseudonym=of_email("ana@reader.example"))
    for part in ("@reader.example", "reader.example", "ana@reader"):
        assert Queue(desk, q=part).names == []


def test_no_address_and_no_pseudonym_is_ever_shown(desk):
    secrets = {"email": "ana@reader.example", "email_pseudonym": "e" * 64, "network_pseudonym": "f" * 64}
    secrets |= {"text_digest": "d" * 64, "repeat_key": "c" * 64}
    comment = make_comment(wants_mail=True, **secrets)
    for page in (QUEUE, f"{QUEUE}?status=all", f"{QUEUE}{comment.pk}/change/", f"{QUEUE}{comment.pk}/history/"):
        html = desk.get(page).content.decode()
        assert comment.name in html
        assert not [secret for secret in secrets.values() if secret[:20] in html]


def test_an_empty_queue_says_so(desk):
    decided("Done", 1)
    assert "Nothing waits" in Queue(desk).html
    assert "No comment is like that" in Queue(desk, q="nothing like it").html


@pytest.mark.parametrize("query", ["status=nonsense", "article__id__exact=x", "p=99", "p=x", "o=9.-9", "q=%22", "e=1"])
def test_an_odd_address_is_no_error(desk, query):
    make_comment()
    assert desk.get(f"{QUEUE}?{query}", follow=True).status_code == 200


@pytest.mark.parametrize(
    "field", ["email__startswith", "email", "email_pseudonym", "network_pseudonym__gt", "repeat_key"]
)
def test_an_address_cannot_be_asked_for_letter_by_letter(desk, admin_client, field):
    comment = make_comment(email="ana@reader.example")
    for browser in (desk, admin_client):
        assert browser.get(f"{QUEUE}?{field}=a").status_code == 400
        assert browser.get(f"/admin/comments/decision/?comment__{field}=a").status_code == 400
        assert browser.get(f"{QUEUE}?article__id__exact={comment.article_id}").status_code == 200


def test_deciding_the_last_one_of_the_last_page_shows_the_first(desk):
    article, written_at = make_article(), timezone.now()
    Comment.objects.bulk_create(
        Comment(article=article, name=f"Reader {n}", body="Words.", written_at=written_at) for n in range(101)
    )
    queue = Queue(desk, p="3")
    last = Comment.objects.latest("pk")
    assert queue.names == [last.name]
    press = queue.form | {"decide": [f"approve:{last.pk}"]}
    response = desk.post(queue.address, press)
    assert response.status_code == 200
    assert "Reader 0" in response.content.decode() and f"undo:{last.pk}" in response.content.decode()
