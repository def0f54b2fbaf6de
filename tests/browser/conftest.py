"""A real Chromium against the site as `manage.py serve` starts it, with the site's own guide in it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings

from tests.browser.chromium import ARGUMENTS, find_chromium

GUIDE = "/articles/hip-internal-rotation/"
STAFF = {"DJANGO_SUPERUSER_USERNAME": "editor", "DJANGO_SUPERUSER_EMAIL": "", "DJANGO_SUPERUSER_PASSWORD": "a-long-one"}


def skip_or_fail(reason: str) -> None:
    """Without Chromium or Java a test is skipped by name, except where the run must be complete."""
    if os.environ.get("LIMBER_REQUIRE_ALL"):
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # One worker, so that one server and not one each is started.
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a running site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    folder = tmp_path_factory.mktemp("site")
    environment = inherited | STAFF | {"DATA_DIR": str(folder), "PORT": str(port)}
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    log = (folder / "log").open("w+")
    server = subprocess.Popen([*manage, "serve"], env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", server, folder / "log")
        subprocess.run([*manage, "createsuperuser", "--noinput"], env=environment, check=True, capture_output=True)
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            with urlopen(address, timeout=5):  # noqa: S310
                return
        except OSError:  # refused, or too busy with its first start to answer in time
            time.sleep(0.1)
    pytest.fail(f"The site did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def chromium():
    path = find_chromium()
    if not path:
        skip_or_fail("No Chromium or Chrome on this machine.")
    from playwright.sync_api import sync_playwright

    # A module at a time: while Playwright's loop runs, Django refuses database work in this process.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, site):
    """Opens a path in a fresh context; any complaint of the browser (a refused script, a lost file) fails the test."""
    contexts, complaints = [], []

    def open_path(path: str, *, expect: int = 200, **context_options):
        context_options = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | context_options
        context = chromium.new_context(base_url=site, **context_options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
        assert page.goto(path).status == expect
        if expect != 200:
            complaints.clear()  # the browser logs the status itself
        return page

    yield open_path
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def sign_in(open_page):
    def sign_in(path: str = "/admin/", **context_options):
        page = open_page(f"/admin/login/?next={path}", **context_options)
        page.fill("#id_username", STAFF["DJANGO_SUPERUSER_USERNAME"])
        page.fill("#id_password", STAFF["DJANGO_SUPERUSER_PASSWORD"])
        page.click("[type=submit]")
        page.wait_for_url(f"**{path}")
        return page

    return sign_in
