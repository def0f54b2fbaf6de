"""What the runner sees to every few seconds: an issue begins when it is due, and ends when everybody has it."""

import logging

from django.core.exceptions import ValidationError

from newsletter import staff
from newsletter.models import Delivery, Issue

logger = logging.getLogger(__name__)
# When so many in a row are refused, something is wrong with us and not with so many addresses.
REFUSALS_IN_A_ROW = 25


def tend() -> None:
    for issue in Issue.objects.due():
        start(issue)
    for issue in Issue.objects.filter(state=Issue.State.SENDING):
        if is_refused_everywhere(issue):
            stop(issue)
        else:
            issue.finish()


def start(issue: Issue) -> None:
    try:
        issue.start()
    except ValidationError as fault:
        # A draft again, so that somebody looks at it. Mended and tried by itself, it might leave at three at night.
        issue.unschedule()
        logger.error("The issue %s cannot be sent: %s", issue.slug, " ".join(fault.messages))
        staff.tell_of_issue("not sent", issue, "newsletter/emails/not_sent.txt", faults=fault.messages)


def stop(issue: Issue) -> None:
    if issue.stop():
        logger.error("The issue %s is stopped: the last %s mails were refused.", issue.slug, REFUSALS_IN_A_ROW)
        staff.tell_of_issue("stopped", issue, "newsletter/emails/stopped.txt", refusals=REFUSALS_IN_A_ROW)


def is_refused_everywhere(issue: Issue) -> bool:
    """Whether the last ones all failed, not counting what failed before somebody stopped it and looked."""
    failed = issue.deliveries.filter(state=Delivery.State.FAILED)
    if failed.count() - issue.failed < REFUSALS_IN_A_ROW:
        return False
    first = failed.order_by("-pk").values_list("pk", flat=True)[REFUSALS_IN_A_ROW - 1]
    return not issue.deliveries.filter(state=Delivery.State.SENT, pk__gte=first).exists()
