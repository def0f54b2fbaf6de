"""The index is as the pages are, whoever wrote to them and however."""

import re

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, FaqItem, IndexedPart, IndexedWord, OutdatedPage, Referral, Section
from articles.search import triggers, upkeep
from articles.search.parts import READERS, TABLES
from articles.search.results import search
from config.triggers import check, install_all, missing
from exercises.models import Exercise, GlossaryTerm, Muscle, MuscleGroup, Step
from tests.factories import make_article, make_guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    guide = make_guide(slug="guide", exercises=1, short_title="Hips")
    GlossaryTerm.objects.create(slug="hip", term="Hip", definition="A joint.")
    upkeep.bring_up_to_date()
    return guide


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def everything() -> list[tuple]:
    return sorted(IndexedPart.objects.values_list(*(field for field in upkeep.READ)), key=str)


@pytest.mark.parametrize(
    "write",
    [
        lambda: Article.objects.update(standfirst="Zephyr."),
        lambda: Article.objects.update(takeaway="Zephyr."),
        lambda: Section.objects.filter(kind="text").update(body="**Zephyr**"),
        lambda: FaqItem.objects.bulk_update([FaqItem(pk=FaqItem.objects.first().pk, answer="Zephyr.")], ["answer"]),
        lambda: Referral.objects.filter(urgency="now").update(signs="- A zephyr"),
        lambda: Exercise.objects.update(other_names="zephyr"),
        lambda: Step.objects.bulk_create([Step(exercise=Exercise.objects.get(), text="Zephyr.", position=9)]),
        lambda: run("UPDATE exercises_precaution SET text = 'a zephyr'"),
        lambda: run("UPDATE exercises_equipment SET name = 'Zephyr'"),
        lambda: Muscle.objects.update(plain_name="the zephyr"),
        lambda: MuscleGroup.objects.update(name="Zephyr"),
        lambda: run("UPDATE exercises_glossaryterm SET definition = 'A zephyr.'"),
        lambda: GlossaryTerm.objects.bulk_create([GlossaryTerm(slug="z", term="Zephyr", definition="A wind.")]),
    ],
)  # fmt: skip
def test_what_was_written_is_found_by_the_next_search(guide, write):
    assert search("zephyr").count == 0
    write()
    assert search("zephyr").count > 0


def test_what_was_deleted_is_not_found_and_leaves_no_word(guide):
    assert search("joint").count == 1
    run("DELETE FROM exercises_glossaryterm")
    assert search("joint").count == 0
    assert not IndexedWord.objects.filter(word="joint").exists()


def test_a_section_that_moves_to_another_guide_is_found_there_alone(guide):
    other = make_article(slug="other")
    Section.objects.filter(kind="text").update(article=other)
    assert [result.address for result in search("thigh turns").results if result.part.kind == "section"] == [
        "/articles/other/#section-1"
    ]


def test_a_write_makes_no_more_read_than_its_own_page(guide):
    make_article(slug="other", sections=[("text", "Else", "Other.")])
    upkeep.bring_up_to_date()
    Section.objects.filter(article=guide, kind="text").update(body="Zephyr.")
    Article.related.through.objects.create(from_article=guide, to_article=guide)
    assert set(OutdatedPage.objects.values_list("kind", "page")) == {("article", guide.pk)}


def test_every_table_that_is_read_notes_what_was_written_in_it(guide):
    quiet = []
    for table, kind, _ in TABLES:
        OutdatedPage.objects.all().delete()
        run(f"UPDATE {table} SET id = id")
        if kind not in OutdatedPage.objects.values_list("kind", flat=True):
            quiet.append((table, kind))
    assert quiet == []


def test_no_other_table_is_read(guide):
    with CaptureQueriesContext(connection) as queries:
        upkeep.read([(kind, pk) for kind in READERS for pk in pages(kind)])
    named = re.findall(r'(?:FROM|JOIN) "(\w+)"', " ".join(query["sql"] for query in queries))
    assert set(named) == {table for table, *_ in TABLES}


def pages(kind: str) -> list[int]:
    return list(IndexedPart._meta.get_field(kind).related_model.objects.values_list("pk", flat=True))


def test_reading_again_changes_nothing_and_from_nothing_gives_the_same(guide):
    before, words = everything(), set(IndexedWord.objects.values_list("word", "stem", "parts"))
    keys = set(IndexedPart.objects.values_list("pk", flat=True))
    Article.objects.update(changed_on="2026-01-01")
    upkeep.bring_up_to_date()
    assert set(IndexedPart.objects.values_list("pk", flat=True)) == keys
    call_command("index_search", all=True, verbosity=0)
    assert (everything(), set(IndexedWord.objects.values_list("word", "stem", "parts"))) == (before, words)
    assert search("thigh").count > 0


def test_a_page_that_was_written_again_meanwhile_is_read_again(guide, monkeypatch):
    """Between the reading and the writing somebody else writes, and another worker indexes that."""
    read = upkeep.read

    def slow(pages):
        parts = read(pages)
        monkeypatch.setattr(upkeep, "read", read)
        GlossaryTerm.objects.update(definition="As it is.")
        upkeep.bring_up_to_date()
        return parts

    GlossaryTerm.objects.update(definition="As it was.")
    monkeypatch.setattr(upkeep, "read", slow)
    upkeep.bring_up_to_date()
    assert IndexedPart.objects.get(kind="term").text == "As it is."
    assert not OutdatedPage.objects.exists()


def refuse_to_write(execute, sql, *arguments):
    if sql.split()[0] in ("INSERT", "DELETE", "UPDATE"):
        raise OperationalError("attempt to write a readonly database")
    return execute(sql, *arguments)


def test_a_database_that_cannot_be_written_to_is_searched_as_it_was(guide):
    run("UPDATE exercises_glossaryterm SET definition = 'A zephyr.'")
    with connection.execute_wrapper(refuse_to_write):
        assert (search("joint").count, search("joint").is_behind) == (1, True)
    assert (search("joint").count, search("zephyr").is_behind) == (0, False)


def test_more_than_one_search_can_read_is_read_by_the_next_ones(guide, monkeypatch):
    monkeypatch.setattr(upkeep, "A_SEARCH_HAS", -1)
    run("UPDATE exercises_glossaryterm SET definition = 'A zephyr.'")
    assert (search("zephyr").count, search("zephyr").is_behind) == (0, True)
    upkeep.catch_up()
    assert (search("zephyr").count, search("zephyr").is_behind) == (1, False)


@pytest.mark.parametrize("edited_since", [False, True])
@pytest.mark.parametrize("table", ["indexedpart", "indexedword", "searchwords"])
def test_a_table_that_was_emptied_is_noticed_by_the_chore_and_filled_again(guide, caplog, table, edited_since):
    run(f"DELETE FROM articles_{table}")
    if edited_since:  # and so the table has something in it again
        run("UPDATE exercises_glossaryterm SET definition = 'Another joint.'")
    upkeep.catch_up()
    assert "emptied" in caplog.text
    repaired = everything(), set(IndexedWord.objects.values_list("word", "stem", "parts"))
    assert search("thigh").count > 0 and search("gluteys").read_as
    upkeep.read_everything_anew()
    assert (everything(), set(IndexedWord.objects.values_list("word", "stem", "parts"))) == repaired


def test_an_index_that_is_whole_or_merely_behind_is_not_thrown_away(guide):
    keys = set(IndexedPart.objects.values_list("pk", flat=True))
    upkeep.catch_up()
    assert set(IndexedPart.objects.values_list("pk", flat=True)) == keys
    make_article()
    assert not upkeep.is_damaged()


def test_a_site_without_pages_has_no_damaged_index(db):
    upkeep.catch_up()
    assert not upkeep.is_damaged()


def test_triggers_that_are_lost_are_missed_and_made_by_migrate_and_all_is_read_again(guide):
    name = next(name for name in triggers.wanted(connection) if "glossaryterm" in name)
    run(f"DROP TRIGGER {name}{' ON exercises_glossaryterm' if connection.vendor == 'postgresql' else ''}")
    assert [warning.id for warning in check(["default"])] == ["config.W001"]
    run("UPDATE exercises_glossaryterm SET definition = 'A zephyr.'")
    call_command("migrate", verbosity=0, skip_checks=False)
    assert check(["default"]) == []
    assert search("zephyr").count == 1


def test_another_way_to_read_makes_other_triggers_and_all_is_read_again(guide, monkeypatch):
    monkeypatch.setattr(triggers, "READING", triggers.READING + 1)
    assert missing(connection) == sorted(triggers.wanted(connection))
    install_all("default")
    assert missing(connection) == []
    assert OutdatedPage.objects.filter(kind="article").count() == Article.objects.count()
