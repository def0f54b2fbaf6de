"""A site in a folder of its own, driven through its commands. On SQLite, whatever the rest of the suite runs on."""

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.processes import bare_environment, free_port

MAKE_COMMENT = """
from comments.models import Comment
from comments.models.comment import PRIVATE
from articles.models import Article
from tests.factories import make_article, make_comment
article = Article.objects.first() or make_article()
print(PRIVATE.sign(make_comment(article=article, body="{body}").pk))
"""
TELL_BODIES = "from comments.models import Comment; print(*Comment.objects.values_list('body', flat=True))"
STORE_PICTURE = """
import io
from doors.models import Picture
from doors.pictures import take_in
from tests.doors.drawing import draw
picture = take_in(io.BytesIO(draw()))
picture.store()
Picture.objects.create(sha256=picture.sha256, width=40, height=30, alt="A drawing", credit="Limber", license="CC0")
print(picture.sha256)
"""


@dataclass
class Site:
    folder: Path
    variables: dict[str, str]

    def run(self, *arguments: str, **more: object) -> subprocess.CompletedProcess:
        command, variables = [sys.executable, "manage.py", *arguments], self.variables | more.pop("variables", {})
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, timeout=120, **more
        )

    def start(self, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(command, cwd=settings.BASE_DIR, env=self.variables, stdout=subprocess.DEVNULL)

    def shell(self, code: str) -> str:
        done = self.run("shell", "--verbosity=0", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def back_up(self, *options: str) -> Path:
        done = self.run("backup", *options)
        assert done.returncode == 0, done.stderr
        return Path(done.stdout.split(",")[0])

    def refuses(self, *arguments: str, **more: object) -> str:
        """What it says, in one line, when it will not."""
        done = self.run(*arguments, **more)
        assert done.returncode == 1, done.stdout + done.stderr
        assert done.stderr.startswith("CommandError: ") and done.stderr.count("\n") == 1, done.stderr
        return done.stderr.removeprefix("CommandError: ").strip()

    def comment(self, body: str) -> str:
        """The token of its private address."""
        return self.shell(MAKE_COMMENT.format(body=body))

    def bodies(self) -> str:
        return self.shell(TELL_BODIES)

    def store_picture(self) -> Path:
        return self.folder / "media" / f"{self.shell(STORE_PICTURE)}.webp"

    @property
    def database(self) -> Path:
        return self.folder / "limber.sqlite3"

    def backups(self) -> list[str]:
        """All that is in the folder, but for the lock."""
        folder = self.folder / "backups"
        return sorted(path.name for path in folder.iterdir() if path.name != ".unfinished.lock")


def site_in(folder: Path, **more: str) -> Site:
    folder.mkdir(exist_ok=True)
    own = {"DATA_DIR": str(folder), "PORT": str(free_port())}
    return Site(folder, bare_environment() | own | more)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Path:
    site = site_in(tmp_path_factory.mktemp("migrated"))
    assert site.run("migrate", "--verbosity=0").returncode == 0
    return site.database


@pytest.fixture
def site(tmp_path, migrated) -> Site:
    site = site_in(tmp_path / "site")
    shutil.copy(migrated, site.folder)
    return site


@pytest.fixture
def empty_machine(tmp_path) -> Site:
    return site_in(tmp_path / "empty")


@pytest.fixture
def unchanged(site) -> Iterator[None]:
    """Whatever the test tries, the site is afterwards what it was."""
    site.comment("Still here?")
    yield
    assert site.bodies() == "Still here?"


def names_in(file: Path) -> list[str]:
    with tarfile.open(file) as tar:
        return tar.getnames()


@pytest.fixture
def make_database() -> Iterator[Callable[[], str]]:
    """The address of an empty one, on the PostgreSQL server that the suite runs on."""
    made, chosen = [], connection.settings_dict
    login = {"user": chosen["USER"], "password": chosen["PASSWORD"], "host": chosen["HOST"], "port": chosen["PORT"]}

    def execute(sql: str) -> None:
        with psycopg.connect(dbname="postgres", autocommit=True, **login) as server:
            server.execute(sql)

    def make() -> str:
        made.append(f"backups_{uuid4().hex}")
        execute(f"CREATE DATABASE {made[-1]}")
        return "postgres://{user}:{password}@{host}:{port}/".format(**login) + made[-1]

    yield make
    for name in made:
        execute(f"DROP DATABASE {name} WITH (FORCE)")
