from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from mailroom.models import Heartbeat

pytestmark = pytest.mark.django_db


def test_a_site_that_can_serve_says_so(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "migrations": "ok", "disk": "ok", "runner": "never", "mail": "ok"}
    assert response["Cache-Control"] == "no-store"


def test_a_migration_that_is_missing_is_told(client):
    MigrationRecorder(connection).record_unapplied("doors", "0001_initial")
    response = client.get("/healthz")
    assert response.status_code == 503
    told = {"database": "ok", "migrations": "failed", "disk": "ok", "runner": "unknown", "mail": "unknown"}
    assert response.json() == told


def test_triggers_that_are_missing_are_told_since_migrate_makes_them(client, settings):
    settings.PAGESTORE_TABLES = settings.PAGESTORE_TABLES | {"auth_user": ""}
    response = client.get("/healthz")
    assert (response.status_code, response.json()["migrations"]) == (503, "failed")


def test_a_disk_that_is_nearly_full_is_told_and_pages_are_served_all_the_same(client, monkeypatch):
    monkeypatch.setattr("config.health.LEAST_ROOM", 2**62)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["disk"]) == (200, "low")


def gone(execute, sql, params, many, context):
    raise OperationalError("connection to db.example failed for user limber")


def test_a_database_that_is_gone_is_told_without_a_word_of_why(client):
    with connection.execute_wrapper(gone):
        response = client.get("/healthz")
    assert response.status_code == 503
    told = {"database": "failed", "migrations": "unknown", "disk": "ok", "runner": "unknown", "mail": "unknown"}
    assert response.json() == told


@pytest.mark.parametrize(("minutes", "runner"), [(4, "ok"), (6, "silent")])
def test_a_mail_runner_that_fell_silent_is_told_and_pages_are_served_all_the_same(client, minutes, runner):
    for number in (minutes, 60):  # one that stopped long ago beside it
        beat_at = timezone.now() - timedelta(minutes=number)
        Heartbeat.objects.create(runner=f"{number}", beat_at=beat_at)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["runner"]) == (200, runner)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "testserver"])
def test_it_answers_whoever_may_ask_and_is_not_sent_to_https(client, settings, host):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", headers={"Host": host}).status_code == 200
    assert client.get("/healthz", headers={"Host": "elsewhere.example"}).status_code == 400


def test_it_only_answers_questions(client):
    assert client.post("/healthz").status_code == 405
