"""Who may use the editor's two addresses. Everybody else is refused, and leaves nothing behind."""

import pytest
from django.test import Client, RequestFactory
from django.urls import get_resolver

from doors.models import Picture
from exercises.views import exercise_page
from tests.doors.drawing import declare_png, draw, upload
from tests.doors.hostile import CORPUS
from tests.factories import make_exercise
from tests.staff import make_user

PREVIEW = "/admin/markdown/preview/"
TAKE = "/admin/markdown/picture/"
WORDS = {"alt": "A foot", "credit": "Limber", "license": "own work"}
pytestmark = pytest.mark.django_db


def sign_in(client: Client, *permissions: str, **fields) -> Client:
    client.force_login(make_user(*permissions, **fields))
    return client


def drop(client: Client, content: bytes | None = None, **words):
    return client.post(TAKE, {"image": upload(content or draw())} | WORDS | words)


STRANGERS = {
    "anonymous": None,
    "reader with an account": ((), {"is_staff": False}),
    "not staff any more": (("doors.add_picture", "articles.change_article"), {"is_staff": False}),
    "staff without permission": ((), {}),
    "staff with others": (("doors.view_picture", "doors.change_picture", "articles.view_article"), {}),
    "not active any more": (("doors.add_picture", "articles.change_article"), {"is_active": False}),
}


@pytest.fixture(params=STRANGERS)
def stranger(request, client):
    if who := STRANGERS[request.param]:
        permissions, fields = who
        sign_in(client, *permissions, **fields)
    return client


def test_strangers_see_no_preview(stranger):
    response = stranger.post(PREVIEW, {"content": "*a*"})
    assert response.status_code == 403
    assert "<em>" not in response.content.decode()


def test_strangers_leave_no_picture(stranger, media):
    response = drop(stranger)
    assert response.status_code == 403
    assert response.json()["errors"]["image"] == ["You may not add pictures."]
    assert list(media.iterdir()) == []
    assert not Picture.objects.exists()


@pytest.mark.parametrize("permission", ["articles.change_article", "exercises.change_exercise"])
def test_an_editor_sees_a_preview(client, permission):
    assert sign_in(client, permission).post(PREVIEW, {"content": "*a*"}).content == b"<p><em>a</em></p>\n"


def test_an_editor_drops_a_picture_and_gets_its_line(client, media):
    response = drop(sign_in(client, "doors.add_picture"))
    picture = Picture.objects.get()
    assert response.json() == {"image_code": f"![A foot](/media/{picture.sha256}.webp#40x30)"}
    assert (picture.alt, picture.credit, picture.license) == ("A foot", "Limber", "own work")
    assert [path.name for path in media.iterdir()] == [f"{picture.sha256}.webp"]


@pytest.mark.parametrize("missing", WORDS)
def test_a_picture_without_its_words_is_refused_and_not_stored(client, media, missing):
    response = drop(sign_in(client, "doors.add_picture"), **{missing: " "})
    assert response.status_code == 422
    assert response.json()["errors"] == {missing: ["This field is required."]}
    assert list(media.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"<script>alert(1)</script>", "not a picture"), (b"<svg/>", "not a picture"), (draw("GIF"), "not a picture"),
     (draw("PNG", (300, 300))[:-60], "damaged"), (declare_png(13_000, 13_000), "40 million pixels")],
)  # fmt: skip
def test_what_only_says_that_it_is_a_png_is_refused_with_a_reason(client, media, content, reason):
    response = drop(sign_in(client, "doors.add_picture"), content)
    assert response.status_code == 422
    assert reason in response.json()["errors"]["image"][0]
    assert list(media.iterdir()) == [] and not Picture.objects.exists()


def test_the_same_picture_again_is_refused_with_the_line_that_shows_it(client, media):
    editor = sign_in(client, "doors.add_picture")
    line = drop(editor).json()["image_code"]
    again = drop(editor, alt="Another word")
    assert again.status_code == 422 and line in again.json()["errors"]["image"][0]
    assert Picture.objects.count() == 1


def test_a_post_without_a_file_is_refused(client):
    assert sign_in(client, "doors.add_picture").post(TAKE, WORDS).json()["errors"] == {
        "image": ["This field is required."]
    }


@pytest.mark.parametrize("address", [PREVIEW, TAKE])
def test_another_sites_form_is_refused(address, media):
    client = sign_in(Client(enforce_csrf_checks=True), "doors.add_picture", "articles.change_article")
    assert client.post(address, {"image": upload(draw()), "content": "a"} | WORDS).status_code == 403
    assert list(media.iterdir()) == []


@pytest.mark.parametrize("address", [PREVIEW, TAKE])
def test_a_link_does_nothing(client, address):
    assert sign_in(client, "doors.add_picture", "articles.change_article").get(address).status_code == 405


def test_the_preview_is_what_the_page_shows(client):
    editor, exercise = sign_in(client, "exercises.change_exercise"), make_exercise()
    for text in filter(can_be_sent, CORPUS):
        preview = editor.post(PREVIEW, {"content": text}).content.decode()
        exercise.why = text
        exercise.save()
        if preview not in exercise_page(RequestFactory().get("/"), exercise).content.decode():
            pytest.fail(f"The page shows another text than the preview of {text[:60]!a}")


def can_be_sent(text: str) -> bool:
    """Not what no browser can send, or what is turned away before any view is asked."""
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def views(patterns) -> set[str]:
    """The module of every view that has an address."""
    found = set()
    for pattern in patterns:
        found |= views(pattern.url_patterns) if hasattr(pattern, "url_patterns") else {pattern.callback.__module__}
    return found


def test_the_editors_own_addresses_do_not_exist(client):
    assert not {module for module in views(get_resolver().url_patterns) if module.startswith("markdownx")}
    for address in ("/markdownx/markdownify/", "/markdownx/upload/"):
        assert client.post(address, {"content": "a"}).status_code == 404


def test_they_would_be_found():
    from markdownx import urls

    assert views(urls.urlpatterns) == {"markdownx.views"}
