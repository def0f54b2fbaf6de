"""A draft is seen by staff, under the admin's address, as readers will see it; by nobody else."""

import pytest

from tests.factories import make_article, make_exercise
from tests.staff import make_user

KINDS = {
    "article": (make_article, "/admin/articles/article/{}/", "/articles/", "articles.view_article"),
    "exercise": (make_exercise, "/admin/exercises/exercise/{}/", "/exercises/", "exercises.view_exercise"),
}


@pytest.fixture(params=KINDS)
def kind(request, db):
    return KINDS[request.param]


def test_staff_who_may_view_see_the_readers_page_of_a_draft(client, kind):
    make, admin, public, permission = kind
    draft = make(published_at=None)
    client.force_login(make_user(permission))
    response = client.get(f"{admin.format(draft.pk)}preview/")
    assert response.templates[0].name.endswith("_detail.html")
    assert f"<h1>{draft}</h1>" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert client.get(f"{public}{draft.slug}/").status_code == 404


def test_the_preview_of_a_guide_has_its_draft_exercises(editor):
    draft = make_exercise(published_at=None)
    article = make_article(exercises=[draft], sections=[("exercises", "What to do", "")])
    preview = editor.get(f"/admin/articles/article/{article.pk}/preview/").content.decode()
    assert draft.name in preview
    assert draft.name not in editor.get(article.get_absolute_url()).content.decode()


def test_the_preview_is_the_public_page_once_it_is_public(editor, kind):
    make, admin, public, _ = kind
    row = make()
    shown = editor.get(f"{admin.format(row.pk)}preview/").content.decode()
    main = editor.get(f"{public}{row.slug}/").content.decode().partition("<main")[2]
    assert main and main == shown.partition("<main")[2]


@pytest.mark.parametrize(("permissions", "fields", "status"), [
    (None, {}, 302), (("articles.change_article",), {"is_staff": False}, 302), ((), {}, 403),
    (("articles.view_section", "exercises.view_step"), {}, 403),
])  # fmt: skip
def test_others_do_not_see_it(client, kind, permissions, fields, status):
    make, admin, _, _ = kind
    draft = make(published_at=None)
    if permissions is not None:
        client.force_login(make_user(*permissions, **fields))
    assert client.get(f"{admin.format(draft.pk)}preview/").status_code == status


def test_a_preview_of_nothing_is_not_found(editor, kind):
    assert editor.get(f"{kind[1].format(999_999)}preview/").status_code == 404


def test_only_what_is_public_can_be_viewed_on_the_site(editor, kind):
    make, admin, public, _ = kind
    for row, is_public in ((make(), True), (make(published_at=None), False)):
        page = editor.get(f"{admin.format(row.pk)}change/").content.decode()
        assert ("View on site" in page) is is_public
        assert '<a href="../preview/">Preview as saved</a>' in page
