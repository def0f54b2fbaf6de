import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
# Without these it looks up its maker's hosts at every start; the sandbox cannot work for root, as in CI.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def find_chromium() -> str | None:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    return found or (ON_MAC if Path(ON_MAC).exists() else None)
