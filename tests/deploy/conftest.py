"""The shipped nginx.conf before a site as `manage.py serve` starts it: other ports, names and paths, more patience."""

import os
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
from django.conf import settings

from tests.config.conftest import House, Site, build_house
from tests.processes import free_port, wait_for_start
from tests.skipping import skip_or_fail

SHIPPED = settings.BASE_DIR / "deploy"
HTTPS = {"SITE_URL": "https://example.org", "TRUSTED_PROXIES": "1"}
# What Debian's nginx.conf says around a site, as far as it matters here.
AROUND = """
daemon off;
{user}
pid {folder}/pid;
worker_processes 1;
events {{ worker_connections 768; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/limber.conf;
}}
"""


@dataclass
class Proxy:
    port: int
    folder: Path
    house: House
    site: Site

    def connect(self) -> HTTPSConnection:
        trusting = ssl._create_unverified_context()  # noqa: S323  # the certificate is the test's own
        return HTTPSConnection("127.0.0.1", self.port, timeout=30, context=trusting)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = self.connect()
        try:
            connection.request(method, path, body, headers={"Host": "example.org"} | headers)
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        return self.ask("GET", path, **headers)


def program(name: str) -> str:
    """Debian keeps some where only root looks."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if path is None:
        skip_or_fail(f"No {name} on this machine.")
    return path


def write_conf(folder: Path, changes: dict[str, str]) -> None:
    text = (SHIPPED / "nginx.conf").read_text()
    for shipped, here in changes.items():
        assert shipped in text, shipped
        text = text.replace(shipped, here)
    (folder / "limber.conf").write_text(text)
    user = "user root;" if os.getuid() == 0 else ""  # pytest's folders are for their owner only
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))


def make_certificate(folder: Path) -> None:
    command = [program("openssl"), "req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=example.org"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)


@contextmanager
def nginx_before(house: House, site: Site, folder: Path) -> Iterator[Proxy]:
    port = free_port()
    make_certificate(folder)
    changes = {
        "127.0.0.1:8000": f"127.0.0.1:{site.port}",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen [::]:80;": f"listen unix:{folder}/80;",
        "listen 443 ": f"listen 127.0.0.1:{port} ",
        "listen [::]:443 ": f"listen unix:{folder}/443 ",
        "/etc/letsencrypt/live/example.org/fullchain.pem": f"{folder}/certificate.pem",
        "/etc/letsencrypt/live/example.org/privkey.pem": f"{folder}/key.pem",
        "/var/lib/limber": f"{house.folder}/var",
        # Else nginx would have hung up on the first that waits when the last comes, whatever else it did.
        "_timeout 10s;": "_timeout 600s;",
    }
    write_conf(folder, changes)
    command = [program("nginx"), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    warnings = [line for line in tested.stderr.splitlines() if "[warn]" in line and '"listen ... http2"' not in line]
    assert tested.returncode == 0 and not warnings, tested.stderr
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        proxy = Proxy(port, folder, house, site)
        wait_for_start(process, lambda: proxy.get("/healthz"), folder / "error.log")
        yield proxy
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def proxy(tmp_path_factory):
    program("nginx")  # before the site is started in vain
    house = build_house(tmp_path_factory.mktemp("house"))
    with (
        house.serve(**HTTPS) as site,
        nginx_before(house, site, tmp_path_factory.mktemp("nginx")) as proxy,
    ):
        yield proxy
