"""No table that readers see something of can be forgotten."""

from functools import partial

from django.apps import apps
from django.conf import settings
from django.db import connection

from config.published import NEVER, TABLES

OURS = ("articles", "comments", "doors", "exercises", "mailroom", "newsletter", "pagestore")


def test_every_table_of_ours_is_called_published_or_not():
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OURS]
    assert sorted(model._meta.db_table for model in models) == sorted([*TABLES, *NEVER])


def test_every_published_table_moves_the_generation(everything, moves):
    with connection.cursor() as cursor:
        still = [
            table
            for table in settings.PAGESTORE_TABLES
            if not moves(partial(cursor.execute, f"UPDATE {table} SET id = id"))
        ]
    assert still == []  # an empty table would stand still as well


def test_no_other_table_moves_it(everything, moves):
    others = dict.fromkeys(NEVER - {"pagestore_generation"}, "id") | {"django_session": "session_key"}
    with connection.cursor() as cursor:
        moved = [
            table
            for table, key in others.items()
            if moves(partial(cursor.execute, f"UPDATE {table} SET {key} = {key}"))
        ]
    assert moved == []
