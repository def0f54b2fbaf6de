"""A house of its own for each test that starts the site: a copy of the code with a small guide in it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from django.conf import settings

from tests.processes import bare_environment, free_port, wait_for_start

PARTS = (
    "articles", "comments", "config", "doors", "exercises", "mailroom", "newsletter", "pagestore", "static",
    "templates", "manage.py", "requirements.txt",
)  # fmt: skip
CONTENT = {
    "site.yaml": "name: Knees and more\nstrapline: Guides\n",
    "people.yaml": "editors:\n  name: the editors\n",
    "articles/knees.md": "---\ntitle: Knees that bend\nshort_title: Knees\nstandfirst: Two sentences.\n"
    "author: editors\npublished_at: 2026-01-02T09:00:00Z\n---\nThe lead.\n",
}


@dataclass
class Site:
    """A running site, seen from outside."""

    port: int
    process: subprocess.Popen
    log: Path

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, str]:
        response, body = self._ask("GET", path, headers)
        return response, body.decode()

    def head(self, path: str, **headers: str) -> HTTPResponse:
        return self._ask("HEAD", path, headers)[0]

    def _ask(self, method: str, path: str, headers: dict[str, str]) -> tuple[HTTPResponse, bytes]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            return response, response.read()

    def said(self) -> str:
        return self.log.read_text()


@dataclass
class House:
    folder: Path

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def manage(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "manage.py", *arguments]
        variables = bare_environment() | environment
        return subprocess.run(command, cwd=self.folder, env=variables, capture_output=True, text=True, timeout=120)

    @contextmanager
    def serve(self, *options: str, start_new_session: bool = False, **environment: str) -> Iterator[Site]:
        port = free_port()
        log = self.folder / f"log-{port}"
        command = [sys.executable, "manage.py", "serve", *options]
        variables = bare_environment() | environment | {"PORT": str(port)}
        with log.open("w") as file:
            process = subprocess.Popen(
                command, cwd=self.folder, env=variables, stdout=file, stderr=file, start_new_session=start_new_session
            )
        try:
            yield started(Site(port, process, log))
        finally:
            process.terminate()
            process.wait(60)


def started(site: Site) -> Site:
    wait_for_start(site.process, lambda: site.get("/healthz"), site.log)
    return site


def build_house(folder: Path) -> House:
    for part in PARTS:
        source = settings.BASE_DIR / part
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / part)
    house = House(folder)
    for name, text in CONTENT.items():
        house.write(f"content/{name}", text)
    return house


@pytest.fixture
def house(tmp_path):
    return build_house(tmp_path)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """One that several tests ask, behind a proxy that ends https."""
    house = build_house(tmp_path_factory.mktemp("house"))
    with house.serve(SITE_URL="https://example.org", TRUSTED_PROXIES="1") as site:
        yield site
