"""After sending: a page for the writer alone, which says what became of the comment."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment
from comments.models.comment import PRIVATE
from tests.comments.writing import send, sent
from tests.factories import make_article, make_comment, make_decided_comment, make_public_comment

pytestmark = pytest.mark.django_db
PAGES = ("comments:yours", "comments:edit", "comments:withdraw")


def page_of(client, comment: Comment, name="comments:yours") -> str:
    return client.get(reverse(name, args=[comment.private_token])).content.decode()


def test_sending_leads_to_it_and_it_shows_the_text_as_it_will_look(client, guide):
    response = send(client, guide, name="Ana <b>", body="One\n\nTwo & http://example.org")
    html = client.get(response["Location"]).content.decode()
    assert "your comment is waiting" in html
    assert "<bdi>Ana &lt;b&gt;</bdi>" in html
    assert "<p>One</p>\n\n<p>Two &amp; http://example.org</p>" in html


@pytest.mark.parametrize("name", PAGES)
def test_no_store_and_no_index_keep_it(client, guide, name):
    response = client.get(reverse(name, args=[make_comment(article=guide).private_token]))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"
    assert not response.cookies
    assert 'rel="canonical"' not in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_only_what_this_site_signed_opens_it(client, guide, name):
    mine, other = make_comment(article=guide), make_comment(article=guide)
    signature = mine.private_token.split(":")[1]
    forged = [
        str(mine.pk), f"{mine.pk}:", f"{other.pk}:{signature}", f"0{mine.private_token}", mine.private_token[:-1],
        f"{mine.private_token}x", Signer().sign(mine.pk), Signer(salt="comments.private", key="k").sign(mine.pk),
        PRIVATE.sign("x")[1:], "x" * 5000, "é:ñ", ":", "..", "💥",
    ]  # fmt: skip
    for token in forged:
        assert client.get(reverse(name, args=[token])).status_code == 404, token
    assert client.get(reverse(name, args=[mine.private_token])).status_code == 200


def test_a_nul_in_the_address_is_refused(client):
    assert client.get("/comments/yours/1%00:x/").status_code == 400


def test_page_of_a_purged_comment_is_gone(client, guide):
    comment = make_comment(article=guide)
    token = comment.private_token
    comment.delete()
    assert client.get(reverse("comments:yours", args=[token])).status_code == 404


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("pending", "Thank you: your comment is waiting"),
        ("approved", "Your comment is published"),
        ("rejected", "It is not about this guide."),
        ("spam", "A moderator took it for unwanted advertising."),
        ("withdrawn", "Your comment is gone"),
    ],
)
def test_it_says_what_became_of_it(client, guide, status, says):
    html = page_of(client, make_decided_comment(status, article=guide))
    assert says in html
    assert sum(title in html for title in ("is waiting", "is published", "was not published", "is gone</h1>")) == 1


def test_the_moderators_note_stands_beside_the_reason(client, guide):
    html = page_of(client, make_decided_comment("rejected", article=guide, note="See <the> other guide."))
    assert "<q>See &lt;the&gt; other guide.</q>" in html


def test_published_one_leads_to_its_place_and_waiting_one_to_none(client, guide):
    public, waiting = make_public_comment(article=guide), make_comment(article=guide)
    assert f'href="{public.get_absolute_url()}"' in page_of(client, public)
    assert f'href="{waiting.get_absolute_url()}"' not in page_of(client, waiting)


def test_approved_one_under_a_guide_that_is_not_public_is_not_called_published(client):
    comment = make_public_comment(article=make_article(published_at=timezone.now() + timedelta(days=1)))
    html = page_of(client, comment)
    assert "The guide itself is not public at the moment" in html
    assert "is published" not in html


def test_no_public_page_leads_to_it(client, guide):
    comment = make_public_comment(article=guide)
    for address in (guide.get_absolute_url(), reverse("comments:feed", args=[guide.slug])):
        html = client.get(address).content.decode()
        assert f"comment-{comment.pk}" in html or comment.get_absolute_url() in html
        assert "yours" not in html and comment.private_token not in html


@pytest.mark.parametrize("name", PAGES)
def test_looking_changes_nothing(client, guide, name):
    comment = make_comment(article=guide)
    before = Comment.objects.values().get()
    address = reverse(name, args=[comment.private_token])
    assert client.get(address).status_code == client.head(address).status_code == 200
    assert client.put(address).status_code == client.delete(address).status_code == 405
    assert Comment.objects.values().get() == before


def test_mail_is_promised_only_where_it_was_asked_for(client, guide):
    asked = sent(client, guide, email="ana@reader.example", wants_mail="on")
    unasked = sent(client, guide, email="bo@reader.example")
    assert "We will write to you when it is decided" in page_of(client, asked)
    assert "We will write to you when it is decided" not in page_of(client, unasked)
