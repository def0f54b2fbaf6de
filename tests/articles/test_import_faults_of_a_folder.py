import pytest

from articles.files.importing import differing_files
from articles.models import Article
from tests.articles.content_tree import SHA256, change, faults_in, picture_bytes, put

pytestmark = pytest.mark.django_db

OTHER = "0" * 64
KNOWN = (
    "site.yaml, people.yaml, topics.yaml, pictures.yaml, equipment.yaml, muscles.yaml, movements.yaml, sources.yaml, "
    "range-tests.yaml, products.yaml, glossary.yaml"
)


@pytest.mark.parametrize(
    ("content_bytes", "fault"),
    [
        (b"\xef\xbb\xbfrange: {}\n", "1: this begins with a byte order mark; expected UTF-8 without one"),
        (b"range:\n  term: a\x00b\n", "2: this holds a NUL character; expected text in UTF-8"),
        (b"range:\n  term: caf\xe9\n", "2: this is not UTF-8 (byte 0xe9); expected text in UTF-8"),
    ],
)
def test_another_encoding_is_refused(content, content_bytes, fault):
    (content / "glossary.yaml").write_bytes(content_bytes)
    assert faults_in(content) == [f"glossary.yaml:{fault}"]


def test_every_fault_of_an_encoding_is_told(content):
    (content / "glossary.yaml").write_bytes("\ufeffrange:".encode("utf-16-le"))
    assert [fault.split(":")[0] for fault in faults_in(content)] == ["glossary.yaml"] * 2


def test_utf8_beyond_ascii_is_read(content):
    put(content, "glossary.yaml", "range:\n  term: Café 🦵\n  definition: –\n")
    assert faults_in(content) == []


def test_a_missing_folder_is_a_fault(tmp_path):
    missing = tmp_path / "nowhere"
    assert faults_in(missing) == [f"{missing}: there is no such folder; expected one with content files"]
    assert differing_files(missing) == []


def test_a_file_that_cannot_be_read_is_a_fault(content):
    (content / "glossary.yaml").unlink()
    (content / "glossary.yaml").mkdir()
    assert faults_in(content) == ["glossary.yaml: this file cannot be read: Is a directory"]
    assert differing_files(content)[-3] == "glossary.yaml" or "glossary.yaml" in differing_files(content)


def test_a_folder_that_cannot_be_read_is_a_fault(content):
    change(content, "articles/hip-rotation.md", "- knees", "- hip-rotation")
    for file in (content / "articles").iterdir():
        file.unlink()
    (content / "articles").rmdir()
    put(content, "articles", "a file\n")
    assert faults_in(content) == ["articles: this folder cannot be read: Not a directory"]


def test_a_file_without_a_place_is_a_fault(content):
    put(content, "muscle.yaml", "")
    put(content, "articles/notes.txt", "")
    put(content, "articles/.draft.md.swp", "")
    put(content, "README.md", "")
    assert faults_in(content) == [
        "articles/notes.txt: this file is not known; expected <slug>.md",
        f"muscle.yaml: this file is not known; expected one of {KNOWN}",
    ]


def test_a_file_name_must_be_a_slug(content):
    (content / "articles/knees.md").rename(content / "articles/the knees.md")
    change(content, "articles/hip-rotation.md", "related:\n- knees\n", "")
    slug = "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."
    assert faults_in(content) == [f"articles/the knees.md:1: the knees: {slug}"]


def test_two_files_that_are_one_on_many_disks_are_refused(content):
    put(content, "articles/Knees.md", (content / "articles/knees.md").read_text())
    assert faults_in(content) == [
        "articles/knees.md: this file is the same as articles/Knees.md on many disks; expected another slug"
    ]


def test_an_empty_site_is_a_fault_and_an_empty_list_is_not(content):
    put(content, "site.yaml", "")
    put(content, "glossary.yaml", "")
    assert faults_in(content) == ["site.yaml:1: this is empty; expected keys such as name"]


def test_a_picture_must_be_there(content):
    (content / f"pictures/{SHA256}.webp").unlink()
    fault = "This file cannot be read: No such file or directory."
    assert faults_in(content) == [f"pictures.yaml:1: pictures/{SHA256}.webp: {fault}"]


def test_a_picture_must_have_the_name_of_its_bytes(content):
    (content / f"pictures/{SHA256}.webp").write_bytes(picture_bytes("red"))
    [fault] = faults_in(content)
    assert fault.startswith(f"pictures.yaml:1: pictures/{SHA256}.webp: This file must be named ")


def test_a_picture_must_be_a_picture(content, media):
    (content / f"pictures/{SHA256}.webp").write_bytes(b"<html>")
    fault = "This file is not a picture in WEBP format."
    assert faults_in(content) == [f"pictures.yaml:1: pictures/{SHA256}.webp: {fault}"]
    assert list(media.iterdir()) == []


@pytest.mark.parametrize("key", ["../../secret", "A" * 64])
def test_a_key_of_a_picture_must_be_a_hash(content, key):
    put(content, "pictures.yaml", (content / "pictures.yaml").read_text() + f"{key}:\n  alt: a\n")
    assert faults_in(content)[0] == (
        f"pictures.yaml:5: {key} is no SHA-256; expected the name of a file in pictures/ without .webp"
    )


def test_an_unreadable_file_does_not_make_every_reference_to_it_a_fault(content):
    put(content, "equipment.yaml", "mat: [\n")
    assert [fault.split(":")[0] for fault in faults_in(content)] == ["equipment.yaml"]
    assert not Article.objects.exists()


def test_yaml_nested_without_end_is_refused(content):
    put(content, "glossary.yaml", "[" * 1000)
    assert faults_in(content) == ["glossary.yaml:1: this is not YAML that can be read: it is nested too deep"]
