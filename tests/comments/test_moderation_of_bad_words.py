"""Moderators keep the list of words that spam uses, and it counts from the next comment on."""

import pytest

from comments.models import BadWord, Comment
from tests.admin.form import errors
from tests.factories import make_article

pytestmark = pytest.mark.django_db
WORDS = "/admin/comments/badword/"


def reasons_for(client, body: str) -> list[str]:
    article = make_article()
    address = f"/comments/write/{article.slug}/"
    headers = {"Sec-Fetch-Site": "same-origin"}
    assert client.post(address, {"name": "Ana", "body": body}, headers=headers).status_code == 303
    return [text for _, text in Comment.objects.get(article=article).reasons]


def test_a_word_counts_from_the_next_comment_on(desk):
    assert reasons_for(desk, "I sell snake oil") == []
    assert desk.post(f"{WORDS}add/", {"phrase": "snake oil"}).status_code == 302
    assert reasons_for(desk, "I also sell Snake  OIL here") == ["the word “snake oil”"]


def test_a_word_that_is_taken_off_the_list_counts_no_more(desk):
    assert reasons_for(desk, "Meet me in the casino") == ["the word “casino”"]
    word = BadWord.objects.get(phrase="casino")
    assert desk.post(f"{WORDS}{word.pk}/delete/", {"post": "yes"}).status_code == 302
    assert reasons_for(desk, "Meet me in that casino") == []


@pytest.mark.parametrize(
    ("typed", "stored"), [("  Snake   OIL ", "snake oil"), ("ＳＮＡＫＥ", "snake"), ("Straße", "strasse")]
)
def test_a_word_is_stored_as_it_is_compared(desk, typed, stored):
    desk.post(f"{WORDS}add/", {"phrase": typed})
    assert BadWord.objects.latest("pk").phrase == stored


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "Casino", "x" * 81, "\ufdfa" * 10])
def test_a_word_that_says_nothing_or_is_there_or_too_long_is_refused(desk, typed):
    before = BadWord.objects.count()
    assert errors(desk.post(f"{WORDS}add/", {"phrase": typed}))
    assert BadWord.objects.count() == before
