"""Editors and moderators can do what their work needs from the first migration on; an operator's change is kept."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

import comments.groups
import newsletter.groups
from articles.groups import EDITORS_WRITE, EDITORS_WRITE_AND_DELETE, wanted

pytestmark = pytest.mark.django_db


def codenames(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def migrate() -> None:
    call_command("migrate", verbosity=0)


def test_editors_write_everything_that_is_published():
    for models in (EDITORS_WRITE, EDITORS_WRITE_AND_DELETE):
        for model in [model for names in models.values() for model in names]:
            assert {f"add_{model}", f"change_{model}", f"view_{model}"} <= codenames("Editors")


def test_editors_delete_the_rows_of_a_page_and_no_page():
    deletable = {name.removeprefix("delete_") for name in codenames("Editors") if name.startswith("delete_")}
    assert {"step", "section", "faqitem", "citation"} <= deletable
    assert not deletable & {"article", "exercise", "picture", "person", "source", "publisher"}


def test_nobody_gets_the_keys_to_people_or_sign_in():
    for group in ("Editors", "Moderators", "Newsletter"):
        apps = Group.objects.get(name=group).permissions.values_list("content_type__app_label", flat=True)
        assert set(apps) <= {"doors", "exercises", "articles", "comments", "newsletter"}


def test_every_wanted_permission_exists():
    for label in ("doors", "exercises", "articles"):
        known = set(Permission.objects.filter(content_type__app_label=label).values_list("codename", flat=True))
        for codenames_of_group in wanted(label).values():
            assert codenames_of_group <= known
    everything = set(Permission.objects.values_list("codename", flat=True))
    assert everything >= comments.groups.MODERATORS | newsletter.groups.NEWSLETTER


def test_moderators_read_what_is_commented_on_and_decide_what_appears():
    of_others = {name for name in codenames("Moderators") if name not in comments.groups.MODERATORS}
    assert of_others == {"view_article", "view_exercise", "view_faqitem", "add_faqitem"}
    assert codenames("Moderators") >= comments.groups.MODERATORS


def test_moderators_change_no_record_and_delete_no_comment():
    kept = {"add_decision", "change_decision", "delete_decision", "add_comment", "delete_comment", "change_block"}
    assert not codenames("Moderators") & kept


def test_migrating_again_changes_nothing():
    before = codenames("Editors"), codenames("Moderators")
    migrate()
    assert (codenames("Editors"), codenames("Moderators")) == before
    assert Group.objects.count() == 3


def test_what_an_operator_takes_away_or_gives_stays_so():
    editors = Group.objects.get(name="Editors")
    editors.permissions.remove(Permission.objects.get(codename="add_picture"))
    editors.permissions.add(Permission.objects.get(codename="delete_article"))
    migrate()
    assert "add_picture" not in codenames("Editors")
    assert "delete_article" in codenames("Editors")


def test_a_permission_that_is_new_is_granted():
    Permission.objects.get(codename="add_picture").delete()  # as if pictures came with the next version
    migrate()
    assert "add_picture" in codenames("Editors")


def test_a_new_permission_that_nobody_wants_is_not():
    Permission.objects.get(codename="delete_picture").delete()
    migrate()
    assert Permission.objects.filter(codename="delete_picture").exists()
    assert "delete_picture" not in codenames("Editors")
