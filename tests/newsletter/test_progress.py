"""How long an issue still takes, in words that hold."""

import pytest

from newsletter.progress import Progress


@pytest.mark.parametrize(
    ("waiting", "per_minute", "minutes"), [(30, 0.5, 60), (10, 2.5, 4), (1, 600, 1), (0, 5, None), (9, 0, None)]
)
def test_the_minutes_left_are_those_at_this_pace(waiting, per_minute, minutes):
    progress = Progress(100, waiting, 100 - waiting, 0, 0, per_minute, 0, 0)
    assert progress.minutes_left == minutes
