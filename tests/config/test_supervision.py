"""`manage.py serve` starts the web server and the mail runner, and the three end together."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

POST = (
    "from mailroom.models import Mail;"
    "Mail.objects.post(key='one', to='a@reader.example', subject='Hello', text='It is published.')"
)
linux_only = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


def wait_until(is_so: Callable[[], object]) -> None:
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    pytest.fail("It did not come to be so within half a minute.")


def children_of(pid: int) -> dict[str, int]:
    """By what they do. Those that have ended and wait to be noticed do not count."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            command = (stat.parent / "cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
        if int(parent) == pid and state != "Z":
            found["runner" if "run_mailroom" in command else "server"] = int(stat.parent.name)
    return found


def workers_of(pid: int) -> set[str]:
    return set(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def runner_is(site, word: str) -> bool:
    return f'"runner": "{word}"' in site.get("/healthz")[1]


def test_the_site_sends_mail(house):
    with house.serve() as site:
        wait_until(lambda: runner_is(site, "ok"))
        house.manage("shell", "-c", POST)
        wait_until(lambda: list((house.folder / "var/mail").glob("*.eml")))
    assert site.process.returncode == 0


@linux_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_end_all_end_without_a_fault(house, number):
    with house.serve() as site:
        wait_until(lambda: runner_is(site, "ok"))
        children = children_of(site.process.pid)
        assert set(children) == {"server", "runner"}
        site.process.send_signal(number)
        assert site.process.wait(60) == 0
    assert not any(map(is_alive, children.values()))


@linux_only
def test_a_control_c_in_the_terminal_reaches_all_at_once_and_all_end_without_a_fault(house):
    with house.serve(start_new_session=True) as site:
        wait_until(lambda: runner_is(site, "ok"))
        os.killpg(site.process.pid, signal.SIGINT)
        assert site.process.wait(60) == 0
    assert "Traceback" not in site.said()


@linux_only
@pytest.mark.parametrize(("victim", "other"), [("server", "runner"), ("runner", "server")])
def test_when_one_is_killed_the_other_ends_and_it_is_a_fault(house, victim, other):
    with house.serve() as site:
        wait_until(lambda: runner_is(site, "ok"))
        children = children_of(site.process.pid)
        os.kill(children[victim], signal.SIGKILL)
        assert site.process.wait(60) == 128 + signal.SIGKILL
        assert not is_alive(children[other])


@linux_only
def test_when_the_one_above_is_killed_nobody_lives_on_unnoticed(house):
    with house.serve() as site:
        wait_until(lambda: runner_is(site, "ok"))
        children = children_of(site.process.pid)
        site.process.kill()
        wait_until(lambda: not any(map(is_alive, children.values())))


@linux_only
def test_a_hangup_starts_workers_and_runner_anew_and_ends_nothing(house):
    with house.serve() as site:
        wait_until(lambda: runner_is(site, "ok"))
        before = children_of(site.process.pid)
        workers = workers_of(before["server"])
        site.process.send_signal(signal.SIGHUP)
        wait_until(lambda: not workers & workers_of(before["server"]))
        assert site.get("/articles/knees/")[0].status == 200
        assert children_of(site.process.pid) == before
    assert site.process.returncode == 0


@linux_only
def test_the_server_for_developers_has_a_runner_too(house):
    with house.serve("--autoreload", DEBUG="true") as site:
        wait_until(lambda: runner_is(site, "ok"))
    assert site.process.returncode == 0
