"""Readers: wrk, for so many seconds."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

SCRIPT = Path(__file__).with_name("wrk.lua")
LIKE_A_BROWSER = "gzip, br"


class Load(NamedTuple):
    requests: int
    a_second: float
    p50: float  # seconds
    p99: float


def is_there() -> bool:
    return shutil.which("wrk") is not None


def ask(address: str, connections: int, seconds: float, **headers: str) -> Load:
    headers = {"Accept-Encoding": LIKE_A_BROWSER} | {name.replace("_", "-"): value for name, value in headers.items()}
    said = subprocess.run(
        ["wrk", "--threads=1", f"--connections={connections}", f"--duration={max(1, round(seconds))}s", "--timeout=30s"]
        + [argument for name, value in headers.items() for argument in ("--header", f"{name}: {value}")]
        + [f"--script={SCRIPT}", address],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    line = next(line for line in said.splitlines() if line.startswith("limber "))
    requests, microseconds, failed, p50, p99 = map(int, line.split()[1:])
    if failed or not requests:
        raise SystemExit(f"{failed} of {requests} requests for {address} failed: figures of that would mean nothing.")
    return Load(requests, requests / (microseconds / 1e6), p50 / 1e6, p99 / 1e6)
