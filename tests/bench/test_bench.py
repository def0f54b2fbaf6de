"""That the bench starts and prints what it was given. What it measures is read by people."""

import os
import subprocess
import sys

from tests.bench.newsletter import HOUSE
from tests.bench.report import Report


def test_a_line_holds_minimum_median_and_maximum(capsys):
    Report().add("mails a second", [30.0, 1200, 20], "/s", "25")
    said = capsys.readouterr().out.splitlines()[-1]
    assert said.split() == ["mails", "a", "second", "20", "30", "1,200", "/s", "(asked:", "25)"]


def test_it_starts_from_a_shell_and_knows_its_parts():
    bench = [sys.executable, "-m", "tests.bench", "nonsense"]
    said = subprocess.run(bench, cwd=HOUSE, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    assert said.returncode == 2 and "there is no part nonsense" in said.stderr
