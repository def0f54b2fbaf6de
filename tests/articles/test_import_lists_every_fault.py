import pytest
from django.core.management import CommandError, call_command

from articles.files.importing import import_content
from articles.models import Article
from tests.articles.content_tree import SHA256, change, faults_in, picture_bytes, put
from tests.articles.stored import stored_rows

pytestmark = pytest.mark.django_db

FAULTS = [
    "articles/hip-rotation.md:8: nowhere is not known; expected a key of topics.yaml",
    "articles/hip-rotation.md:14: changed_on: 2026-02-30 cannot be read (day is out of range for month); "
    "expected a date such as 2026-11-22",
    "articles/hip-rotation.md:47: anchor muscles stands at line 45 already; expected another one",
    "exercises/clamshell.md:11: reps: a dose of kind 'hold' has no reps and no tempo",
    "exercises/clamshell.md:13: ## Reason is not known; expected one of Why, Where you should feel it, Starting "
    "position, Steps, About the dose, Common mistakes, Easier, Harder, Stop if, Ask first if, Leave it out if",
    "exercises/clamshell.md:1: ## Why is missing; expected it with a text",
    "glossary.yaml:2: this is not UTF-8 (byte 0xe9); expected text in UTF-8",
    "people.yaml:3: nickname is not known here; expected name, credentials, is_group, about",
    "people.yaml:7: name stands at line 6 already; expected it once",
    f"pictures.yaml:1: {SHA256} has no alt; expected it to be given",
    "sources.yaml:2: this is not YAML: while scanning a quoted scalar from line 2, found unexpected end of stream",
]


@pytest.fixture
def broken(content):
    change(content, "articles/hip-rotation.md", "- home", "- nowhere")
    change(content, "articles/hip-rotation.md", "changed_on: 2026-11-22", "changed_on: 2026-02-30")
    change(content, "articles/hip-rotation.md", "{#exercises ", "{#muscles ")
    change(content, "exercises/clamshell.md", "seconds: 30", "reps: 3")
    change(content, "exercises/clamshell.md", "## Why", "## Reason")
    (content / "glossary.yaml").write_bytes(b"range:\n  term: caf\xe9\n")
    change(content, "people.yaml", "name: the Limber editors", "name: the Limber editors\n  nickname: we")
    change(content, "people.yaml", "credentials:", "name:")
    change(content, "pictures.yaml", "  alt: A seated figure lifts the left foot.\n", "")
    put(content, "sources.yaml", "author-2020:\n  title: 'A")
    return content


def test_a_broken_folder_changes_nothing(content, broken, media):
    assert stored_rows()["articles.Article"] == []
    faults_in(broken)
    assert not any(stored_rows().values())
    assert list(media.iterdir()) == []


def test_a_broken_folder_lists_every_fault_in_one_run(broken, capsys):
    with pytest.raises(CommandError, match="faults: nothing was saved"):
        call_command("import_content", folder=broken)
    assert sorted(capsys.readouterr().err.splitlines()) == sorted(FAULTS)


def test_a_broken_folder_leaves_the_rows_of_an_earlier_import(content, media):
    import_content(content)
    before = stored_rows()
    change(content, "equipment.yaml", "name: Mat", "name: Rug")
    change(content, "articles/knees.md", "title: Knees", "title: '{knees}'")
    (content / "pictures" / f"{SHA256}.webp").write_bytes(picture_bytes("red"))
    assert len(faults_in(content)) == 2
    assert stored_rows() == before
    assert Article.objects.get(slug="knees").title == "Knees"
    assert [file.name for file in media.iterdir()] == [f"{SHA256}.webp"]
