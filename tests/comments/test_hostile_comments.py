"""Texts that mean harm come in by the form like any other: refused in clear words, or stored and inert everywhere."""

import re
import xml.etree.ElementTree as ET
from html import unescape
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from comments.models import Comment
from comments.pages import COMMENTS_A_PAGE
from doors.plain_text import tidy_line, tidy_text
from mailroom.models import Mail
from tests.comments.writing import WORDS, send
from tests.doors.hostile_text import hostile_bytes, hostile_emails, hostile_names, hostile_texts, is_inert
from tests.doors.origins import FROM_HERE

pytestmark = pytest.mark.django_db
SAMPLE = hostile_texts()[::7]  # through the whole request; all of them go through the pages below


@pytest.fixture(autouse=True)
def no_limits(settings):
    settings.RATE_LIMITS = False


def taken(response) -> bool:
    assert response.status_code in (303, 422), response.status_code
    return response.status_code == 303


def test_every_body_is_taken_or_refused_with_the_form_filled(client, guide):
    for text in SAMPLE:
        response = send(client, guide, body=text)
        if not taken(response):
            assert is_inert(response.content.decode(), text), ascii(text[:80])
    bodies = Comment.objects.values_list("body", flat=True)
    assert len(bodies) > 200
    assert all(body == tidy_text(body) and 0 < len(body) <= 4000 for body in bodies)


def test_every_name_is_taken_or_refused_with_the_form_filled(client, guide):
    for name in hostile_names()[::2]:
        response = send(client, guide, name=name)
        if not taken(response):
            assert is_inert(response.content.decode(), name), ascii(name[:80])
    names = Comment.objects.values_list("name", flat=True)
    assert len(names) > 50
    assert all(name == tidy_line(name) and 0 < len(name) <= 80 and "\n" not in name for name in names)


def test_every_address_that_is_taken_can_be_written_to(client, guide):
    odd = ['"a\x0bb"@example.com', '"a\x1cb"@example.com', f"a@{'b' * 60}.{('c' * 60 + '.') * 3}{'d' * 20}.com"]
    by = User.objects.create(username="moderator")
    for email in [*hostile_emails(), *odd]:
        response = send(client, guide, email=email, wants_mail="on")
        if not taken(response):
            assert is_inert(response.content.decode(), email), ascii(email[:80])
    for comment in Comment.objects.all():
        assert comment.approve(by)
    assert 0 < Mail.objects.count() == Comment.objects.count()
    assert all(mail.message().message()["To"] for mail in Mail.objects.all())


@pytest.mark.parametrize("field", ["name", "body", "email", "about", "reply_to", "elbow_room"])
def test_bytes_that_are_no_text_are_refused(client, guide, field):
    address = reverse("comments:write", args=[guide.slug])
    for value in hostile_bytes():
        form = urlencode(WORDS | {field: value}).encode()
        response = client.post(address, form, "application/x-www-form-urlencoded", headers=FROM_HERE)
        assert response.status_code == 400, value
    assert Comment.objects.count() == 0


@pytest.fixture
def hostile(guide) -> list[Comment]:
    """All texts as they are stored: each a body, and a name if it fits."""
    stored = [(tidy_line(text)[:80].strip(), tidy_text(text)[:4000].strip()) for text in hostile_texts()]
    comments = [Comment(article=guide, name=name, body=body) for name, body in stored if name and body]
    Comment.objects.bulk_create(comments, batch_size=500)
    return list(Comment.objects.order_by("-pk"))


def test_every_approved_text_is_inert_on_the_pages_of_its_article(client, guide, hostile):
    Comment.objects.update(status="approved")  # two thousand decisions are not what this is about
    assert len(hostile) > 1500
    for page, start in enumerate(range(0, len(hostile), COMMENTS_A_PAGE), start=1):
        address = reverse("comments:older", args=[guide.slug, page]) if page > 1 else guide.get_absolute_url()
        html = client.get(address).content.decode()
        for comment in hostile[start : start + COMMENTS_A_PAGE]:
            assert f'id="comment-{comment.pk}"' in html
            assert not any(tag in html for tag in re.findall(r"<\w+ [^<>]*=[^<>]*>", comment.body)), comment.body
        assert is_inert(html)


def test_every_approved_text_makes_a_sound_feed(client, guide, hostile):
    words = {}
    for start in range(0, len(hostile), 50):
        now_shown = [comment.pk for comment in hostile[start : start + 50]]
        Comment.objects.update(status="pending")
        Comment.objects.filter(pk__in=now_shown).update(status="approved")
        feed = ET.fromstring(client.get(reverse("comments:feed", args=[guide.slug])).content)  # noqa: S314  (our own, and that it can be read is the point)
        for entry in feed.iter("{http://www.w3.org/2005/Atom}entry"):
            html = entry.findtext("{http://www.w3.org/2005/Atom}summary")
            assert is_inert(html)
            words[entry.findtext(".//{http://www.w3.org/2005/Atom}name")] = unescape(re.sub(r"<[^>]*>", "", html))
    assert all(comment.name in words for comment in hostile)


def test_private_page_and_mail_of_a_text_are_inert(client, guide, hostile):
    by = User.objects.create(username="moderator")
    for comment in hostile[::20]:
        Comment.objects.filter(pk=comment.pk).update(email="ana@reader.example", wants_mail=True)
        assert is_inert(client.get(comment.private_url).content.decode(), comment.body)
        comment.approve(by)
    assert Mail.objects.count() == len(hostile[::20])
    assert not any(len(word) > 9 and word in mail.text for mail in Mail.objects.all() for word in comment.body.split())


def test_every_text_is_inert_in_the_moderators_queue(admin_client, hostile):
    for page in range(1, 40, 5):
        assert is_inert(admin_client.get(f"/admin/comments/comment/?p={page}").content.decode())
