import pytest

from articles.files.exporting import export_content
from articles.files.importing import import_content
from articles.models import Article, ImportedFile, Person, Publisher
from exercises.models import Equipment, Exercise, GlossaryTerm, Step
from tests.articles.content_tree import change, put

pytestmark = pytest.mark.django_db

ELBOWS = """\
---
title: Elbows
short_title: Elbows
standfirst: One sentence.
author: limber-editors
related:
- knees
---
Soon.
"""


@pytest.fixture
def imported(content):
    import_content(content)
    return content


def rename_knees(name: str) -> None:
    Article.objects.filter(slug="knees").update(short_title=name)


def test_a_file_whose_row_an_editor_changed_is_kept(imported):
    rename_knees("Edited")
    change(imported, "articles/knees.md", "title: Knees", "title: From the file")
    report = import_content(imported)
    assert (report.kept, report.updated) == (["articles/knees.md"], [])
    assert Article.objects.get(slug="knees").short_title == "Edited"


def test_a_file_whose_row_nobody_changed_is_updated(imported):
    change(imported, "articles/knees.md", "title: Knees", "title: From the file")
    report = import_content(imported)
    assert (report.kept, report.updated) == ([], ["articles/knees.md"])
    assert Article.objects.get(slug="knees").title == "From the file"


def test_an_edit_that_is_taken_back_gives_way_to_the_file(imported):
    rename_knees("Edited")
    change(imported, "articles/knees.md", "title: Knees", "title: From the file")
    assert import_content(imported).kept == ["articles/knees.md"]
    rename_knees("Knees")
    assert import_content(imported).updated == ["articles/knees.md"]


def test_overwrite_takes_the_word_of_the_file(imported):
    rename_knees("Edited")
    report = import_content(imported, overwrite=True)
    assert report.updated == ["articles/knees.md"]
    assert Article.objects.get(slug="knees").short_title == "Knees"
    assert import_content(imported).updated == []


def test_an_edited_child_row_counts_as_an_edit(imported):
    Step.objects.filter(text="Lower it.").update(text="Lower it slowly.")
    assert import_content(imported).kept == ["exercises/90-90-foot-lift.md"]


def test_one_edited_entry_keeps_its_whole_small_file(imported):
    Person.objects.filter(slug="reviewer").update(name="Edited")
    change(imported, "people.yaml", "We write.", "We write well.")
    assert import_content(imported).kept == ["people.yaml"]
    assert Person.objects.get(slug="limber-editors").about == "We write."


def test_saving_without_a_change_is_no_edit(imported):
    publisher = Publisher.objects.get()
    publisher.postal_address = publisher.postal_address.replace("\n", "\r\n")  # as browsers send it
    publisher.save()
    change(imported, "site.yaml", "name: Limber", "name: Lumber")
    assert import_content(imported).updated == ["site.yaml"]


def test_an_edit_that_says_what_the_file_says_is_no_conflict(imported):
    rename_knees("Both")
    change(imported, "articles/knees.md", "short_title: Knees", "short_title: Both")
    assert "articles/knees.md" in import_content(imported).unchanged
    change(imported, "articles/knees.md", "short_title: Both", "short_title: New")
    assert import_content(imported).updated == ["articles/knees.md"]


def test_rows_that_were_never_imported_and_differ_are_kept(imported):
    ImportedFile.objects.all().delete()
    change(imported, "articles/knees.md", "title: Knees", "title: From the file")
    report = import_content(imported)
    assert report.kept == ["articles/knees.md"]
    assert Article.objects.get(slug="knees").title == "Knees"


def test_what_an_editor_deleted_does_not_come_back_by_itself(imported):
    Article.objects.filter(slug="knees").delete()
    change(imported, "articles/hip-rotation.md", "related:\n- knees\n", "")
    assert import_content(imported).deleted == ["articles/knees.md"]
    assert not Article.objects.filter(slug="knees").exists()
    assert import_content(imported, overwrite=True).created == ["articles/knees.md"]


def test_an_emptied_list_that_is_filled_again_is_no_edit(imported):
    put(imported, "glossary.yaml", "{}\n")
    import_content(imported)
    assert not GlossaryTerm.objects.exists()
    put(imported, "glossary.yaml", "range:\n  term: Range\n  definition: Again.\n")
    assert import_content(imported).created == ["glossary.yaml"]
    assert GlossaryTerm.objects.get().definition == "Again."


def test_an_article_whose_file_is_gone_is_left_alone(imported):
    change(imported, "articles/hip-rotation.md", "related:\n- knees\n", "")
    (imported / "articles/knees.md").unlink()
    import_content(imported)
    assert Article.objects.filter(slug="knees").exists()


def test_an_exported_edit_can_be_changed_in_the_file(imported, settings):
    settings.CONTENT_DIR = imported
    rename_knees("Edited")
    assert export_content(imported) == ["articles/knees.md"]
    change(imported, "articles/knees.md", "short_title: Edited", "short_title: Edited again")
    assert import_content(imported).updated == ["articles/knees.md"]


def test_an_export_to_another_folder_is_only_a_copy(imported, tmp_path):
    rename_knees("Edited")
    export_content(tmp_path / "copy")
    assert import_content(imported).kept == ["articles/knees.md"]


def test_a_reference_may_lead_to_a_row_whose_file_is_kept(imported):
    Equipment.objects.create(slug="wall", name="Wall")
    change(imported, "exercises/90-90-foot-lift.md", "block: optional", "wall: optional")
    report = import_content(imported)
    assert (report.faults, report.kept) == ([], ["equipment.yaml"])
    assert Exercise.objects.get(slug="90-90-foot-lift").equipment.filter(slug="wall").exists()


def test_a_reference_must_not_lead_to_an_entry_of_a_kept_file_alone(imported):
    Equipment.objects.filter(slug="mat").update(name="Edited")
    change(imported, "equipment.yaml", "block:", "wall:\n  name: Wall\nblock:")
    change(imported, "exercises/90-90-foot-lift.md", "block: optional", "wall: optional")
    [fault] = import_content(imported).faults
    assert str(fault) == (
        "exercises/90-90-foot-lift.md:21: wall is not known; "
        "expected one that the database has, because equipment.yaml is not read in"
    )


def test_a_reference_must_not_lead_to_an_article_that_an_editor_deleted(imported):
    Article.objects.filter(slug="knees").delete()
    change(imported, "articles/hip-rotation.md", "related:\n- knees\n", "")
    put(imported, "articles/elbows.md", ELBOWS)
    [fault] = import_content(imported).faults
    assert str(fault) == (
        "articles/elbows.md:7: knees is not known; "
        "expected one that the database has, because articles/knees.md is not read in"
    )
    assert import_content(imported, overwrite=True).faults == []
