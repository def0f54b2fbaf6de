"""A small one. The full size is a script: python -m tests.config.backups.storm."""

import pytest
from django.db import connection

from tests.config.backups.storm import storm

KINDS = ["sqlite"] + ["postgresql"] * (connection.vendor == "postgresql")


@pytest.mark.xdist_group("storm")
@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_under_load_gives_back_all_that_was_acknowledged_before_it_began(kind, make_database):
    database, into = ("", "") if kind == "sqlite" else (make_database(), make_database())
    outcome = storm(writers=3, seconds=2, backups=1, database=database, into=into)
    [backup] = outcome.backups
    assert backup.waits and len(backup.acknowledged) > 10 and backup.pictures > 1
    assert (backup.integrity, backup.health) == ("ok", 200)
    assert (backup.unseen, backup.damaged) == ([], [])
    assert set(outcome.written.answers) == {303}
