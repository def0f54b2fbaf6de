"""What the runner looks after. Apps say so in AppConfig.ready, and the mailroom knows none of them."""

from collections.abc import Callable
from datetime import timedelta

from mailroom.models import Posting

LEDGERS: list[type[Posting]] = []
CHORES: dict[str, tuple[timedelta, Callable[[], object]]] = {}


def register_ledger(ledger: type[Posting]) -> None:
    if ledger in LEDGERS:
        raise ValueError(f"{ledger.__name__} is registered already.")
    LEDGERS.append(ledger)


def register_chore(name: str, every: timedelta, run: Callable[[], object]) -> None:
    """Of all runners one runs it. It is marked before it runs, so one that is killed runs again when it is next due."""
    if name in CHORES:
        raise ValueError(f"There is a chore named {name!r} already.")
    CHORES[name] = (every, run)
