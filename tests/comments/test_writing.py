"""What a reader fills in, what is stored of it, and what it may be bound to."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import escape

from articles.models import FaqItem, FeaturedExercise
from comments.forms import find_part
from comments.models import Comment
from tests.comments.writing import WORDS, send, sent
from tests.factories import make_article, make_decided_comment, make_exercise, make_guide, make_public_comment

pytestmark = pytest.mark.django_db


def page(client, guide, query: str = "") -> str:
    response = client.get(f"{reverse('comments:write', args=[guide.slug])}{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_name_and_words_are_enough(client, guide):
    comment = sent(client, guide)
    assert (comment.name, comment.body, comment.email) == ("Ana", WORDS["body"], "")
    assert (comment.status, comment.article, comment.parent, comment.about) == ("pending", guide, None, None)
    assert comment.wants_mail is False


def test_address_is_stored_for_the_mail_and_known_again_by_pseudonym(client, guide):
    asked = sent(client, guide, email="Ana@reader.example", wants_mail="on")
    unasked = sent(client, guide, name="Bo", email="ana@Reader.example")
    assert (asked.email, asked.wants_mail, unasked.wants_mail) == ("Ana@reader.example", True, False)
    assert asked.email_pseudonym == unasked.email_pseudonym != ""
    assert sent(client, guide, name="Cy").email_pseudonym == ""


def test_form_stands_under_the_article_and_is_bound_to_nothing(client, guide):
    html = client.get(guide.get_absolute_url()).content.decode()
    assert f'action="{reverse("comments:write", args=[guide.slug])}"' in html
    assert "A moderator reads every comment before it appears" in html
    assert "Please leave out personal medical details" in html
    assert 'name="about" id="id_about"' in html and 'name="reply_to" id="id_reply_to"' in html
    assert "csrfmiddlewaretoken" not in html


def parts_of(guide) -> dict:
    """By word: each with what tells it from others of its kind in an address."""
    exercise, question = guide.exercises.first(), guide.faq_items.first()
    step = exercise.steps.last()
    return {"exercise": (exercise, exercise.slug), "step": (step, step.pk), "question": (question, question.anchor)}


@pytest.mark.parametrize("word", ["exercise", "step", "question"])
def test_bound_to_a_part(client, guide, word):
    part, key = parts_of(guide)[word]
    comment = sent(client, guide, about=f"{word}-{key}")
    assert comment.about == getattr(comment, word) == part
    assert comment.about_in_words in client.get(comment.private_url).content.decode()


@pytest.mark.parametrize("word", ["exercise", "question"])
def test_ask_about_this_leads_to_the_form_for_it(client, guide, word):
    part, key = parts_of(guide)[word]
    query = f"?about={word}-{key}"
    assert (
        f'href="{reverse("comments:write", args=[guide.slug])}{query}"'
        in client.get(guide.get_absolute_url()).content.decode()
    )
    html = page(client, guide, query)
    assert "Ask about this" in html
    assert escape(part.question if word == "question" else part.name) in html
    assert f'value="{word}-{key}"' in html


def test_about_an_exercise_a_step_can_be_chosen(client, guide):
    exercise = guide.exercises.first()
    html = page(client, guide, f"?about=exercise-{exercise.slug}")
    assert f'<option value="exercise-{exercise.slug}" selected>{exercise}, all of it</option>' in html
    for number, step in enumerate(exercise.steps.all(), start=1):
        assert f'<option value="step-{step.pk}">Step {number}: {step.text}</option>' in html
    assert '<label for="id_about">What it is about</label>' in html


def foreign_parts(guide) -> list[str]:
    other, draft = make_guide(), make_exercise(published_at=None)
    other.faq_items.filter(anchor="question-1").update(anchor="elsewhere")
    FeaturedExercise.objects.create(article=guide, exercise=draft)
    keys = [(word, key) for word, (_, key) in parts_of(other).items()]
    return [f"{word}-{key}" for word, key in [*keys, ("exercise", draft.slug), ("step", draft.steps.first().pk)]]


NONSENSE = ["exercise-", "exercise-0", "step--1", "-", "x", "article-1", "exercise-1e3", "step-9" + "9" * 30, "step-٣"]
NONSENSE += ["question-", "question-وقت", "exercise-１", "step-lift", f"exercise-{'a' * 10_000}"]
NONSENSE += ["question-' OR 1=1 --", "exercise", "question"]
NONSENSE += ["Question-question-1", "question--question-1", "question-Question-1"]


def test_a_part_that_is_not_in_this_guide_is_refused_and_then_let_go(client, guide):
    for about in [*foreign_parts(guide), *NONSENSE]:
        response = send(client, guide, about=about)
        html = response.content.decode()
        assert response.status_code == 422, about
        assert "The part this was about is gone" in html
        assert f"{WORDS['body']}</textarea>" in html
        assert 'name="about" id="id_about"' in html
    assert not Comment.objects.exists()


def test_nonsense_in_the_address_is_no_error(client, guide):
    for value in [*foreign_parts(guide), *NONSENSE, "%3Cscript%3E", "a" * 5000, "%F0%9F%92%A5"]:
        html = page(client, guide, f"?about={value}&reply_to={value}")
        assert "Write a comment or ask</h1>" in html
        assert "<script>" not in html


@pytest.mark.parametrize("key", ["\0", "lift\0", "lift\n", "lift ", "\ud800", "лифт", "a/b", "%"])
@pytest.mark.parametrize("word", ["exercise", "step", "question"])
def test_what_can_be_no_name_is_not_asked_for(guide, word, key, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(ValidationError):  # PostgreSQL would not take a NUL
        find_part(guide, f"{word}-{key}")


def test_an_anchor_is_that_of_the_guide_itself(client, guide):
    other = make_guide()
    [here, there] = [each.faq_items.get(anchor="question-2") for each in (guide, other)]
    assert sent(client, guide, about="question-question-2").question == here
    assert sent(client, other, about="question-question-2").question == there


def test_reply_lands_in_the_thread(client, guide, admin_user):
    root = make_public_comment(article=guide)
    first = sent(client, guide, reply_to=root.pk)
    first.approve(admin_user)
    second = sent(client, guide, name="Bo", reply_to=first.pk)
    assert first.parent == second.parent == root


def test_reply_page_shows_what_is_replied_to(client, guide):
    root = make_public_comment(article=guide, name="Root", body="The question.")
    reply = make_public_comment(article=guide, parent=root, name="Bo <b>", body="The <i> answer.")
    html = page(client, guide, f"?reply_to={reply.pk}")
    assert "Reply to <bdi>Bo &lt;b&gt;</bdi>" in html
    assert "The &lt;i&gt; answer." in html
    assert f'name="reply_to" value="{reply.pk}"' in html
    assert "The question." not in html


def test_reply_page_never_shows_a_beginning_that_was_taken_away(client, guide, admin_user):
    root = make_public_comment(article=guide, name="Gone", body="Gone as well.")
    reply = make_public_comment(article=guide, parent=root)
    root.reject(admin_user, "unkind")
    assert "Gone" not in page(client, guide, f"?reply_to={reply.pk}")
    assert sent(client, guide, reply_to=reply.pk).parent == root


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "withdrawn"])
def test_what_is_not_public_cannot_be_replied_to(client, guide, status):
    comment = make_decided_comment(status, article=guide)
    response = send(client, guide, reply_to=comment.pk)
    assert response.status_code == 422
    assert "The comment this replies to is gone" in response.content.decode()
    assert send(client, guide, reply_to=make_public_comment(article=guide).pk).status_code == 303


def test_comment_of_another_article_cannot_be_replied_to(client, guide):
    elsewhere = make_public_comment(article=make_article())
    assert send(client, guide, reply_to=elsewhere.pk).status_code == 422
    assert send(client, elsewhere.article, reply_to=elsewhere.pk).status_code == 303


def draft(client, guide, query: str = "") -> str:
    return re.search('data-draft="(.*?)"', page(client, guide, query))[1]


def test_a_draft_is_kept_for_each_thing_it_could_be_about(client, guide):
    FeaturedExercise.objects.create(article=guide, exercise=make_exercise(slug="soon"))  # alike but for the kind
    FaqItem.objects.create(article=guide, question="How soon?", answer="Soon.", anchor="soon")
    make_public_comment(pk=77, article=guide)
    namesake = make_article(slug="guide-exercise-soon")
    assert draft(client, guide, "?about=exercise-soon") == "guide/exercise-soon"
    assert draft(client, guide, "?about=question-soon") == "guide/question-soon"
    assert draft(client, guide, "?about=question-soon&reply_to=77") == "guide/question-soon/reply-77"
    assert draft(client, guide, "?reply_to=77") == "guide/reply-77"
    assert (draft(client, guide), draft(client, namesake)) == ("guide", "guide-exercise-soon")


def test_a_step_shares_the_draft_of_its_exercise(client, guide):
    exercise = guide.exercises.first()
    about = draft(client, guide, f"?about=step-{exercise.steps.first().pk}")
    assert about == draft(client, guide, f"?about=exercise-{exercise.slug}") == f"guide/exercise-{exercise.slug}"


def test_other_methods_and_other_articles(client, guide):
    address = reverse("comments:write", args=[guide.slug])
    assert client.head(address).status_code == 200
    assert client.put(address).status_code == client.delete(address).status_code == 405
    for slug in ("0", guide.pk, "nothing-here", "Guide", "9" * 30, "a" * 10_000, "وقت", "guide%00"):
        assert client.get(f"/comments/write/{slug}/").status_code in (400, 404)


def test_usual_wait_is_told_once_it_is_known(client, guide):
    for _ in range(4):
        make_public_comment(article=guide)
    make_decided_comment("rejected", article=guide)  # it never appeared
    assert "that can take a few days" in page(client, guide)
    make_public_comment(article=guide)
    assert "usually within a day" in page(client, guide)
