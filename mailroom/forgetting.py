from datetime import timedelta

from django.utils import timezone

from mailroom.files import forget_files
from mailroom.models import Heartbeat, Mail

KEPT = timedelta(days=30)  # a mail holds an address
HEARTBEATS_KEPT = timedelta(days=1)


def forget_old() -> None:
    """Mails that nothing more will happen to, and runners that are no more. What waits is never forgotten."""
    now = timezone.now()
    over = [Mail.State.SENT, Mail.State.FAILED, Mail.State.UNWANTED]
    Mail.objects.filter(state__in=over, due_at__lt=now - KEPT).delete()
    Heartbeat.objects.filter(beat_at__lt=now - HEARTBEATS_KEPT).delete()
    forget_files(before=now - KEPT)
