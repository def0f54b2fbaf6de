"""A mail is a row, written with its cause."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mailroom.models import Mail
from tests.mailroom.conftest import post

pytestmark = pytest.mark.django_db


class Mishap(Exception):
    pass


def test_a_mail_goes_when_its_cause_does():
    with pytest.raises(Mishap), transaction.atomic():
        post("lost")
        raise Mishap
    with transaction.atomic():
        post("kept")
    assert [mail.key for mail in Mail.objects.all()] == ["kept"]


def test_one_cause_has_one_mail():
    first = post("one", text="First words.")
    assert not Mail.objects.post(key="one", to="b@reader.example", subject="Other", text="Other words.")
    assert Mail.objects.post(key="two", to="b@reader.example", subject="Other", text="Other words.")
    first.refresh_from_db()
    assert (first.to, first.text, Mail.objects.count()) == ("one@reader.example", "First words.", 2)


def test_each_mail_has_a_message_id_of_its_own_under_the_senders_domain(settings):
    settings.DEFAULT_FROM_EMAIL = "Hip and Knee <hello@example.org>"
    first, second = post("one").message_id, post("two").message_id
    assert first != second
    assert first.startswith("<") and first.endswith("@example.org>")


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\x0b", "\x85", "\N{LINE SEPARATOR}", "\0"])
@pytest.mark.parametrize("place", ["to", "subject", "key"])
def test_no_header_can_be_smuggled_in(place, line_break):
    words = {"key": "one", "to": "a@reader.example", "subject": "Hello", "text": "…"}
    for end in ("Bcc: b@reader.example", ""):
        with pytest.raises(ValueError, match=f"^The {place} of a mail is one line"):
            Mail.objects.post(**words | {place: f"{words[place]}{line_break}{end}"})
    assert not Mail.objects.exists()
    assert Mail.objects.post(**words)


@pytest.mark.parametrize("to", ["a@b.example, c@d.example", "A <a@b.example>", "a@b.example c@d.example", "nobody", ""])
def test_a_mail_goes_to_exactly_one_address(to):
    with pytest.raises(ValueError, match="^(A mail goes to one address|The to of a mail)"):
        post(to=to)
    assert not Mail.objects.exists()


@pytest.mark.parametrize("to", ["a@b.example", "a+b@c.example", "o'neil@b.example"])
def test_an_ordinary_address_is_taken(to):
    assert post(to=to).to == to


def test_a_subject_is_as_long_as_a_line_may_be_and_no_longer():
    post("fits", subject="s" * 200)
    with pytest.raises(ValueError, match="1 to 200 characters"):
        post("too-long", subject="s" * 201)
    with pytest.raises(ValueError, match="holds a NUL"):
        post("no-text", text="a\0b")


def test_what_waits_can_be_withdrawn_and_what_has_left_cannot():
    post("waits")
    post("left")
    Mail.objects.filter(key="left").update(state="sent", sent_at=timezone.now())
    assert Mail.objects.withdraw("waits") and not Mail.objects.withdraw("left")
    assert not Mail.objects.withdraw("never written")
    assert [mail.key for mail in Mail.objects.all()] == ["left"]


def test_what_a_runner_has_in_hand_cannot_be_withdrawn():
    post("in-hand")
    Mail.objects.take("lease", most=1)
    assert not Mail.objects.withdraw("in-hand")
    Mail.objects.give_back("lease")
    assert Mail.objects.withdraw("in-hand")


def test_a_mail_may_be_due_later():
    post("now")
    post("later", due_at=timezone.now() + timedelta(hours=1))
    assert [mail.key for part in Mail.objects.waiting() for mail in part] == ["now"]


@pytest.mark.parametrize(
    "half",
    [{"state": "leased"}, {"lease": "x"}, {"state": "sent"}, {"state": "unheard"}, {"sent_at": "2026-01-01T00:00Z"}],
)
def test_the_database_refuses_a_state_that_contradicts_itself(half):
    post()
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.update(**half)
