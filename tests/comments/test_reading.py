"""What a reader sees of a discussion under its article."""

import re

import pytest
from django.urls import reverse

from tests.factories import make_article, make_comment, make_decided_comment, make_person, make_public_comment

pytestmark = pytest.mark.django_db


def html_of(client, article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def order_of(html: str, *texts: str) -> list[str]:
    return sorted(texts, key=html.index)


def test_newest_thread_comes_first_with_its_replies_in_order(client, guide):
    early, late = (make_public_comment(article=guide, body=f"{word} question.") for word in ("Early", "Late"))
    for root, body in ((late, "To late."), (early, "To early."), (early, "To early again.")):
        make_public_comment(article=guide, parent=root, body=body)
    html = html_of(client, guide)
    texts = ["Late question.", "To late.", "Early question.", "To early.", "To early again."]
    assert order_of(html, *texts) == texts
    assert html.count('<ol class="thread__replies">') == 2


def test_a_comment_without_replies_has_no_list_of_them(client, guide):
    make_public_comment(article=guide)
    assert "thread__replies" not in html_of(client, guide)


def test_name_is_isolated_and_text_keeps_its_paragraphs(client, guide):
    make_public_comment(article=guide, name="שרה <b>", body="One\nmore line\n\nTwo <i>")
    html = html_of(client, guide)
    assert "<bdi>שרה &lt;b&gt;</bdi>" in html
    assert '<div class="comment__body" dir="auto"><p>One<br>more line</p>\n\n<p>Two &lt;i&gt;</p></div>' in html


def test_date_is_one_that_never_ages(client, guide):
    comment = make_public_comment(article=guide)
    html = html_of(client, guide)
    assert f'datetime="{comment.written_at:%Y-%m-%d}"' in html
    assert f">{comment.written_at:%B} {comment.written_at.day}, {comment.written_at.year}</time>" in html


@pytest.mark.parametrize(("credentials", "mark"), [("Physiotherapist", "Physiotherapist"), ("", "Staff")])
def test_answer_of_the_staff_is_marked_with_the_role(client, guide, admin_user, credentials, mark):
    question = make_comment(article=guide)
    question.answer(admin_user, make_person(name="Kim", credentials=credentials), "Both are fine.")
    html = html_of(client, guide)
    assert re.search(rf'<bdi>Kim</bdi></b>\s*<span class="tag">{mark}</span>', html)
    assert html.count("comment--staff") == 1


def test_a_reader_of_the_same_name_is_not_marked(client, guide):
    make_person(name="Kim", credentials="Physiotherapist")
    make_public_comment(article=guide, name="Kim")
    assert "comment--staff" not in html_of(client, guide)


@pytest.mark.parametrize("part", ["exercise", "step", "question"])
def test_what_it_is_about_is_said_and_can_be_gone_to(client, guide, part):
    exercise = guide.exercises.first()
    parts = {"exercise": exercise, "step": exercise.steps.last(), "question": guide.faq_items.last()}
    words = {"exercise": str(exercise), "step": f"step 2 of {exercise}", "question": "How soon?"}
    make_public_comment(article=guide, **{part: parts[part]})
    html = html_of(client, guide)
    address, text = re.search(r'comment__about">About <a href="([^"]+)">([^<]+)</a>', html).groups()
    assert text == words[part]
    assert f'id="{address.partition("#")[2]}"' in html


def test_when_the_part_is_deleted_the_comment_stays(client, guide):
    question = guide.faq_items.first()
    make_public_comment(article=guide, question=question, body="Three times a day?")
    question.delete()
    html = html_of(client, guide)
    assert "Three times a day?" in html
    assert "comment__about" not in html


def test_count_is_of_what_is_public(client, guide):
    root = make_public_comment(article=guide)
    assert ">1 comment</h2>" in html_of(client, guide)
    make_public_comment(article=guide, parent=root)
    for status in ("pending", "rejected", "spam", "withdrawn"):
        make_decided_comment(status, article=guide, parent=root)
    assert ">2 comments</h2>" in html_of(client, guide)


def test_an_empty_discussion_invites(client, guide):
    make_comment(article=guide)
    html = html_of(client, guide)
    assert "Nobody has asked anything yet" in html
    assert ">Comments and questions</h2>" in html
    make_public_comment(article=guide)
    assert "Nobody has asked anything yet" not in html_of(client, guide)


@pytest.mark.parametrize("status", ["rejected", "spam"])
def test_replies_to_what_a_moderator_took_away_stay(client, guide, admin_user, status):
    root = make_public_comment(article=guide, name="Gone", body="Gone as well.")
    make_public_comment(article=guide, parent=root, body="The answer.")
    root.reject(admin_user, "unkind") if status == "rejected" else root.mark_spam(admin_user)
    html = html_of(client, guide)
    assert "removed by a moderator" in html
    assert "The answer." in html
    assert "Gone" not in html


def test_comments_follow_an_article_to_its_new_address(client, guide):
    comment = make_public_comment(article=guide, body="Which side first?")
    guide.slug = "renamed"
    guide.save()
    assert "Which side first?" in html_of(client, guide)
    assert client.get(comment.get_absolute_url())["Location"] == f"/articles/renamed/#comment-{comment.pk}"
    assert client.get("/articles/guide/").status_code == 404


def test_another_articles_comments_are_not_shown(client, guide):
    make_public_comment(article=make_article(), body="Elsewhere.")
    assert "Elsewhere." not in html_of(client, guide)


def test_every_reader_gets_the_same_bytes(client, guide):
    make_public_comment(article=guide)
    for address in (guide.get_absolute_url(), reverse("comments:write", args=[guide.slug])):
        first = client.get(address, headers={"Cookie": "a=b"})
        assert first.content == client.get(address, REMOTE_ADDR="203.0.113.9").content
        assert not first.cookies and "Cookie" not in first.get("Vary", "")


def test_addresses_in_a_text_are_no_links(client, guide):
    make_public_comment(article=guide, body="See https://example.org/a and www.example.org")
    html = html_of(client, guide)
    assert "See https://example.org/a and www.example.org" in html
    assert 'href="https://example.org/a"' not in html and 'href="http://www.example.org' not in html
