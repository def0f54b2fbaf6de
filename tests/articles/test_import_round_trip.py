import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.files.exporting import export_content
from articles.files.importing import import_content
from articles.models import Article, Publisher
from doors.models import Picture
from exercises.models import Exercise
from tests.articles.content_tree import SHA256, TREE, change, read_tree
from tests.articles.stored import empty_database, stored_rows

pytestmark = pytest.mark.django_db


def writes(queries) -> list[str]:
    words = ("INSERT", "UPDATE", "DELETE")
    return [query["sql"] for query in queries if query["sql"].startswith(words)]


def test_files_become_rows(content):
    report = import_content(content)
    assert sorted(report.created) == sorted(TREE)
    assert (report.faults, report.uncanonical, report.kept, report.updated) == ([], [], [], [])
    article = Article.objects.get(slug="hip-rotation")
    assert article.headline == "Turning in: two exercises"
    assert [item.anchor for item in article.faq_items.all()] == ["how-often", "how-soon"]
    assert [section.position for section in article.sections.all()] == [1, 2, 3, 4, 5, 6]


def test_an_exercise_has_its_steps_kit_and_precautions_in_order(content):
    import_content(content)
    lift = Exercise.objects.get(slug="90-90-foot-lift")
    assert [step.text for step in lift.steps.all()] == [
        "Sit down.",
        f"Lift the foot.\n\n![The foot is up](/media/{SHA256}.webp#8x6)",
        "Lower it.",
    ]
    assert [(kit.equipment.slug, kit.is_optional) for kit in lift.kit.all()] == [("mat", False), ("block", True)]
    assert [(p.position, p.kind) for p in lift.precautions.all()] == [
        (1, "stop"),
        (2, "stop"),
        (3, "ask"),
        (4, "leave out"),
    ]


def test_a_picture_is_stored_with_its_size(content, media):
    import_content(content)
    picture = Picture.objects.get()
    assert (picture.sha256, picture.width, picture.height) == (SHA256, 8, 6)
    assert (media / f"{SHA256}.webp").read_bytes() == (content / "pictures" / f"{SHA256}.webp").read_bytes()


def test_what_nobody_edited_is_exported_byte_for_byte(content, tmp_path):
    import_content(content)
    export_content(tmp_path / "again")
    assert read_tree(tmp_path / "again") == read_tree(content)


def test_exported_rows_come_back_the_same(content, tmp_path):
    import_content(content)
    before = stored_rows()
    export_content(tmp_path / "again")
    empty_database()
    import_content(tmp_path / "again")
    assert stored_rows() == before


def test_a_second_run_writes_nothing(content):
    import_content(content)
    with CaptureQueriesContext(connection) as queries:
        report = import_content(content)
    assert sorted(report.unchanged) == sorted(TREE)
    assert writes(queries) == []


def test_a_changed_file_is_written(content):
    import_content(content)
    change(content, "equipment.yaml", "a carpet", "a rug")
    with CaptureQueriesContext(connection) as queries:
        report = import_content(content)
    assert report.updated == ["equipment.yaml"]
    assert len(writes(queries)) == 2  # the one row, and what is remembered of the file


def test_a_check_writes_nothing(content, media):
    with CaptureQueriesContext(connection) as queries:
        report = import_content(content, check=True)
    assert sorted(report.created) == sorted(TREE)
    assert writes(queries) == []
    assert not Article.objects.exists()
    assert list(media.iterdir()) == []


def test_a_lost_picture_is_stored_again(content, media):
    import_content(content)
    (media / f"{SHA256}.webp").unlink()
    import_content(content)
    assert [file.name for file in media.iterdir()] == [f"{SHA256}.webp"]


def test_a_file_in_another_form_is_right_but_not_canonical(content):
    change(content, "people.yaml", "name: A reviewer", "name: 'A reviewer'")
    change(content, "exercises/clamshell.md", "## Why\n\n", "## Why\n")
    report = import_content(content)
    assert [str(fault) for fault in report.uncanonical] == [
        "people.yaml:5: this is not the canonical form; expected '  name: A reviewer'",
        "exercises/clamshell.md:14: this is not the canonical form; expected an empty line",
    ]
    assert Exercise.objects.filter(why="Because.").exists()


def test_line_ends_around_a_text_are_not_part_of_it(content):
    change(content, "site.yaml", "postal_address: |-", "postal_address: |")
    import_content(content)
    assert Publisher.objects.get().postal_address == "5700 Crooks Road\nTroy, Michigan 48098"
    assert "site.yaml" in import_content(content).unchanged


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(content, ending):
    for path, text in TREE.items():
        (content / path).write_text(text, newline=ending)
    report = import_content(content)
    assert report.faults == []
    assert len(report.uncanonical) == len(TREE)
    assert import_content(content).unchanged == report.created


@pytest.mark.django_db(transaction=True)
def test_all_is_written_in_one_transaction(content):
    with CaptureQueriesContext(connection) as queries:
        import_content(content)
    words = [query["sql"].split()[0] for query in queries]
    written = [place for place, word in enumerate(words) if word in ("INSERT", "UPDATE", "DELETE")]
    assert (words.count("BEGIN"), words.count("COMMIT")) == (1, 1)
    assert words.index("BEGIN") < min(written) and max(written) < words.index("COMMIT")


@pytest.mark.django_db(transaction=True)
def test_a_check_takes_no_lock(content):
    with CaptureQueriesContext(connection) as queries:
        import_content(content, check=True)
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
