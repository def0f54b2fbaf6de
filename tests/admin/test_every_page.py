"""Everything that is published can be edited, and no page of the admin needs inline code."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from articles.models import ImportedFile, IndexedPart, IndexedWord, OutdatedPage, Publisher
from comments.models import Block, Comment, Decision
from doors.models import NetworkKey, Window
from mailroom.models import Chore, Heartbeat, Mail
from tests.factories import make_comment, make_guide, make_publisher
from tests.staff import make_user

APPS = ("articles", "comments", "doors", "exercises", "mailroom")
MODELS = [model for model in admin.site._registry if model._meta.app_label in APPS]
MADE_ELSEWHERE = {Publisher, Comment, Decision, Block, Mail}
KEPT_BY_THE_SITE_ITSELF = {ImportedFile, IndexedPart, IndexedWord, OutdatedPage, NetworkKey, Window, Chore, Heartbeat}
INLINE_CODE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")|\son[a-z]+=", re.I)


@pytest.fixture
def superuser(client, db):
    client.force_login(make_user(is_superuser=True))
    return client


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_pages_open_and_hold_no_inline_code(superuser, model):
    make_publisher()
    comment = make_comment(article=make_guide(), wants_mail=True, email="ana@reader.example")
    comment.approve(make_user())
    info = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    pages = [reverse(f"{info}_changelist"), f"{reverse(f'{info}_changelist')}?q=a"]
    pages += [reverse(f"{info}_change", args=[row.pk]) for row in model.objects.all()[:1]]
    pages += [reverse(f"{info}_add")] if model not in MADE_ELSEWHERE else []
    for page in pages:
        response = superuser.get(page, follow=True)
        assert response.status_code == 200
        assert not INLINE_CODE.search(response.content.decode())


def test_every_model_is_edited_somewhere():
    inlines = {inline.model for registered in admin.site._registry.values() for inline in registered.inlines}
    models = {model for label in APPS for model in apps.get_app_config(label).get_models()}
    assert models - set(MODELS) - inlines == KEPT_BY_THE_SITE_ITSELF


def test_the_publisher_is_one_row_that_is_only_changed(superuser):
    add, listing = reverse("admin:articles_publisher_add"), reverse("admin:articles_publisher_changelist")
    assert superuser.get(add).status_code == 200
    publisher = make_publisher()
    assert superuser.get(add).status_code == 403
    assert superuser.post(reverse("admin:articles_publisher_delete", args=[publisher.pk])).status_code == 403
    assert "Limber" in superuser.get(listing).content.decode()
    assert Publisher.objects.count() == 1


@pytest.mark.parametrize(
    ("model", "field"),
    [("featuredexercise", "exercise"), ("citation", "source"), ("article", "topics"), ("exercise", "picture")],
)
def test_long_lists_are_searched_instead_of_sent(superuser, model, field):
    make_guide()
    app = "exercises" if model == "exercise" else "articles"
    query = {"app_label": app, "model_name": model, "field_name": field, "term": ""}
    assert superuser.get(reverse("admin:autocomplete"), query).status_code == 200


def test_every_markdown_field_has_the_editor(superuser):
    guide = make_guide()
    page = superuser.get(reverse("admin:articles_article_change", args=[guide.pk])).content.decode()
    editors = re.findall(r'<textarea name="([^"]+)"[^>]*class="[^"]*markdownx-editor', page)
    assert {"lead", "corrections", "sections-0-body", "sections-__prefix__-body", "faq_items-0-answer"} <= set(editors)
    assert page.count("<textarea") == len(editors)
    assert 'data-markdownx-urls-path="/admin/markdown/preview/"' in page
    assert 'data-markdownx-upload-urls-path="/admin/markdown/picture/"' in page
