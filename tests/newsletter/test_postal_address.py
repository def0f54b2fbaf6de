"""No issue leaves without the publisher's postal address, and the operator is told before somebody tries."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from articles.models import Publisher
from newsletter.checks import check_postal_address

pytestmark = pytest.mark.django_db


def test_with_an_address_an_issue_is_sent(issue, subscribe):
    subscribe()
    assert issue().start()
    assert check_postal_address(databases=["default"]) == []


def test_without_one_it_is_refused_and_stays_a_draft(issue, subscribe):
    subscribe()
    draft = issue()
    Publisher.objects.update(postal_address="")
    with pytest.raises(ValidationError, match="no postal address"):
        draft.start()
    draft.refresh_from_db()
    assert draft.state == "draft" and not draft.deliveries.exists()


def test_the_system_check_says_so_once_there_is_somebody_to_write_to(publisher, subscribe):
    Publisher.objects.update(postal_address="")
    assert check_postal_address(databases=["default"]) == []
    subscribe()
    assert [warning.id for warning in check_postal_address(databases=["default"])] == ["newsletter.W001"]
    assert check_postal_address(databases=None) == []  # an ordinary check asks no database


def test_the_check_keeps_nobody_from_migrating(publisher, subscribe):
    Publisher.objects.update(postal_address="")
    subscribe()
    call_command("migrate", verbosity=0)
