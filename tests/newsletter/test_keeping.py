"""What is kept of somebody, for how long, and what is left when they ask to be erased."""

import hashlib
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from mailroom.models import Mail
from newsletter import keeping
from newsletter.models import Consent, SignUp, Subscriber, Suppression
from newsletter.subscriber_files import read
from newsletter.wording import WORDINGS
from tests.doors.origins import FROM_HERE
from tests.newsletter.signing_up import EMAIL, link_to, sign_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscriber(client, run_mail, issue):
    """Somebody who went all the way, and got an issue."""
    sign_up(client)
    (mail,) = run_mail()
    client.post(link_to("confirm", mail.body), headers=FROM_HERE)
    issue().start()
    assert len(run_mail()) == 2
    return Subscriber.objects.get()


def test_an_agreed_wording_is_never_rewritten():
    """A new wording gets a new number; add its digest here."""
    digests = {number: hashlib.sha256(text.encode()).hexdigest()[:16] for number, text in WORDINGS.items()}
    assert digests == {1: "a2da26fbd8df2934"}


def test_consent_is_neither_changed_nor_deleted(subscriber):
    consent = subscriber.consents.first()
    for act in (consent.save, consent.delete, Consent.objects.all().delete, lambda: Consent.objects.update(wording=2)):
        with pytest.raises(ValidationError, match="kept as it was written"), transaction.atomic():
            act()
    assert subscriber.consents.count() == 2


@pytest.mark.parametrize(("days", "is_kept"), [(6, True), (8, False)])
def test_an_address_that_nobody_confirms_goes_after_a_week(client, run_mail, days, is_kept):
    sign_up(client)
    run_mail()
    Subscriber.objects.update(asked_at=timezone.now() - timedelta(days=days))
    SignUp.objects.update(created_at=timezone.now() - timedelta(days=days))
    keeping.purge()
    assert Subscriber.objects.exists() is SignUp.objects.exists() is Consent.objects.exists() is is_kept


def test_a_sign_up_that_still_waits_and_who_confirmed_are_kept(client, subscriber):
    sign_up(client, "waits@example.org")
    SignUp.objects.update(created_at=timezone.now() - timedelta(days=30))
    Subscriber.objects.update(asked_at=timezone.now() - timedelta(days=3000))
    keeping.purge()
    assert SignUp.objects.get().email == "waits@example.org" and Subscriber.objects.get() == subscriber


def test_a_copy_says_all_that_is_stored(subscriber):
    said = StringIO()
    call_command("export_subscriber", EMAIL.upper(), stdout=said)
    copy = json.loads(said.getvalue())
    assert copy["subscriber"]["email"] == EMAIL and copy["subscriber"]["confirmed_at"]
    assert [each["what"] for each in copy["subscriber"]["consent"]] == ["asked for it", "confirmed it"]
    assert copy["subscriber"]["consent"][0]["wording"] == WORDINGS[1]
    assert copy["subscriber"]["issues"][0]["issue"] == "Turning in" and copy["subscriber"]["mails"]
    assert copy["signed_up"][0]["email"] == EMAIL and copy["never_written_to"] is None


def test_a_copy_about_a_stranger_is_empty(db):
    assert keeping.export("nobody@example.org") == {"subscriber": None, "signed_up": [], "never_written_to": None}


def test_erasing_leaves_nothing_but_a_code(subscriber):
    pseudonym = subscriber.email_pseudonym
    call_command("erase_subscriber", EMAIL, stdout=StringIO())
    assert not Subscriber.objects.exists() and not Consent.objects.exists() and not SignUp.objects.exists()
    assert not Mail.objects.filter(to=EMAIL).exists()
    suppression = Suppression.objects.get()
    assert (suppression.email_pseudonym, suppression.reason) == (pseudonym, "erased")
    assert EMAIL not in str(suppression.__dict__)


def test_the_issue_keeps_its_counts(subscriber):
    keeping.erase(EMAIL)
    delivery = subscriber.deliveries.model.objects.get()
    assert delivery.subscriber is None and delivery.state == "sent"


def test_what_was_erased_comes_back_by_no_form_and_no_file(client, subscriber, run_mail):
    keeping.erase(EMAIL)
    sign_up(client)
    assert run_mail() == [] and not Subscriber.objects.exists()
    assert read(f"email\n{EMAIL}".encode()).suppressed == [2]


def test_the_mails_of_a_site_without_a_server_go_too(client, settings, tmp_path, issue):
    from mailroom.runner import Runner

    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "mailroom.files.EmailBackend", tmp_path / "mail"
    sign_up(client)
    Runner().run_once()
    assert len(list(settings.EMAIL_FILE_PATH.iterdir())) == 1
    keeping.erase(EMAIL)
    assert list(settings.EMAIL_FILE_PATH.iterdir()) == []


def test_erasing_somebody_unknown_keeps_the_code_all_the_same(db):
    said = StringIO()
    call_command("erase_subscriber", "nobody@example.org", stdout=said)
    assert "nothing to erase" in said.getvalue() and Suppression.objects.count() == 1
