"""Pictures come in, are shown and travel with the files wherever they are kept: no folder is asked for any."""

import pytest

from articles.files.exporting import CannotExport, export_content
from articles.files.importing import import_content
from doors.models import Picture
from tests.articles.content_tree import write_tree
from tests.doors.drawing import draw, upload
from tests.doors.own_storage import InMemory

UPLOAD = "/admin/markdown/picture/"


@pytest.fixture
def kept(media, settings):
    """What the storage holds. The folder of pictures goes, so that whoever wants it fails."""
    media.rmdir()
    backend = f"{InMemory.__module__}.{InMemory.__name__}"
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": backend, "OPTIONS": {"shelf": "pictures"}}}
    InMemory.kept.clear()
    yield InMemory.kept
    assert not media.exists()


def test_an_upload_is_kept_there_and_shown_from_there(kept, admin_client, client):
    words = {"alt": "A foot", "credit": "Limber", "license": "own work"}
    line = admin_client.post(UPLOAD, {"image": upload(draw())} | words).json()["image_code"]
    picture = Picture.objects.get()
    assert list(kept) == [f"pictures/{picture.file_name}"]
    assert client.get(picture.get_absolute_url()).content == kept[f"pictures/{picture.file_name}"]
    preview = admin_client.post("/admin/markdown/preview/", {"content": line}).content.decode()
    assert f'src="/media/{picture.file_name}"' in preview


def test_what_it_does_not_have_is_not_found(kept, client):
    assert client.get(f"/media/{'0' * 64}.webp").status_code == 404


@pytest.mark.django_db
def test_pictures_of_files_go_in_and_come_out_again(kept, tmp_path):
    write_tree(tmp_path / "content")
    assert import_content(tmp_path / "content").faults == []
    assert sorted(kept) == sorted(f"pictures/{picture.file_name}" for picture in Picture.objects.all())
    export_content(tmp_path / "again")
    written = {path.name: path.read_bytes() for path in (tmp_path / "again/pictures").iterdir()}
    assert written == {name.removeprefix("pictures/"): content for name, content in kept.items()}


@pytest.mark.django_db
def test_one_that_it_has_lost_is_told(kept, tmp_path):
    write_tree(tmp_path / "content")
    import_content(tmp_path / "content")
    kept.clear()
    with pytest.raises(CannotExport, match="the site has lost this picture"):
        export_content(tmp_path / "again")
