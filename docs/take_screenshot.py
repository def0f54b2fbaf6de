"""Takes the picture in the README from a running site: docs/take_screenshot.py http://127.0.0.1:8000"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser.chromium import ARGUMENTS, find_chromium  # noqa: E402

GUIDE = "/articles/hip-internal-rotation/"

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(sys.argv[1] + GUIDE)
    page.screenshot(path=Path(__file__).parent / "guide.png")
    browser.close()
