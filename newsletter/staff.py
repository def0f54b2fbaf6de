"""What the newsletter tells the people who run it."""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from mailroom.models import Mail
from newsletter.models import Issue

logger = logging.getLogger(__name__)
GROUP = "Newsletter"


def tell_of_a_flood() -> None:
    """So many addresses are signed up that somebody may be filling strangers' mailboxes (list bombing)."""
    logger.warning("Sign-up for the newsletter is closed until the hour is over: too many addresses came in.")
    link = reverse("admin:newsletter_signup_changelist")
    tell("flood", "Newsletter: sign-up is closed for now", "newsletter/emails/flood.txt", link)


def tell_of_issue(what: str, issue: Issue, template: str, **context) -> None:
    link = reverse("admin:newsletter_issue_change", args=[issue.pk])
    tell(f"{what}-{issue.pk}", f"Newsletter {what}: {issue.subject}", template, link, issue=issue, **context)


def tell(what: str, subject: str, template: str, link: str, **context) -> None:
    """About one thing at most one mail an hour to each."""
    text = render_to_string(template, context | {"link": f"{settings.SITE_URL}{link}"})
    for number, address in enumerate(addresses()):
        key = f"newsletter-staff-{what}-{timezone.now():%Y-%m-%d-%H}-{number}"
        try:
            Mail.objects.post(key=key, to=address, subject=subject, text=text)
        except ValueError as fault:  # one account's typing error must not keep the mail from the others
            logger.warning("Somebody is not told about the newsletter: %s", fault)


def addresses() -> list[str]:
    """Everybody in the group Newsletter who has an address; without any, MODERATION_EMAIL."""
    members = get_user_model().objects.filter(is_active=True, groups__name=GROUP).exclude(email="")
    fallback = [settings.MODERATION_EMAIL] if settings.MODERATION_EMAIL else []
    return list(members.values_list("email", flat=True).distinct()) or fallback
