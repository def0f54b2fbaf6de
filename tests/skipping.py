import os

import pytest


def skip_or_fail(reason: str) -> None:
    """Without a program it needs a test is skipped by name, except where the run must be complete (.ci/run)."""
    if os.environ.get("LIMBER_REQUIRE_ALL"):
        pytest.fail(reason)
    pytest.skip(reason)
