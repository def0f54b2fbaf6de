"""How an address comes in. What becomes of it is decided by the mail runner (models/sign_up.py)."""

from datetime import timedelta

from django.db import transaction

from doors import pseudonyms
from doors.limits import TooOften, spend
from newsletter import staff
from newsletter.models import SignUp

# Somebody who types strangers' addresses into forms comes from one network, or aims at one domain, or floods all there
# is. Large mail services share a domain, so its limit is far above what people bring to a site of this size.
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FROM_A_NETWORK = [(5, timedelta(minutes=10)), (20, DAY)]
TO_A_DOMAIN = [(60, HOUR), (300, DAY)]
OF_THE_SITE = [(200, HOUR)]


def sign_up(email: str, address: str) -> None:
    """Raises doors.limits.TooOften, and then stores nothing. Nothing in it depends on whether the address is known."""
    network = pseudonyms.all_of_network(address)[0]
    domain = pseudonyms.pseudonym("domain", email.rpartition("@")[2])
    is_flood = False  # one network alone is somebody impatient
    try:
        with transaction.atomic():
            spend("sign-up", network, FROM_A_NETWORK)
            is_flood = True
            spend("sign-up to domain", domain, TO_A_DOMAIN)
            spend("sign-up to site", "", OF_THE_SITE)
            SignUp.objects.create(email=email, network_pseudonym=network)
    except TooOften:
        if is_flood:
            staff.tell_of_a_flood()
        raise
