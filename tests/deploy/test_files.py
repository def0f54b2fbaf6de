"""The files in deploy/ agree with the site, with systemd and with each other."""

import re
import subprocess

import pytest
import yaml
from django.conf import settings

from tests.deploy.conftest import SHIPPED, program

UNITS = ("limber.service", "limber-backup.service", "limber-backup.timer")
COMPOSE = yaml.safe_load((SHIPPED / "compose.yaml").read_text())
SITES = ("migrate", "web", "mailroom")


def variables_of_the_site() -> set[str]:
    return set(re.findall(r'read_\w+\(\s*"([A-Z_]+)"', (settings.BASE_DIR / "config/settings.py").read_text()))


def test_every_variable_is_one_that_the_site_reads():
    known = variables_of_the_site() | {"EMAIL_HOST_PASSWORD"}
    in_env = set(re.findall(r"^([A-Z_]+)=", (SHIPPED / "limber.env").read_text(), re.MULTILINE))
    in_compose = {name for service in SITES for name in COMPOSE["services"][service]["environment"]}
    assert in_env and in_compose
    assert in_env | in_compose <= known


def test_nothing_of_a_new_version_starts_before_the_one_migration():
    services = COMPOSE["services"]
    assert "migrate" in services["migrate"]["command"] and services["migrate"]["restart"] == "no"
    for name in ("web", "mailroom"):
        assert services[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


def test_the_image_is_built_once_and_asked_of_no_registry():
    assert [name for name, service in COMPOSE["services"].items() if "build" in service] == ["migrate"]
    assert {COMPOSE["services"][name]["pull_policy"] for name in SITES} == {"never"}


def test_a_database_that_is_still_being_made_is_not_healthy():
    look = COMPOSE["services"]["database"]["healthcheck"]["test"]
    assert "--host=127.0.0.1" in look  # the server that makes it is on the socket only


@pytest.mark.parametrize("site_url", ["https://knees.example", "https://knees.example/"])
def test_the_proxy_of_the_containers_differs_by_two_names(site_url):
    script = COMPOSE["services"]["proxy"]["command"][2].partition("\\\n")[0].replace("$$", "$")
    shipped = (SHIPPED / "nginx.conf").read_text()
    script = script.replace("/limber.conf", str(SHIPPED / "nginx.conf"))
    made = subprocess.run(["sh", "-c", script], env={"SITE_URL": site_url}, capture_output=True, text=True).stdout
    site = f"{COMPOSE['services']['web']['networks']['default']['ipv4_address']}:8000"
    assert made == shipped.replace("127.0.0.1:8000", site).replace("example.org", "knees.example")


def test_nginx_of_the_containers_sees_readers_themselves_and_nobody_gets_past_it():
    assert COMPOSE["services"]["proxy"]["network_mode"] == "host"
    assert not [name for name, service in COMPOSE["services"].items() if "ports" in service]


def test_what_is_in_env_reaches_the_site_and_neither_git_nor_an_image():
    assert {COMPOSE["services"][name]["env_file"] for name in SITES} == {".env"}
    assert ".env" in (settings.BASE_DIR / ".gitignore").read_text().splitlines()
    assert "**/*.env" in (SHIPPED / "Dockerfile.dockerignore").read_text().splitlines()


def test_no_log_fills_the_disk():
    assert {service["logging"]["driver"] for service in COMPOSE["services"].values()} == {"local"}


def test_no_secret_stands_in_a_file():
    for service in COMPOSE["services"].values():
        for name, value in service.get("environment", {}).items():
            assert not re.search("KEY|PASSWORD", name) or value.startswith("${"), name


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_finds_no_fault(tmp_path, unit):
    for name in UNITS:  # the program is where the site will be
        text = (SHIPPED / name).read_text().replace("/srv/limber/.venv/bin/python", "/bin/true")
        (tmp_path / name).write_text(text)
    command = [program("systemd-analyze"), "verify", "--man=no", str(tmp_path / unit)]
    verified = subprocess.run(command, capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS)
def test_units_start_nothing_that_a_small_debian_lacks(unit):
    started = re.findall(r"^Exec\w+=(\S+)", (SHIPPED / unit).read_text(), re.MULTILINE)
    assert set(started) <= {"/srv/limber/.venv/bin/python", "/bin/sh"}
