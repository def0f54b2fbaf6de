"""`manage.py serve` starts the web server and the mail runner, and the three end together."""

import os
import signal
import socket

import pytest

from tests.processes import children_of, is_alive, linux_only, runner_is, wait_until, workers_of

POST = (
    "from mailroom.models import Mail;"
    "Mail.objects.post(key='one', to='a@reader.example', subject='Hello', text='It is published.')"
)


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


@linux_only
def test_a_service_manager_that_waits_is_told_when_the_site_listens(house, tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(60)
        with house.serve(NOTIFY_SOCKET=str(tmp_path / "notify")):
            assert manager.recv(1000).startswith(b"READY=1\n")
