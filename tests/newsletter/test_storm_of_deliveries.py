"""A small one. The full size is a script: python -m tests.newsletter.storm."""

import os
import subprocess
import sys

import pytest

from tests.newsletter.storm import HOUSE, Outcome, storm


@pytest.mark.xdist_group("storm")
def test_killed_runners_skip_nobody_and_write_to_nobody_who_left():
    outcome = storm(recipients=200, kills=3)
    assert outcome.kills == 3 and outcome.in_hand > 0
    assert outcome.balances and outcome.issue["recipients"] == 200, outcome.issue
    assert (outcome.missing, outcome.two_ids, outcome.after_leaving) == (set(), set(), set())
    assert outcome.duplicates <= outcome.kills


def test_every_fault_would_be_seen():
    arrived = [("a", "<1>", 1.0), ("a", "<2>", 9.0)]
    issue = {"state": "sent", "sent": 2, "failed": 0, "unwanted": 0}
    outcome = Outcome(arrived, {"a": 2.0}, issue, [["a", "sent", "<1>"], ["b", "sent", "<3>"]])
    assert (outcome.missing, outcome.two_ids, outcome.after_leaving) == ({"b"}, {"a"}, {"a"})
    assert outcome.duplicates == 1 and outcome.balances
    assert not Outcome(arrived, {}, issue | {"sent": 3}, outcome.rows).balances


def test_the_script_starts_by_itself():
    """Without the settings that tests have."""
    script = [sys.executable, "-m", "tests.newsletter.storm", "--help"]
    said = subprocess.run(script, cwd=HOUSE, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True)
    assert said.returncode == 0 and "--kills" in said.stdout, said.stderr
