"""The Nu Html Checker on every kind of page, as the site serves it."""

import json
import os
import shutil
import subprocess
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.browser.conftest import skip_or_fail
from tests.browser.kinds import READER_PAGES, STAFF_PAGES

JAR = os.environ.get("VNU_JAR") or settings.BASE_DIR / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def check():
    if not (shutil.which("java") and os.path.exists(JAR)):
        skip_or_fail("No Java or no vnu.jar (see VNU_JAR) on this machine.")

    def check(*files) -> list[str]:
        command = ["java", "-jar", str(JAR), "--format", "json", "--stdout", *map(str, files)]
        answer = json.loads(subprocess.run(command, capture_output=True, check=False, timeout=120).stdout)
        return [
            f"{found['url'].rpartition('/')[2]}:{found.get('lastLine')}: {found['message']}"
            for found in answer["messages"]
            if found["type"] == "error"
        ]

    return check


def fetch(address: str) -> bytes:
    try:
        with urlopen(address) as answer:  # noqa: S310
            return answer.read()
    except HTTPError as error:
        return error.read()


def test_every_kind_of_page_is_valid(site, check, tmp_path):
    for kind, (path, _) in READER_PAGES.items():
        (tmp_path / f"{kind}.html").write_bytes(fetch(site + path))
    assert check(*tmp_path.iterdir()) == []


def test_every_error_page_is_valid(check, tmp_path):
    for name in ("400", "403", "403_csrf", "404", "429", "500"):
        (tmp_path / f"{name}.html").write_text(render_to_string(f"{name}.html"))
    assert check(*tmp_path.iterdir()) == []


def test_every_kind_of_staff_page_is_valid(sign_in, check, tmp_path):
    page = sign_in()
    for kind, path in STAFF_PAGES.items():
        (tmp_path / f"{kind}.html").write_text(page.request.get(path).text())
    assert check(*tmp_path.iterdir()) == []


def test_a_fault_would_be_found(check, tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><div>y</div></p>")
    assert check(page) == ["wrong.html:1: No “p” element in scope but a “p” end tag seen."]
