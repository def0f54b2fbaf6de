"""`manage.py check --database default` says beforehand what `Issue.faults` would refuse when an issue is to leave."""

from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import DatabaseError

from articles.models import Publisher
from newsletter.models import Subscriber


@register(Tags.database)
def check_postal_address(databases: list[str] | None = None, **kwargs) -> list[CheckMessage]:
    """A warning and no error: an error would keep `migrate` from running, which is needed to enter the address."""
    try:
        if not databases or Publisher.can_be_mailed_from() or not Subscriber.objects.reachable().exists():
            return []
    except DatabaseError:  # there are no tables yet
        return []
    return [
        CheckWarning(
            "The publisher has no postal address, so no issue of the newsletter can be sent.",
            hint="Enter it in the admin, under Publisher.",
            id="newsletter.W001",
        )
    ]
