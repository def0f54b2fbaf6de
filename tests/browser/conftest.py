"""A real Chromium against the site as `manage.py serve` starts it, with the site's own guide in it."""

import json
import subprocess
import sys
import time
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings

from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.browser.kinds import Kind
from tests.mailroom.mail_server import MailServer
from tests.processes import bare_environment, free_port, wait_for_start
from tests.skipping import skip_or_fail

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]
GUIDE = "/articles/hip-internal-rotation/"
STAFF = {
    "DJANGO_SUPERUSER_USERNAME": "editor",
    "DJANGO_SUPERUSER_EMAIL": "editor@example.org",
    "DJANGO_SUPERUSER_PASSWORD": "a-long-one",
}
FORM = """([action, fields]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action });
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (token) form.append(token.cloneNode());
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}"""


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # One worker, so that one server and not one each is started.
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("site")


class PostOffice(MailServer):
    """What the site sends, over SMTP."""

    def mail_to(self, address: str, subject: str) -> Message:
        """The one such mail, once it has left: a runner polls, and a decision waits a while for an undo."""
        for _ in range(600):
            if found := [mail for mail in self.mails if mail["To"] == address and decoded(mail).startswith(subject)]:
                assert len(found) == 1
                return found[0]
            time.sleep(0.1)
        pytest.fail(f"No mail to {address} came within a minute.")


def decoded(mail: Message) -> str:
    return str(make_header(decode_header(mail["Subject"])))


@pytest.fixture(scope="session")
def post_office():
    post_office = PostOffice()
    post_office.start()
    yield post_office
    post_office.stop()


@pytest.fixture(scope="session")
def environment(site_folder, post_office):
    # All readers here share one network, which may not write this often.
    limits = {"RATE_LIMITS": "off"}
    mail = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(post_office.port), "EMAIL_USE_TLS": "off"}
    own = {"DATA_DIR": str(site_folder), "PORT": str(free_port())}
    return bare_environment() | STAFF | limits | mail | own


@pytest.fixture(scope="session")
def site(site_folder, environment):
    """The address of a running site."""
    log = (site_folder / "log").open("w+")
    server = subprocess.Popen([*MANAGE, "serve"], env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{environment['PORT']}"
    try:
        wait_for_start(server, lambda: urlopen(f"{address}/healthz", timeout=5).close(), site_folder / "log")  # noqa: S310
        subprocess.run([*MANAGE, "createsuperuser", "--noinput"], env=environment, check=True, capture_output=True)
        yield address
    finally:
        server.terminate()
        server.wait(20)
        log.close()


@pytest.fixture(scope="session")
def known(site, environment):
    """What the addresses of comments hold and only the running site knows (earlier_comments.py)."""
    command = [*MANAGE, "shell", "--no-imports", "-c", "from tests.browser.earlier_comments import store; store()"]
    stored = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(stored.stdout)


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
def complaints(request):
    """What the browser complains of (a refused script, a lost file), which fails the test.

    Where a test takes the network away, its mark `complains` says in which words. They may come after the test's end.
    """
    complaints = []
    yield complaints
    mark = request.node.get_closest_marker("complains")
    assert [said for said in complaints if not mark or mark.args[0] not in said] == []


@pytest.fixture
def open_page(chromium, site, complaints):
    """Opens a path in a fresh context."""
    contexts = []

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


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request) -> bool:
    return request.param


@pytest.fixture
def visit(open_page, scripts):
    return lambda path=GUIDE: open_page(path, java_script_enabled=scripts)


@pytest.fixture
def press(complaints):
    """Presses a button whose answer is a page with this status."""

    def press(button, *, expect: int = 200) -> None:
        with button.page.expect_navigation() as answer:
            button.click()
        assert answer.value.status == expect
        if expect != 200:
            complaints.clear()

    return press


@pytest.fixture
def send_to(complaints):
    """Sends a form of these fields from the page that is open, as that page's own form would."""

    def send_to(page, path: str, fields: dict[str, str], expect: int) -> None:
        with page.expect_navigation() as answer:
            page.evaluate(FORM, [path, fields])
        assert answer.value.status == expect
        complaints.clear()

    return send_to


def fields(kind: Kind, known: dict) -> dict[str, str]:
    return {name: words.format(**known) for name, words in kind.sent.items()}


@pytest.fixture
def open_kind(open_page, send_to, known, site):
    """Opens one of the pages of kinds.py."""

    def open_kind(kind: Kind, **context_options):
        path = kind.path.format(**known)
        if kind.sent is None:
            return open_page(path, expect=kind.status, **context_options)
        page = open_page(path, **context_options)
        if not kind.is_proven:
            page.goto("about:blank")  # of no site at all: nobody can tell where its forms come from
        send_to(page, site + path, fields(kind, known), kind.status)
        return page

    return open_kind


@pytest.fixture
def open_staff_kind(sign_in, send_to, known):
    def open_staff_kind(kind: Kind, **context_options):
        page = sign_in(**context_options)
        path = kind.path.format(**known)
        assert page.goto(path).status == 200
        if kind.sent is not None:
            send_to(page, path, fields(kind, known), kind.status)
        return page

    return open_staff_kind


@pytest.fixture(scope="session")
def signed_in():
    """The cookies of whoever signed in first: to sign in is slow on purpose."""
    return {}


@pytest.fixture
def sign_in(open_page, signed_in):
    def sign_in(path: str = "/admin/", **context_options):
        if signed_in:
            return open_page(path, storage_state=signed_in, **context_options)
        page = open_page(f"/admin/login/?next={path}", **context_options)
        page.fill("#id_username", STAFF["DJANGO_SUPERUSER_USERNAME"])
        page.fill("#id_password", STAFF["DJANGO_SUPERUSER_PASSWORD"])
        page.click("[type=submit]")
        page.wait_for_url(f"**{path}")
        signed_in.update(page.context.storage_state())
        return page

    return sign_in
