"""Readers: wrk, for so many seconds."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

SCRIPT = Path(__file__).with_name("wrk.lua")
LIKE_A_BROWSER = "gzip, br"
READERS: set[int] = set()  # their CPU, where they have one of their own


class Load(NamedTuple):
    requests: int
    a_second: float
    p50: float  # seconds
    p99: float


def is_there() -> bool:
    return shutil.which("wrk") is not None


@contextmanager
def apart() -> Iterator[None]:
    """Servers that start in here keep off the last CPU, and readers keep to it, as if they were on another machine.

    Otherwise the kernel decides for every round: with one connection nginx answered 14,000 times a second where wrk was
    on the other CPU, which had to be woken for each answer, and 67,000 where both were on one.
    """
    everywhere = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if len(everywhere) < 2:
        yield
        return
    os.sched_setaffinity(0, everywhere - {max(everywhere)})
    READERS.update({max(everywhere)})
    try:
        yield
    finally:
        READERS.clear()
        os.sched_setaffinity(0, everywhere)


def ask(address: str, connections: int, seconds: float, **headers: str) -> Load:
    headers = {"Accept-Encoding": LIKE_A_BROWSER} | {name.replace("_", "-"): value for name, value in headers.items()}
    said = subprocess.run(
        ["wrk", "--threads=1", f"--connections={connections}", f"--duration={max(1, round(seconds))}s", "--timeout=30s"]
        + [argument for name, value in headers.items() for argument in ("--header", f"{name}: {value}")]
        + [f"--script={SCRIPT}", address],
        preexec_fn=(lambda: os.sched_setaffinity(0, READERS)) if READERS else None,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    line = next(line for line in said.splitlines() if line.startswith("limber "))
    requests, microseconds, failed, p50, p99 = map(int, line.split()[1:])
    if failed or not requests:
        raise SystemExit(f"{failed} of {requests} requests for {address} failed: figures of that would mean nothing.")
    return Load(requests, requests / (microseconds / 1e6), p50 / 1e6, p99 / 1e6)
