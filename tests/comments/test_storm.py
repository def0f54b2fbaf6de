"""A small one. The full size is a script: python -m tests.comments.storm."""

import pytest

from tests.comments.storm import Outcome, storm


@pytest.mark.xdist_group("storm")
def test_killed_workers_lose_no_comment_that_was_acknowledged_and_double_none():
    outcome = storm(writers=4, seconds=3, kill_every=1)
    assert outcome.killed and len(outcome.acknowledged) > 10
    assert set(outcome.answers) <= {303, "lost"}
    assert (outcome.lost, outcome.doubled) == (set(), set())
    assert "database is locked" not in outcome.log


def test_a_loss_or_a_double_would_be_seen():
    outcome = Outcome(acknowledged={"a": "/yours/1:x/", "b": "/yours/2:y/"}, stored=[["1:x", "a"], ["3:z", "a"]])
    assert outcome.lost == {"a", "b"}
    assert outcome.doubled == {"a"}
