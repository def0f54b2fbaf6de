import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.utils import timezone

from mailroom.runner import Runner
from newsletter.models import Issue, Subscriber
from newsletter.wording import CURRENT
from tests.comments.conftest import pass_time  # noqa: F401
from tests.factories import make_publisher
from tests.mailroom.conftest import mail_server, runner  # noqa: F401
from tests.staff import make_user


@pytest.fixture
def publisher(db):
    return make_publisher(postal_address="5700 Crooks Road\nTroy, Michigan 48098")


@pytest.fixture
def subscribe(db):
    """Makes somebody who asked and confirmed."""

    def subscribe(email: str = "reader@example.org", **fields) -> Subscriber:
        confirmed = {"status": "confirmed", "confirmed_at": timezone.now(), "welcomed_at": timezone.now()}
        subscriber = Subscriber.objects.create(email=email, **confirmed | fields)
        for event in ("asked", "confirmed"):
            subscriber.consents.create(event=event, wording=CURRENT)
        return subscriber

    return subscribe


@pytest.fixture
def issue(publisher):
    """Makes a draft that could be sent."""

    def issue(**fields) -> Issue:
        words = {"slug": "2026-11-27", "subject": "Turning in", "intro": "Hello *there*."}
        return Issue.objects.create(**words | fields)

    return issue


@pytest.fixture
def run_mail(db, settings):
    """Does what the runner does, once, and says what left."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    def run_mail() -> list:
        mail.outbox = []
        Runner().run_once()
        return mail.outbox

    return run_mail


@pytest.fixture
def writer(db) -> User:
    """Somebody who is in the group Newsletter, and nothing else."""
    user = make_user(email="writer@example.org")
    user.groups.add(Group.objects.get(name="Newsletter"))
    return user


@pytest.fixture
def desk(writer) -> Client:
    """The writer's browser, signed in."""
    client = Client()
    client.force_login(writer)
    return client
