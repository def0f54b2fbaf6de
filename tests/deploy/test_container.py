"""The commands of deploy/Dockerfile as they stand there: an engine is not always there, so they run in a copy."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings

from tests.config.conftest import House, Site, build_house, started
from tests.processes import free_port

DOCKERFILE = (settings.BASE_DIR / "deploy/Dockerfile").read_text()
START, LOOK = "CMD ", "    CMD "  # the second belongs to HEALTHCHECK
PROGRAMS = {"python": [sys.executable], "gunicorn": [sys.executable, "-m", "gunicorn"]}


def command(begin: str, port: int) -> list[str]:
    program, *arguments = json.loads(re.search(rf"^{begin}(\[.+\])$", DOCKERFILE, re.MULTILINE)[1])
    here = [argument.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for argument in arguments]
    return [*PROGRAMS[program], *(argument.replace(":8000/", f":{port}/") for argument in here)]


def is_healthy(site: Site) -> bool:
    return subprocess.run(command(LOOK, site.port), capture_output=True).returncode == 0


@pytest.fixture
def image(tmp_path):
    house = build_house(tmp_path)
    built = re.search(r"DATA_DIR=/tmp/build python manage\.py (.+?) &&", DOCKERFILE)[1]
    done = house.manage(*built.split(), DATA_DIR=f"{tmp_path}/build")
    assert done.returncode == 0, done.stderr
    return house


@contextmanager
def container(house: House) -> Iterator[Site]:
    port, log = free_port(), house.folder / "log"
    variables = {"PATH": os.environ["PATH"], "PORT": str(free_port())}  # so that it is --bind that is heard
    with log.open("w") as file:
        process = subprocess.Popen(command(START, port), cwd=house.folder, env=variables, stdout=file, stderr=file)
    try:
        yield started(Site(port, process, log))
    finally:
        process.terminate()
        process.wait(30)


def test_nginx_may_pass_through_the_folder_of_the_data_and_list_nothing(tmp_path):
    mode = re.search(r"install -d -o limber -g limber -m (\d+) /var/lib/limber$", DOCKERFILE, re.MULTILINE)[1]
    folder = tmp_path / "limber"
    subprocess.run(["install", "-d", "-m", mode, folder], check=True)
    assert folder.stat().st_mode & 0o007 == 0o001


def test_it_serves_pages_and_built_files_and_ends_when_told(image):
    image.manage("migrate")
    image.manage("import_content")
    with container(image) as site:
        page = site.get("/articles/knees/")[1]
        assert "Knees that bend" in page
        assert site.get(re.search(r'href="(/static/css/site\.\w+\.css)"', page)[1])[0].status == 200
        site.process.send_signal(signal.SIGTERM)
        assert site.process.wait(30) == 0


def test_its_health_is_looked_at(image):
    with container(image) as site:
        assert not is_healthy(site)  # the database has no tables yet
        image.manage("migrate")
        assert is_healthy(site)
    assert not is_healthy(site)
