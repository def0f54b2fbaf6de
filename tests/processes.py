"""Processes that tests and the bench start, and what they come to do."""

import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

linux_only = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")


def bare_environment() -> dict[str, str]:
    """Nothing of what is set on this machine, so that every run is of the same site."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def wait_until(is_so: Callable[[], object]) -> None:
    for _ in range(1200):
        if is_so():
            return
        time.sleep(0.05)
    pytest.fail("It did not come to be so within a minute.")


def wait_for_start(process: subprocess.Popen, ask: Callable[[], object], log: Path) -> None:
    """Until it answers: while it starts it refuses, or is too busy to answer in time."""
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            ask()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"It did not start:\n{log.read_text()}")


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
