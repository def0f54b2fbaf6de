"""The triggers are made after every migrate, and missed when somebody's migration has lost them."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import CharField

from articles.models import Topic
from config import triggers
from pagestore.triggers import wanted

pytestmark = pytest.mark.django_db


def lose_one() -> None:
    name = next(name for name in wanted(connection) if "topic_update" in name)
    on_table = " ON articles_topic" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on_table}")


def test_none_is_missing_after_migrate():
    assert triggers.missing(connection) == []
    assert triggers.check(["default"]) == []


def test_one_that_is_missing_is_found_and_made_again(moves):
    lose_one()
    assert [error.id for error in triggers.check(["default"])] == ["config.W001"]
    call_command("migrate", verbosity=0, skip_checks=False)  # as from a shell
    assert triggers.missing(connection) == []
    assert moves(lambda: Topic.objects.create(slug="new", name="New"))


def test_making_them_again_makes_all_pages_stale(moves):
    lose_one()
    assert moves(lambda: triggers.install_all("default"))
    assert not moves(lambda: triggers.install_all("default"))


@pytest.mark.django_db(transaction=True)
def test_a_table_of_sqlite_that_is_made_anew_has_lost_them_until_the_next_migrate():
    if connection.vendor != "sqlite":
        return
    old, new = Topic._meta.get_field("name"), CharField(max_length=81)
    new.set_attributes_from_name("name")
    with connection.schema_editor() as editor:
        editor.alter_field(Topic, old, new)
    assert len(triggers.missing(connection)) == 3
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []


def test_one_that_is_not_wanted_any_more_is_dropped(settings, moves):
    settings.PAGESTORE_TABLES = {table: "" for table in settings.PAGESTORE_TABLES if table != "articles_topic"}
    triggers.install_all("default")
    assert not moves(lambda: Topic.objects.create(slug="new", name="New"))


def test_none_is_left_to_fail_where_the_number_is_gone():
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE pagestore_generation")
    triggers.install_all("default")
    assert Topic.objects.create(slug="new", name="New").pk
