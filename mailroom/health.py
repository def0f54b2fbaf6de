"""How the runner is, for machines that ask and for people in the admin."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from mailroom.models import Heartbeat
from mailroom.registry import LEDGERS

SILENT_AFTER = timedelta(minutes=5)


def how_the_runner_is() -> str:
    """A beat at a time to come says nothing: the clock was ahead, and has been set right since."""
    now = timezone.now()
    beat_at = Heartbeat.objects.filter(beat_at__lt=now + SILENT_AFTER).aggregate(last=Max("beat_at"))["last"]
    if beat_at is None:
        return "never"
    return "ok" if now - beat_at < SILENT_AFTER else "silent"


def mail_is_late() -> bool:
    """Whether mail waits and nobody is there to send it."""
    return how_the_runner_is() != "ok" and any(ledger.objects.is_waiting() for ledger in LEDGERS)
