"""A session that was opened once is there without a network, and says when the guide has changed since."""

import re
import subprocess

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import GUIDE, MANAGE
from tests.browser.sessions import SESSION, start, wait_until

KEPT = "caches.keys().then((names) => names.length > 0)"
FILES = """async () => {
  const cache = await caches.open((await caches.keys())[0]);
  return (await cache.keys()).map((request) => new URL(request.url).pathname);
}"""
RENAME = "from exercises.models import Exercise;Exercise.objects.filter(slug='90-90-foot-lift').update(start='{}')"


@pytest.fixture
def session(open_page):
    page = open_page(SESSION)
    wait_until(page, KEPT)
    wait_until(page, "localStorage.length > 0")  # after everything is kept
    return page


@pytest.fixture
def change_the_guide(environment):
    def change(words: str) -> None:
        command = [*MANAGE, "shell", "--no-imports", "-c", RENAME.format(words)]
        subprocess.run(command, env=environment, check=True, capture_output=True)

    yield change
    change("Sit on a mat.")


def notice(page):
    return page.locator("[data-notice]:visible")


@pytest.mark.complains("ERR_INTERNET_DISCONNECTED")
def test_it_runs_without_a_network(session):
    session.context.set_offline(True)
    session.reload()
    expect(notice(session)).to_contain_text("This site cannot be reached. You see the copy on this device, kept on")
    session.locator(".poses__play").first.click()
    expect(session.locator(".poses__play").first).to_contain_text("Pause")
    start(session)
    session.clock.install()
    session.locator("[data-act=skip]").click()
    expect(session.locator("[data-phase]")).to_have_text("Go")
    assert session.evaluate("getComputedStyle(document.querySelector('.player')).position") == "fixed"


def test_only_this_page_and_its_files_are_kept(session):
    session.goto(GUIDE)
    session.goto("/newsletter/")
    session.goto(SESSION)
    files = session.evaluate(FILES)
    assert SESSION in files
    others = [file for file in files if file != SESSION and not file.startswith("/static/")]
    assert others and all(re.fullmatch(r"/exercises/[\w-]+/movement\.svg", file) for file in others)
    assert len([file for file in files if file.endswith(".js")]) == 11
    assert len([file for file in files if file.endswith(".css")]) == 3


def test_no_other_page_has_a_service_worker(session):
    for path in (GUIDE, "/", "/newsletter/", "/exercises/"):
        session.goto(path)
        assert session.evaluate("navigator.serviceWorker.controller") is None
    scopes = session.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.map((each) => each.scope))")
    assert [scope.partition("/articles")[2] for scope in scopes] == [SESSION.removeprefix("/articles")]


def test_it_says_that_the_guide_has_changed_since_it_was_opened(session, change_the_guide):
    session.reload()
    expect(session.locator("[data-start]")).to_be_visible()
    expect(notice(session)).to_have_count(0)
    change_the_guide("Sit on two mats.")
    wait_for_words(session, "Sit on two mats.")
    expect(notice(session)).to_have_text("The guide has changed since you last opened this session here.")
    session.reload()
    expect(notice(session)).to_have_count(0)


def wait_for_words(page, words: str) -> None:
    for _ in range(20):
        page.reload()
        if words in page.content():
            return
        page.wait_for_timeout(200)
    pytest.fail(f"The page never said: {words}")


@pytest.mark.complains("ERR_INTERNET_DISCONNECTED")
def test_a_copy_in_view_says_so_once_the_network_has_another(session, change_the_guide):
    session.context.set_offline(True)
    session.reload()
    expect(notice(session)).to_contain_text("cannot be reached")
    change_the_guide("Sit on three mats.")
    session.wait_for_timeout(1000)  # by then each worker of the site knows of the change
    session.context.set_offline(False)
    expect(notice(session)).to_contain_text("The guide has changed since this copy was kept.")
    session.reload()
    expect(session.locator("[data-item]").nth(2)).to_contain_text("Sit on three mats.")


@pytest.mark.complains("status of 503")
def test_a_copy_is_answered_when_the_site_has_a_fault(session):
    session.context.route("**/session/", lambda route: route.fulfill(status=503, body="Away"))
    session.reload()
    expect(session.locator("[data-item]")).to_have_count(6)


@pytest.mark.complains("status of 404")
def test_a_session_that_is_gone_is_dropped(session):
    session.context.route("**/session/", lambda route: route.fulfill(status=404, body="Gone"))
    session.reload()
    expect(session.locator("body")).to_have_text("Gone")
    wait_until(session, "caches.keys().then((names) => names.length === 0)")


def test_copies_of_another_make_go_and_other_caches_stay(open_page):
    page = open_page("/about/")
    page.evaluate("Promise.all(['session-0 /articles/old/session/', 'other'].map((name) => caches.open(name)))")
    page.goto(SESSION)
    wait_until(page, "caches.keys().then((names) => names.length === 2 && names.includes('other'))")


@pytest.mark.complains("")  # of what is thrown
@pytest.mark.parametrize("script", ["throw new Error('broken')", "addEventListener('fetch', () => { throw 1 })", "]"])
def test_a_broken_service_worker_breaks_nothing(open_page, script):
    page = open_page("/about/")
    asked = answer_service_worker(page, script)
    for _ in range(2):
        page.goto(SESSION)
        start(page)
        expect(page.locator("[data-phase]")).to_have_text("Get ready")
    assert asked
    assert page.goto(GUIDE).status == 200


@pytest.mark.complains("")
def test_one_that_answers_wrongly_harms_only_the_session_and_is_replaced(open_page):
    page = open_page("/about/")
    answer_service_worker(page, "addEventListener('fetch', (event) => event.respondWith(Promise.reject(1)))")
    page.goto(SESSION)
    wait_until(page, "navigator.serviceWorker.ready.then(() => true)")
    assert opens(page, GUIDE) and not opens(page, SESSION)
    page.context.unroute("**/sw.js")
    for _ in range(20):  # the browser looks for another one after each try
        if opens(page, SESSION):
            break
        page.wait_for_timeout(200)
    start(page)
    expect(page.locator("[data-phase]")).to_have_text("Get ready")


def answer_service_worker(page, script: str) -> list:
    asked = []

    def answer(route):
        asked.append(route.request.url)
        route.fulfill(body=script, content_type="text/javascript")

    page.context.route("**/sw.js", answer)
    return asked


def opens(page, path: str) -> bool:
    try:
        return page.goto(path).status == 200
    except Error:
        return False
