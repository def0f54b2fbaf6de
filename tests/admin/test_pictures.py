"""A picture comes in on the admin's page as well, where no script is needed."""

import pytest

from doors.models import Picture
from tests.admin.form import errors, open_form
from tests.doors.drawing import declare_png, draw, upload
from tests.staff import make_user

ADD = "/admin/doors/picture/add/"
WORDS = {"alt": "A foot", "credit": "Limber", "license": "own work"}


def add(client, content: bytes | None = None, **words):
    return client.post(ADD, {"image": upload(content or draw())} | WORDS | words)


def test_an_added_picture_is_stored_and_shown_with_the_line_to_copy(editor, media):
    assert add(editor).status_code == 302
    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (40, 30)
    assert [path.stem for path in media.iterdir()] == [picture.sha256]
    page = editor.get(f"/admin/doors/picture/{picture.pk}/change/").content.decode()
    assert f'src="/media/{picture.sha256}.webp"' in page
    assert picture.as_markdown() in page


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<script>alert(1)</script>", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (draw("GIF"), "not a picture"),
        (draw("PNG", (300, 300))[:-60], "damaged"),
        (declare_png(13_000, 13_000), "40 million pixels"),
    ],
)
def test_a_wrong_file_is_an_error_and_what_was_typed_stays(editor, media, content, reason):
    response = add(editor, content)
    assert reason in errors(response)
    assert 'value="A foot"' in response.content.decode()
    assert list(media.iterdir()) == [] and not Picture.objects.exists()


@pytest.mark.parametrize("missing", WORDS)
def test_a_picture_needs_its_words(editor, media, missing):
    assert "This field is required." in errors(add(editor, **{missing: ""}))
    assert list(media.iterdir()) == []


def test_the_same_picture_again_is_an_error_that_says_how_to_show_it(editor, media):
    add(editor)
    assert Picture.objects.get().as_markdown() in errors(add(editor, alt="Again"))
    assert Picture.objects.count() == 1


def test_only_the_words_of_a_picture_can_change(editor, media):
    add(editor)
    picture = Picture.objects.get()
    address = f"/admin/doors/picture/{picture.pk}/change/"
    fields = open_form(editor, address)
    assert set(WORDS) <= set(fields) and not {"image", "sha256", "width", "height"} & set(fields)
    editor.post(address, fields | {"alt": ["Two feet"], "sha256": ["0" * 64], "image": upload(draw("JPEG"))})
    assert Picture.objects.get().alt == "Two feet"
    assert Picture.objects.get().sha256 == picture.sha256 and len(list(media.iterdir())) == 1


@pytest.mark.parametrize(
    ("permissions", "fields"), [((), {}), (("doors.view_picture",), {}), (("doors.add_picture",), {"is_staff": False})]
)
def test_who_may_not_add_pictures_leaves_none(client, db, media, permissions, fields):
    client.force_login(make_user(*permissions, **fields))
    assert add(client).status_code in (302, 403)
    assert list(media.iterdir()) == [] and not Picture.objects.exists()
