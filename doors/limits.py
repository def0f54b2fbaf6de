"""How often one network may do a thing: fixed windows, counted in the database that all workers share."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from doors.models import Window


class TooOften(Exception):
    """`wait` is how long until the next try, in whole seconds."""

    def __init__(self, wait: int):
        super().__init__(wait)
        self.wait = wait


@transaction.atomic
def spend(what: str, who: str, allowed: Sequence[tuple[int, timedelta]]) -> None:
    """Takes one from every window, or raises TooOften and takes none. `who` is a pseudonym (doors/pseudonyms.py)."""
    if not settings.RATE_LIMITS:
        return
    now = timezone.now().timestamp()
    for most, span in allowed:
        window = open_window(what, who, span)
        if not Window.objects.filter(pk=window.pk, count__lt=most).update(count=F("count") + 1):
            raise TooOften(int(window.begins_at.timestamp()) + window.seconds - int(now))


def left_of(what: str, most: int, span: timedelta) -> int:
    """How many the window still has: our own pace, which RATE_LIMITS does not switch off."""
    return max(0, most - open_window(what, "", span).count)


def take_one(what: str, most: int, span: timedelta) -> bool:
    window = open_window(what, "", span)
    return Window.objects.filter(pk=window.pk, count__lt=most).update(count=F("count") + 1) == 1


def open_window(what: str, who: str, span: timedelta) -> Window:
    seconds = int(span.total_seconds())
    begins = timezone.now().timestamp() // seconds * seconds
    began_at = datetime.fromtimestamp(begins, UTC)
    return Window.objects.get_or_create(what=what, who=who, seconds=seconds, begins_at=began_at)[0]
