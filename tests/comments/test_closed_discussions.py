"""A closed discussion stays readable and takes nothing; a draft shows none and takes nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from comments.models import Comment, Discussion
from tests.comments.writing import WORDS, send
from tests.factories import PUBLISHED, make_article, make_guide, make_public_comment

pytestmark = pytest.mark.django_db
AGO, AHEAD = -timedelta(minutes=1), timedelta(minutes=1)


def is_open(client, article) -> bool:
    """By what the article offers, what its form's own page offers, and what becomes of a comment: all alike."""
    html = client.get(article.get_absolute_url()).content.decode()
    page = client.get(reverse("comments:write", args=[article.slug])).content.decode()
    offers = {'data-draft="' in html, "Ask about this" in html, 'data-draft="' in page}
    offers |= {"This discussion is closed" not in html, "This discussion is closed" not in page}
    offers |= {send(client, article).status_code == 303}
    assert len(offers) == 1
    return offers.pop()


@pytest.mark.parametrize(("by_hand", "open_"), [(True, True), (False, False)])
def test_by_hand(client, guide, by_hand, open_):
    Discussion.objects.create(article=guide, is_open=by_hand)
    assert is_open(client, guide) is open_


@pytest.mark.parametrize(("when", "open_"), [(AHEAD, True), (AGO, False)])
def test_at_its_own_moment(client, guide, when, open_):
    Discussion.objects.create(article=guide, closes_at=timezone.now() + when)
    assert is_open(client, guide) is open_


@pytest.mark.parametrize(("when", "open_"), [(AHEAD, True), (AGO, False)])
def test_some_days_after_publication(client, guide, settings, when, open_):
    settings.COMMENTS_CLOSE_AFTER_DAYS = 30
    guide.published_at = timezone.now() - timedelta(days=30) + when
    guide.save()
    assert is_open(client, guide) is open_


def test_its_own_moment_wins_over_the_setting(client, guide, settings):
    settings.COMMENTS_CLOSE_AFTER_DAYS = 1
    assert not is_open(client, guide)
    Discussion.objects.create(article=guide, closes_at=timezone.now() + AHEAD)
    assert is_open(client, Article.objects.get(pk=guide.pk))


def test_without_setting_and_row_it_never_closes(client, guide):
    assert guide.published_at == PUBLISHED
    Article.objects.update(published_at=timezone.now() - timedelta(days=9999))
    assert is_open(client, guide)


def test_a_closed_one_stays_readable(client, guide):
    make_public_comment(article=guide, body="Which side first?")
    Discussion.objects.create(article=guide, is_open=False)
    html = client.get(guide.get_absolute_url()).content.decode()
    assert "Which side first?" in html
    assert "reply_to=" not in html


def test_who_was_writing_when_it_closed_keeps_the_words(client, guide):
    Discussion.objects.create(article=guide, is_open=False)
    response = send(client, guide)
    html = response.content.decode()
    assert response.status_code == 403
    assert "The discussion has closed" in html
    assert f"{WORDS['body']}</textarea>" in html
    assert not Comment.objects.exists()


@pytest.mark.parametrize("published_at", [None, timezone.now() + timedelta(days=1)])
def test_a_draft_takes_nothing(client, published_at):
    draft = make_article(published_at=published_at)
    assert send(client, draft).status_code == 404
    assert client.get(reverse("comments:write", args=[draft.slug])).status_code == 404
    assert client.get(reverse("comments:feed", args=[draft.slug])).status_code == 404
    assert not Comment.objects.exists()


def test_preview_of_a_draft_shows_no_discussion(admin_client):
    draft = make_guide(published_at=None)
    make_public_comment(article=draft, body="Which side first?")
    html = admin_client.get(f"/admin/articles/article/{draft.pk}/preview/").content.decode()
    assert draft.headline in html
    assert not any(sign in html for sign in ("Which side first?", 'data-draft="', "Ask about this"))
