"""Who may open what: the group Moderators can do its work and nothing else, and nobody else can."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.test import Client

from articles.models import FaqItem
from comments.models import BadWord, Block, Comment, Discussion
from doors.pseudonyms import of_email
from mailroom.models import Mail
from tests.comments.queue_page import QUEUE
from tests.factories import make_comment, make_guide
from tests.staff import make_user

pytestmark = pytest.mark.django_db
LIST, ADD, CHANGE, DELETE = "", "add/", "{pk}/change/", "{pk}/delete/"
PAGES = (LIST, ADD, CHANGE, DELETE)
# For whom each page opens: Moderators, Editors, superusers.
MATRIX = {
    "comments/comment": ("ms", "", "ms", ""),
    "comments/decision": ("ms", "", "ms", ""),
    "comments/discussion": ("ms", "ms", "ms", "s"),
    "comments/badword": ("ms", "ms", "ms", "ms"),
    "comments/block": ("ms", "", "ms", "ms"),
    "mailroom/mail": ("s", "", "s", "s"),
    "articles/faqitem": ("mse", "mse", "mse", "se"),
    "articles/article": ("mse", "se", "mse", "s"),
    "exercises/exercise": ("mse", "se", "mse", "s"),
    "auth/user": ("s", "s", "s", "s"),
    "auth/group": ("s", "s", "s", "s"),
}
OPENS = [(f"/admin/{model}/{page}", who) for model, row in MATRIX.items() for page, who in zip(PAGES, row, strict=True)]


@pytest.fixture
def rows(db) -> dict[str, int]:
    guide, by = make_guide(), make_user()
    comment = make_comment(article=guide)
    Mail.objects.post(key="k", to="a@reader.example", subject="S", text="T")
    found = {
        "comment": comment,
        "decision": by.decisions.create(number=comment.pk, verb="spam"),
        "discussion": Discussion.objects.create(article=guide),
        "badword": BadWord.objects.first(),
        "block": Block.objects.create(kind="email", pseudonym=of_email("a@reader.example"), by=by),
        "mail": Mail.objects.get(),
        "faqitem": FaqItem.objects.first(),
        "article": guide,
        "exercise": guide.featured.first().exercise,
        "user": by,
        "group": Group.objects.first(),
    }
    return {name: row.pk for name, row in found.items()}


def browser_of(role: str) -> Client:
    browser = Client()
    user = make_user(is_superuser=role == "s")
    if role in ("m", "e"):
        user.groups.add(Group.objects.get(name={"m": "Moderators", "e": "Editors"}[role]))
    if role != "anonymous":
        browser.force_login(user)
    return browser


@pytest.mark.parametrize("role", ["m", "s", "e", "staff", "anonymous"])
def test_each_page_opens_for_those_it_is_meant_for_and_nobody_else(rows, role):
    browser, opened = browser_of(role), {}
    for address, _ in OPENS:
        opened[address] = browser.get(address.format(pk=rows[address.split("/")[3]])).status_code
    refused = 302 if role == "anonymous" else 403
    assert opened == {address: 200 if role in who else refused for address, who in OPENS}


def test_no_page_of_comments_and_mails_is_forgotten_here():
    apps = ("comments", "mailroom")
    models = {model._meta.label_lower.replace(".", "/") for model in admin.site._registry}
    assert {model for model in models if model.startswith(apps)} == {name for name in MATRIX if name.startswith(apps)}


@pytest.mark.parametrize("role", ["m", "s"])
def test_reading_the_pages_changes_nothing(rows, role):
    browser, before = browser_of(role), stored()
    for address, _ in OPENS:
        browser.get(address.format(pk=rows[address.split("/")[3]]) + "?decide=approve:1&_popup=1")
    assert stored() == before


def stored() -> list:
    models = (Comment, Block, BadWord, Discussion, Mail, FaqItem)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize("role", ["e", "staff", "anonymous"])
@pytest.mark.parametrize("verb", ["approve", "reject", "spam", "undo", "answer", "email", "network", "export", "erase"])
def test_nobody_else_decides_anything(rows, role, verb):
    press = {"decide": f"{verb}:{rows['comment']}", f"version-{rows['comment']}": 1}
    assert browser_of(role).post(QUEUE, press | {f"reason-{rows['comment']}": "unkind"}).status_code in (302, 403)
    assert Comment.objects.get().status == "pending" and Block.objects.count() == 1


def test_who_may_only_look_decides_nothing(client, rows):
    client.force_login(make_user("comments.view_comment"))
    assert client.get(QUEUE).status_code == 200
    press = {"decide": f"approve:{rows['comment']}", f"version-{rows['comment']}": 1}
    assert client.post(QUEUE, press).status_code == 403
    assert Comment.objects.get().status == "pending"


@pytest.mark.parametrize("role", ["m", "e"])
def test_moderators_and_editors_send_no_mail_again(rows, role):
    Mail.objects.update(state="failed")
    action = {"action": "send_again", "_selected_action": rows["mail"]}
    assert browser_of(role).post("/admin/mailroom/mail/", action).status_code == 403
    assert Mail.objects.get().state == "failed"
