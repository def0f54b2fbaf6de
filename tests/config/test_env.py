"""Each variable beside a value it refuses. A refusal names the variable."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from config.env import (
    BadEnvironment,
    read_bool,
    read_database,
    read_folder,
    read_hosts,
    read_int,
    read_limits,
    read_origin,
    read_secret_key,
    read_storage,
)


@pytest.mark.parametrize(("value", "meaning"), [("true", True), ("YES", True), ("0", False), ("", True)])
def test_a_switch_is_on_or_off_or_its_default(monkeypatch, value, meaning):
    monkeypatch.setenv("DEBUG", value)
    assert read_bool("DEBUG", default=True) is meaning


def test_a_switch_refuses_any_other_word(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(BadEnvironment, match="^DEBUG must be true or false, not 'maybe'"):
        read_bool("DEBUG", default=False)


@pytest.mark.parametrize("value", ["1", "65535", " 8080 "])
def test_a_number_within_bounds_is_taken(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    assert read_int("PORT", default=8000, least=1, most=65535) == int(value)


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8e3", "80.0", "٨٠", "9" * 5000])
def test_a_number_out_of_bounds_or_otherwise_written_is_refused(monkeypatch, value):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(BadEnvironment, match="^PORT must be a whole number from 1 to 65535"):
        read_int("PORT", default=8000, least=1, most=65535)


@pytest.mark.parametrize(
    ("value", "origin"),
    [
        ("https://example.org", "https://example.org"),
        ("https://Example.org/", "https://example.org"),
        ("https://example.org:443", "https://example.org"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_the_address_of_the_site_is_read_as_browsers_send_it(monkeypatch, value, origin):
    monkeypatch.setenv("SITE_URL", value)
    assert read_origin("SITE_URL", default="") == origin


@pytest.mark.parametrize(
    "value",
    [
        "example.org", "ftp://example.org", "https://", "https://example.org/guides", "https://example.org?a=b",
        "https://me@example.org", "https://exa mple.org", "https://bücher.example", "https://example.org:99999",
        "https://example.org:port", "https://.example.org",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(monkeypatch, value):
    monkeypatch.setenv("SITE_URL", value)
    with pytest.raises(BadEnvironment, match="^SITE_URL must be like https://example.org"):
        read_origin("SITE_URL", default="")


def test_hosts_are_added_to_the_sites_own(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "www.example.org, .example.net,[2001:db8::1]")
    hosts = read_hosts("ALLOWED_HOSTS", "https://example.org:8443")
    added = ["www.example.org", ".example.net", "[2001:db8::1]"]
    assert hosts == ["example.org", "localhost", "127.0.0.1", "[::1]", *added]


@pytest.mark.parametrize("value", ["*", "https://example.org", "example.org:8000", "a.example b.example", "a/b"])
def test_what_is_no_host_is_refused(monkeypatch, value):
    monkeypatch.setenv("ALLOWED_HOSTS", value)
    with pytest.raises(BadEnvironment, match="^ALLOWED_HOSTS must be names"):
        read_hosts("ALLOWED_HOSTS", "https://example.org")


def test_a_relative_folder_is_made_beside_the_code(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", "deep/below")
    assert read_folder("DATA_DIR", default="var", base=tmp_path) == tmp_path / "deep" / "below"
    assert (tmp_path / "deep" / "below").is_dir()


def test_a_folder_that_is_a_file_is_refused(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "file"))
    with pytest.raises(BadEnvironment, match="^DATA_DIR is no folder that can be written"):
        read_folder("DATA_DIR", default="var", base=tmp_path)


def test_without_a_database_address_there_is_a_file_in_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database = read_database("DATABASE_URL", default="sqlite:///limber.sqlite3", base=tmp_path)
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", tmp_path / "limber.sqlite3")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgresql_address_is_taken_apart(monkeypatch, tmp_path, scheme):
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://limber:p%40ss@db.example:5433/guides?sslmode=require")
    database = read_database("DATABASE_URL", default="", base=tmp_path)
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"], database["HOST"]) == ("limber", "p@ss", "db.example")
    assert (database["PORT"], database["NAME"], database["OPTIONS"]) == (5433, "guides", {"sslmode": "require"})


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("mysql://me:hunter2@db/guides", "must begin with .* not 'mysql'"),
        ("hunter2", "must begin with"),
        ("postgres://me:hunter2@db:port/guides", "cannot be read"),
        ("postgres://me:hunter2@db/", "must name a database"),
        ("sqlite://:memory:", "must name a file"),
        ("sqlite://", "must name a file"),
    ],
)
def test_another_database_is_refused_without_telling_its_password(monkeypatch, tmp_path, value, reason):
    monkeypatch.setenv("DATABASE_URL", value)
    with pytest.raises(BadEnvironment, match=f"^DATABASE_URL {reason}") as refusal:
        read_database("DATABASE_URL", default="", base=tmp_path)
    assert "hunter2" not in str(refusal.value)


def test_a_secret_is_made_once_and_for_its_owner_only(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY")
    key = read_secret_key("SECRET_KEY", file=tmp_path / "secret_key")
    assert len(key) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert read_secret_key("SECRET_KEY", file=tmp_path / "secret_key") == key
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_the_variable_wins_over_the_file(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "k" * 32)
    assert read_secret_key("SECRET_KEY", file=tmp_path / "secret_key") == "k" * 32
    assert not list(tmp_path.iterdir())


def test_several_machines_need_a_secret_that_is_given(monkeypatch):
    monkeypatch.delenv("SECRET_KEY")
    with pytest.raises(BadEnvironment, match="^SECRET_KEY must be set when DATABASE_URL is PostgreSQL"):
        read_secret_key("SECRET_KEY", file=None)


def test_a_short_secret_is_refused_wherever_it_stands(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "k" * 31)
    with pytest.raises(BadEnvironment, match="^SECRET_KEY must have at least 32 characters"):
        read_secret_key("SECRET_KEY", file=None)
    monkeypatch.delenv("SECRET_KEY")
    (tmp_path / "secret_key").touch()
    with pytest.raises(BadEnvironment, match="secret_key must have at least 32 characters"):
        read_secret_key("SECRET_KEY", file=tmp_path / "secret_key")


@pytest.mark.parametrize("site_url", ["http://127.0.0.1:8000", "http://localhost", "https://[::1]"])
def test_limits_may_be_off_where_no_stranger_comes(monkeypatch, site_url):
    monkeypatch.setenv("RATE_LIMITS", "off")
    assert read_limits("RATE_LIMITS", site_url) is False
    monkeypatch.delenv("RATE_LIMITS")
    assert read_limits("RATE_LIMITS", site_url) is True


@pytest.mark.parametrize("site_url", ["https://example.org", "http://127.0.0.1.example.org", "http://192.168.0.5"])
def test_limits_may_not_be_off_where_strangers_come(monkeypatch, site_url):
    monkeypatch.setenv("RATE_LIMITS", "off")
    with pytest.raises(BadEnvironment, match="^RATE_LIMITS may only be off while SITE_URL is this machine"):
        read_limits("RATE_LIMITS", site_url)
    monkeypatch.setenv("RATE_LIMITS", "on")
    assert read_limits("RATE_LIMITS", site_url) is True


@pytest.mark.parametrize("command", [["manage.py", "check"], ["-m", "gunicorn", "-c", "config/gunicorn.py"]])
def test_a_bad_value_stops_the_start_in_one_line(command):
    environment = {**os.environ, "TRUSTED_PROXIES": "some", "DJANGO_SETTINGS_MODULE": "config.settings"}
    start = subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
    )
    assert start.returncode == 1
    assert start.stderr == ("Limber cannot start: TRUSTED_PROXIES must be a whole number from 0 to 9, not 'some'.\n")


def test_pictures_are_kept_in_a_folder_unless_a_class_is_named(monkeypatch):
    assert read_storage("MEDIA_STORAGE", "MEDIA_STORAGE_OPTIONS") == {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {},
    }
    monkeypatch.setenv("MEDIA_STORAGE", "tests.doors.own_storage.InMemory")
    monkeypatch.setenv("MEDIA_STORAGE_OPTIONS", '{"shelf": "pictures"}')
    named = {"BACKEND": "tests.doors.own_storage.InMemory", "OPTIONS": {"shelf": "pictures"}}
    assert read_storage("MEDIA_STORAGE", "MEDIA_STORAGE_OPTIONS") == named


@pytest.mark.parametrize(
    "value", ["s3", "storages.nowhere.S3Storage", "tests.doors.own_storage.", ".a", "a b.C", "..x"]
)
def test_a_storage_that_is_not_installed_is_refused(monkeypatch, value):
    monkeypatch.setenv("MEDIA_STORAGE", value)
    with pytest.raises(BadEnvironment, match="^MEDIA_STORAGE must be an installed class"):
        read_storage("MEDIA_STORAGE", "MEDIA_STORAGE_OPTIONS")


@pytest.mark.parametrize("value", ["bucket_name=hunter2", '["hunter2"]', "null", '{"bucket_name": "hunter2"'])
def test_options_that_are_no_json_object_are_refused_and_not_told(monkeypatch, value):
    monkeypatch.setenv("MEDIA_STORAGE_OPTIONS", value)
    with pytest.raises(BadEnvironment, match="^MEDIA_STORAGE_OPTIONS must be a JSON object") as refusal:
        read_storage("MEDIA_STORAGE", "MEDIA_STORAGE_OPTIONS")
    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize(
    ("storage", "options"),
    [
        ("tests.doors.own_storage.Nothing", "{}"),
        ("tests.doors.own_storage.InMemory", '{"depth": 1}'),
        ("django.core.files.storage.FileSystemStorage", '{"bucket_name": "pictures"}'),
    ],
)
def test_a_storage_that_cannot_be_made_stops_the_start_in_one_line(storage, options):
    environment = {**os.environ, "MEDIA_STORAGE": storage, "MEDIA_STORAGE_OPTIONS": options}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    command = [sys.executable, "manage.py", "check"]
    start = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)
    assert start.returncode == 1
    assert start.stderr.startswith("Limber cannot start: MEDIA_STORAGE cannot be made with MEDIA_STORAGE_OPTIONS: ")
    assert start.stderr.count("\n") == 1


def test_pictures_may_be_kept_in_a_folder_that_machines_share(tmp_path):
    environment = {**os.environ, "MEDIA_ROOT": str(tmp_path / "shared"), "DJANGO_SETTINGS_MODULE": "config.settings"}
    show = "from django.core.files.storage import default_storage as s; print(s.path('a.webp'))"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", show]
    said = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True).stdout
    assert said == f"{tmp_path / 'shared' / 'a.webp'}\n"
