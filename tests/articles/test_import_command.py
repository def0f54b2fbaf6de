import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, Publisher
from tests.articles.content_tree import TREE, change, put
from tests.articles.stored import stored_rows

pytestmark = pytest.mark.django_db


def run(capsys, name: str, **options) -> list[str]:
    call_command(name, **options)
    return capsys.readouterr().out.splitlines()


def test_a_run_says_what_became_of_each_file(content, capsys):
    lines = run(capsys, "import_content", folder=content)
    assert "created articles/knees.md" in lines
    assert lines[-1] == f"{len(TREE)} created, 0 updated, 0 unchanged, 0 kept, 0 left out"
    change(content, "articles/knees.md", "Soon.", "Later.")
    assert run(capsys, "import_content", folder=content) == [
        "updated articles/knees.md",
        f"0 created, 1 updated, {len(TREE) - 1} unchanged, 0 kept, 0 left out",
    ]


def test_a_kept_file_is_named_with_the_ways_on(content, capsys):
    call_command("import_content", folder=content)
    Publisher.objects.update(name="Edited")
    Article.objects.get(slug="knees").delete()
    change(content, "articles/hip-rotation.md", "related:\n- knees\n", "")
    capsys.readouterr()
    lines = run(capsys, "import_content", folder=content)
    assert {
        "kept site.yaml: edited in the admin; --overwrite takes the file's words, export_content keeps the editor's",
        "left out articles/knees.md: deleted in the admin; --overwrite brings it back, deleting the file settles it",
    } <= set(lines)
    run(capsys, "import_content", folder=content, overwrite=True)
    assert Publisher.objects.get().name == "Limber"
    assert Article.objects.filter(slug="knees").exists()


def test_a_check_of_a_folder_without_faults_ends_well(content, capsys):
    lines = run(capsys, "import_content", folder=content, check=True)
    assert lines[-1] == "This was a check: nothing was written."
    assert not any(stored_rows().values())


def test_a_check_fails_where_a_file_is_not_canonical(content, capsys):
    put(content, "topics.yaml", "# Topics\n" + TREE["topics.yaml"])
    put(content, "articles/knees.md", TREE["articles/knees.md"].rstrip("\n"))
    with pytest.raises(CommandError, match="2 files are right, but not in the canonical form") as refusal:
        call_command("import_content", folder=content, check=True)
    assert refusal.value.returncode == 1
    assert capsys.readouterr().err.splitlines() == [
        "articles/knees.md:7: this is not the canonical form; expected a line end at the end of the file",
        "topics.yaml:1: this is not the canonical form; expected 'mobility:'",
    ]


def test_a_run_takes_what_is_not_canonical(content, capsys):
    put(content, "topics.yaml", "# Topics\n" + TREE["topics.yaml"])
    assert "created topics.yaml" in run(capsys, "import_content", folder=content)
    assert capsys.readouterr().err == ""


def test_a_fault_ends_a_run_with_status_1(content, capsys):
    change(content, "articles/knees.md", "title: Knees", "titel: Knees")
    with pytest.raises(CommandError, match="2 faults: nothing was saved") as refusal:
        call_command("import_content", folder=content)
    assert refusal.value.returncode == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("articles/knees.md:1: the front matter has no title")
    assert second.startswith("articles/knees.md:2: titel is not known here")


def test_the_site_s_own_folder_is_the_default(content, settings, capsys):
    settings.CONTENT_DIR = content
    run(capsys, "import_content")
    assert Article.objects.filter(slug="knees").exists()
    assert run(capsys, "export_content") == ["0 written"]


def test_an_export_says_what_it_wrote(content, tmp_path, capsys):
    call_command("import_content", folder=content)
    capsys.readouterr()
    lines = run(capsys, "export_content", folder=tmp_path / "copy")
    assert "wrote articles/knees.md" in lines
    assert lines[-1] == f"{len(TREE) + 1} written"


def test_an_export_into_a_file_says_why_it_cannot(content, tmp_path):
    call_command("import_content", folder=content)
    put(tmp_path, "a-file", "")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_content", folder=tmp_path / "a-file")


def test_a_database_without_tables_is_a_message(content, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    with pytest.raises(CommandError, match=r"no tables yet: manage.py migrate"):
        call_command("import_content", folder=content)
