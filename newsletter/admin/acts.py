"""What an editor does with an issue by its buttons. Each says what happened, or raises ValidationError with why not."""

import secrets

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from mailroom.models import Mail
from newsletter import letters
from newsletter.models import Issue


class ScheduleForm(forms.Form):
    at = forms.DateTimeField(
        label="When (UTC)",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": "Say when it is to be sent.", "invalid": "This is no date and time."},
    )

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise ValidationError("That time is over. Choose a later one, or send it now.", code="past")
        return at


def send_test(issue: Issue, request: HttpRequest) -> str:
    address = request.user.email
    if not address:
        raise ValidationError("Your account has no e-mail address. Enter one under Users, then try again.")
    letter = letters.of(issue)
    nowhere = f"{settings.SITE_URL}{reverse('newsletter:home')}"
    Mail.objects.post(
        key=f"newsletter-test-{issue.pk}-{secrets.token_hex(8)}",
        to=address,
        subject=f"[Test] {issue.subject}",
        text=letters.for_one(letter.text, nowhere),
        html=letters.for_one(letter.html, nowhere),
    )
    return f"A test is on its way to {address}. Its unsubscribe link leads to the sign-up page."


def schedule(issue: Issue, request: HttpRequest) -> str:
    form = ScheduleForm(request.POST)
    if not form.is_valid():
        raise ValidationError(form.errors["at"])
    settle(issue, issue.schedule(form.cleaned_data["at"]))
    return f"It will be sent on {issue.send_at:%B} {issue.send_at.day} at {issue.send_at:%H:%M} UTC."


def unschedule(issue: Issue, request: HttpRequest) -> str:
    settle(issue, issue.unschedule())
    return "It is a draft again."


def send(issue: Issue, request: HttpRequest) -> str:
    settle(issue, issue.start())
    return f"It is on its way to {issue.recipients:,} subscriber{'' if issue.recipients == 1 else 's'}."


def stop(issue: Issue, request: HttpRequest) -> str:
    settle(issue, issue.stop())
    return "It is stopped. Only what a runner had in hand at this moment still leaves."


def resume(issue: Issue, request: HttpRequest) -> str:
    settle(issue, issue.resume())
    return "It goes on."


def settle(issue: Issue, was_done: bool) -> None:
    if not was_done:
        raise ValidationError(f"Nothing was changed: somebody was quicker, and it is {issue.get_state_display()} now.")


ACTS = {
    "test": send_test,
    "schedule": schedule,
    "unschedule": unschedule,
    "send": send,
    "stop": stop,
    "resume": resume,
}
