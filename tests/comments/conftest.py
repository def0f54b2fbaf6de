from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from articles.models import Article
from tests.factories import make_guide, make_publisher
from tests.staff import make_user


@pytest.fixture
def moderator(db) -> User:
    """Somebody who is in the group Moderators, and nothing else."""
    user = make_user()
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def desk(client, moderator) -> Client:
    """The moderator's browser, signed in."""
    client.force_login(moderator)
    return client


@pytest.fixture
def guide(db) -> Article:
    make_publisher()
    return make_guide(slug="guide")


@pytest.fixture
def pass_time(monkeypatch) -> Callable[..., None]:
    """The clock stands in the middle of one of the ten minutes that limits count by, until it is moved on."""
    now = timezone.now()
    moment = [now.replace(minute=now.minute // 10 * 10 + 5)]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])

    def move_on(**time: int) -> None:
        moment[0] += timedelta(**time)

    return move_on
