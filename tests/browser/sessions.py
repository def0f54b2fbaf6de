"""What the tests of the player share: a session under a clock that stands still until it is told to run."""

import time
from datetime import datetime

import pytest
import yaml
from django.conf import settings

from exercises.dose import Dose

SESSION = "/articles/hip-internal-rotation/session/"
NOON = datetime(2026, 11, 26, 12)
# Everything that is said, with the time of day in milliseconds.
LISTEN = """() => {
  window.heard = [];
  const said = document.querySelector("[data-said]"), name = document.querySelector(".player [data-name]");
  new MutationObserver(() => heard.push([Date.now(), name.textContent, said.textContent]))
    .observe(said, { childList: true });
}"""


def front_matter(path: str) -> dict:
    return yaml.safe_load((settings.CONTENT_DIR / path).read_text().split("---\n")[1])


def exercises_of_the_guide() -> list[tuple[str, Dose]]:
    """Name and dose of each, as the content files say."""
    slugs = [each["exercise"] for each in front_matter("articles/hip-internal-rotation.md")["exercises"]]
    files = [front_matter(f"exercises/{slug}.md") for slug in slugs]
    return [(each["name"], Dose.read(each["dose"])) for each in files]


def still(page, *, at: datetime = NOON) -> None:
    """Opens the session in this page, where it is noon until the test says otherwise."""
    page.clock.install(time=at)
    page.goto(SESSION)
    page.clock.pause_at(at.replace(minute=1))
    page.locator("[data-start]").wait_for()


def start(page, seconds: float = 0) -> None:
    page.locator("[data-start]").click()
    if seconds:
        page.clock.run_for(round(seconds * 1000))


def shown(page) -> tuple[str, str, str]:
    """What is going on, where, and the big number."""
    return tuple(page.locator(f"[data-{name}]").inner_text() for name in ("phase", "set", "count"))


def act(page, name: str) -> None:
    page.locator(f".player [data-act={name}]:visible").first.click()


def wait_until(page, expression: str) -> None:
    """As `wait_for_function`, whose polling the policy of the page refuses."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        time.sleep(0.1)
    pytest.fail(f"Never came true: {expression}")
