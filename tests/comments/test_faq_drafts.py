"""A good question becomes an entry of the guide's FAQ: a filled form, and nothing until it is saved."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from articles.models import FaqItem
from tests.admin.form import open_form
from tests.comments.queue_page import Queue
from tests.factories import make_article, make_comment, make_guide, make_person
from tests.staff import make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/faqitem/add/"


@pytest.fixture
def question(db):
    body = "Should it hurt? I did the first one yesterday.\n\nThank you"
    comment = make_comment(article=make_guide(), body=body, status="approved")
    for answered_as, text in (
        (make_person(), "No. Stop if it does."),
        (None, "Mine did."),
        (make_person(), "Go slowly."),
    ):
        make_comment(parent=comment, answered_as=answered_as, body=text, status="approved")
    make_comment(parent=comment, answered_as=make_person(), body="Not approved yet.")
    return comment


def test_the_queue_leads_to_a_filled_draft(desk, question):
    queue = Queue(desk, status="approved")
    address = f"{ADD}?comment={question.pk}"
    assert f'href="{address}"' in queue.html
    draft = open_form(desk, address)
    assert draft["question"] == ["Should it hurt?"]
    assert draft["anchor"] == ["should-it-hurt"]
    assert draft["answer"] == ["No. Stop if it does.\n\nGo slowly."]
    assert draft["article"] == [str(question.article_id)]


def test_nothing_is_stored_until_it_is_saved_and_then_it_stands_last(desk, question):
    draft = open_form(desk, f"{ADD}?comment={question.pk}")
    assert FaqItem.objects.filter(article=question.article).count() == 2
    assert desk.post(ADD, draft, follow=True).status_code == 200
    assert list(question.article.faq_items.values_list("anchor", flat=True))[-1] == "should-it-hurt"
    page = Client().get(question.article.get_absolute_url()).content.decode()
    assert 'id="should-it-hurt"' in page and page.index("How soon?") < page.rindex("Should it hurt?")


@pytest.mark.parametrize("number", ["", "x", "-1", "0", "9" * 18, "9" * 40, "1 or 1"])
def test_a_number_that_is_none_gives_an_empty_form(desk, question, number):
    assert open_form(desk, f"{ADD}?comment={number}")["question"] == [""]


@pytest.mark.parametrize(("anchor", "complaint"), [("section-1", "A section"), ("question-1", "already exists")])
def test_an_anchor_that_is_taken_is_refused(desk, question, anchor, complaint):
    draft = open_form(desk, f"{ADD}?comment={question.pk}") | {"anchor": [anchor]}
    answer = desk.post(ADD, draft)
    assert answer.status_code == 200 and complaint in answer.content.decode()
    assert "Stop if it does." in answer.content.decode()
    assert FaqItem.objects.filter(article=question.article).count() == 2


def test_a_guide_without_a_place_for_questions_says_so(desk):
    article = make_article(sections=[("text", "What", "Words.")])
    comment = make_comment(article=article)
    draft = open_form(desk, f"{ADD}?comment={comment.pk}") | {"answer": ["Yes."]}
    assert "no section for questions" in desk.post(ADD, draft).content.decode()
    assert not FaqItem.objects.exists()


def test_moderators_add_entries_and_change_none(desk, question):
    item = question.article.faq_items.first()
    change = f"/admin/articles/faqitem/{item.pk}/change/"
    assert desk.post(change, {"question": "x", "anchor": "x", "answer": "x"}).status_code == 403
    assert desk.post(f"/admin/articles/faqitem/{item.pk}/delete/", {"post": "yes"}).status_code == 403
    assert FaqItem.objects.get(pk=item.pk).question == item.question


def test_editors_add_entries_and_read_no_comment_through_them(client, question):
    editor = make_user()
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    assert open_form(client, f"{ADD}?comment={question.pk}")["question"] == [""]


def test_somebody_without_the_right_is_not_offered_it(client, question):
    client.force_login(make_user("comments.change_comment", "comments.view_comment"))
    assert "FAQ entry" not in Queue(client, status="approved").html
    assert client.get(f"{ADD}?comment={question.pk}").status_code == 403


@pytest.mark.parametrize(
    ("body", "question"),
    [
        ("I feel it in my back.\n\nShould I lean less? Or more?", "Should I lean less?"),
        ("No question here.\nReally.", "No question here."),
        ("??? What now?", "What now?"),
    ],
)
def test_the_draft_asks_what_the_comment_asks_first(desk, body, question):
    comment = make_comment(article=make_guide(), body=body)
    assert open_form(desk, f"{ADD}?comment={comment.pk}")["question"] == [question]
