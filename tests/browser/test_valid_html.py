"""The Nu Html Checker on every kind of page, as the site serves it."""

import json
import os
import shutil
import subprocess
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from comments.forms import CommentForm
from tests.browser.conftest import fields
from tests.browser.kinds import READER_PAGES, STAFF_PAGES
from tests.skipping import skip_or_fail

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


def fetch(address: str, form: bytes | None, site: str) -> tuple[int, bytes]:
    try:
        with urlopen(Request(address, data=form, headers={"Sec-Fetch-Site": site})) as answer:  # noqa: S310
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def test_every_kind_of_page_is_valid(site, known, check, tmp_path):
    for name, kind in READER_PAGES.items():
        form = urlencode(fields(kind, known)).encode() if kind.sent else None
        origin = "same-origin" if kind.is_proven else "cross-site"
        status, page = fetch(site + kind.path.format(**known), form, origin)
        assert status == kind.status, name
        (tmp_path / f"{name}.html").write_bytes(page)
    assert check(*tmp_path.iterdir()) == []


def test_every_error_page_is_valid(check, rf, tmp_path):
    for name in ("400", "403", "403_csrf", "404", "429", "500"):
        (tmp_path / f"{name}.html").write_text(render_to_string(f"{name}.html"))
    form = CommentForm(initial={"name": "A reader", "body": "Words"}, article=None)
    (tmp_path / "503.html").write_text(render_to_string("comments/busy.html", {"form": form}, rf.post("/")))
    assert check(*tmp_path.iterdir()) == []


def test_every_kind_of_staff_page_is_valid(sign_in, known, check, tmp_path):
    page = sign_in("/admin/password_change/")
    token = {"csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.input_value()}
    for name, kind in STAFF_PAGES.items():
        path = kind.path.format(**known)
        answer = page.request.post(path, form=fields(kind, known) | token) if kind.sent else page.request.get(path)
        assert answer.status == kind.status, name
        (tmp_path / f"{name}.html").write_text(answer.text())
    assert check(*tmp_path.iterdir()) == []


def test_a_fault_would_be_found(check, tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p><div>y</div></p>")
    assert check(page) == ["wrong.html:1: No “p” element in scope but a “p” end tag seen."]
