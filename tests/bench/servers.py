"""Servers that are compared: each a process of its own on loopback, ended when the bench ends, however it ends."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from config.supervise import end_with_parent
from tests.processes import bare_environment, free_port

HOUSE = Path(__file__).resolve().parent.parent.parent
FOLDER = HOUSE / "var" / "bench"
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60  # seconds for a server to answer


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    return bare_environment() | {"DATA_DIR": str(folder), "PORT": str(port), "RATE_LIMITS": "off"} | more


class Server:
    def __init__(self, name: str, port: int, process: subprocess.Popen):
        self.name, self.port, self.process = name, port, process

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str, **headers: str):
        return urlopen(Request(self.address(path), headers=headers), timeout=PATIENCE)  # noqa: S310

    def wait(self, path: str = "/") -> float:
        """Until it answers. The seconds since it was waited for."""
        began = time.perf_counter()
        while time.perf_counter() - began < PATIENCE:
            if self.process.poll() is not None:
                break
            try:
                with self.get(path):
                    return time.perf_counter() - began
            except URLError:
                time.sleep(0.005)
        raise SystemExit(f"{self.name} does not answer at {self.address(path)}; its log is in {FOLDER}.")

    @property
    def workers(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in found.split()]

    def cpu_seconds(self) -> float:
        """Of all workers together, since they began."""
        return sum(sum(map(int, stat(pid)[11:13])) for pid in self.workers) / TICKS

    def settle(self) -> None:
        """Wait until it is idle. A load that ends leaves it as many requests as there were connections, and readers of
        the next server would wait for those as well.
        """
        before = -1.0
        while (spent := self.cpu_seconds()) != before:
            before = spent
            time.sleep(0.3)

    def megabytes(self) -> float:
        """Resident, of all workers together."""
        return sum(int(status(pid).partition("VmRSS:")[2].split()[0]) for pid in self.workers) / 1024


def stat(pid: int) -> list[str]:
    """From the state on: a name may hold blanks and brackets."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def status(pid: int) -> str:
    return Path(f"/proc/{pid}/status").read_text()


def has_proc() -> bool:
    return Path("/proc/self/task").exists()


@contextmanager
def run(name: str, port: int, command: list[str], environment: dict[str, str]) -> Iterator[Server]:
    """In a session of its own: Ctrl-C reaches the bench alone, which then ends its servers in order."""
    with (Path(environment["DATA_DIR"]) / f"{name.replace(' ', '-')}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=HOUSE, env=environment, start_new_session=True, preexec_fn=end_with_parent, stderr=log
        )
    try:
        yield Server(name, port, process)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def gunicorn(name: str, folder: Path, application: str = "", **more: str):
    """As `make serve` starts it, with the same file of settings; only the mail runner is left out."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", *([application] if application else [])]
    return run(name, port, command, environment(folder, port, **more))


def granian() -> Path | None:
    found = HOUSE / ".venv-bench" / "bin" / "granian"
    return found if found.exists() else None


def faster(folder: Path):
    """Granian with as many workers; it reads requests whole before a thread of Python is busy with one."""
    port = free_port()
    command = [str(granian()), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    command += ["--runtime-mode", "st", "--http", "1", "--blocking-threads", "8", "--no-ws", "--no-log"]
    command += ["config.wsgi:application"]
    return run("granian", port, command, environment(folder, port))


def nginx_path() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def nginx(folder: Path):
    """As many workers, the body as a file, no log, and nothing of this machine's own configuration."""
    port = free_port()
    settings = f"""
    daemon off; worker_processes 2; pid {folder}/pid; error_log stderr error;
    {"user root;" if os.getuid() == 0 else ""}
    events {{ worker_connections 256; }}
    http {{
        access_log off; sendfile on; tcp_nopush on; default_type "text/html; charset=utf-8";
        client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
        uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
        server {{ listen 127.0.0.1:{port}; root {folder}; }}
    }}
    """
    (folder / "nginx.conf").write_text(settings)
    command = [nginx_path(), "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    return run("nginx", port, command, environment(folder, port))
