"""Lighthouse's marks for each kind of page, as a phone gets it from the store with nothing of it at hand."""

import json
import os
import subprocess

from tests.bench import servers
from tests.bench.report import Report
from tests.bench.sites import FOLDER, SMALL, site_of
from tests.browser.chromium import find_chromium

TOOL = servers.HOUSE / ".tools" / "node_modules" / ".bin" / "lighthouse"
ROUNDS = 3
GUIDE = "/articles/hip-internal-rotation/"
PAGES = (
    "/",
    GUIDE,
    f"{GUIDE}plan/",
    f"{GUIDE}self-check/",
    "/articles/honey/",
    "/exercises/wall-sit/",
    "/muscles/gluteus-medius/",
    "/movements/hip-internal-rotation/",
    "/equipment/mat/",
    "/topics/food-and-weight/",
    "/glossary/",
)
# Search engines are asked to leave these out, for which Lighthouse takes marks off.
NOT_FOR_SEARCH_ENGINES = ("/search/?q=honey", f"{GUIDE}session/")


def measure(report: Report) -> None:
    chromium = find_chromium()
    if not TOOL.exists() or not chromium:
        report.skip("lighthouse", "Lighthouse or Chromium is missing (docs/measuring.md says how to install them).")
        return
    with servers.gunicorn("lighthouse", site_of(*SMALL)) as server:
        for path in PAGES + NOT_FOR_SEARCH_ENGINES:
            server.wait(path)  # so that it is kept
            rounds = [marks(server.address(path), chromium) for _ in range(ROUNDS)]
            for category in rounds[0]:
                is_asked = category != "seo" or path in PAGES
                values = [each[category] for each in rounds]
                report.add(f"{category}, {path}", values, "", "= 100" if is_asked else "")


def marks(address: str, chromium: str) -> dict[str, float]:
    """Of 100, by category."""
    said = FOLDER / "lighthouse.json"
    subprocess.run(
        [TOOL, address, "--quiet", "--output=json", f"--output-path={said}"]
        + ["--chrome-flags=--headless=new --no-sandbox --disable-background-networking"],
        env=os.environ | {"CHROME_PATH": chromium},
        check=True,
        timeout=180,
    )
    return {name: 100 * (each["score"] or 0) for name, each in json.loads(said.read_text())["categories"].items()}
