"""What the newsletter's mails say, and the headers that mail services ask of them.

The links in them lead to pages with a button. Scanners follow links, and a link alone changes nothing.
"""

import secrets
from email.message import Message
from email.policy import Compat32
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from articles.models import Publisher, name_of_site
from mailroom.models import Mail
from newsletter import letters
from newsletter.models.offer import Offer

LONGEST_LINE = 900  # RFC 5322 allows 998


class OneLine(Compat32):
    """Python folds a header of over 76 characters to an empty first line, which some services take for no header."""

    def fold_binary(self, name: str, value) -> bytes:
        """Written out as it is where nothing is to be folded or encoded, which costs a tenth of asking Python to."""
        line = f"{name}: {value}{self.linesep}"
        plain = isinstance(value, str) and value.isascii() and value.isprintable() and len(line) < self.max_line_length
        return line.encode() if plain else super().fold_binary(name, value)


class OneLineHeaders(EmailMultiAlternatives):
    def message(self) -> Message:
        message = super().message()
        message.policy = OneLine(max_line_length=LONGEST_LINE)
        # Python would search the whole letter for a boundary that is not in it, with a pattern made for each mail.
        message.set_boundary(secrets.token_hex(16))
        return message


def site_name() -> str:
    return name_of_site(Publisher.objects.first())


def confirmation(subscriber) -> EmailMessage:
    return letter_about_the_list(
        subscriber,
        f"Please confirm: the {site_name()} newsletter",
        "newsletter/emails/confirm.txt",
        link=f"{settings.SITE_URL}{subscriber.confirm_url}",
    )


def known_already(subscriber) -> EmailMessage:
    """To somebody who signed up again: it must not look as if it had failed."""
    return letter_about_the_list(
        subscriber,
        f"You get the {site_name()} newsletter already",
        "newsletter/emails/known_already.txt",
        link=f"{settings.SITE_URL}{subscriber.leave_url}",
    )


def letter_about_the_list(subscriber, subject: str, template: str, **context) -> EmailMessage:
    return EmailMessage(
        subject,
        render_to_string(template, context | {"publisher": Publisher.objects.first(), "site": settings.SITE_URL}),
        to=[subscriber.email],
        reply_to=reply_to(),
        headers={"Auto-Submitted": "auto-generated"},  # keeps out-of-office replies away
    )


def welcome(subscriber) -> None:
    """In the transaction that confirms, once for each subscriber."""
    context = {
        "offer": Offer.objects.current(),
        "publisher": Publisher.objects.first(),
        "leave_link": f"{settings.SITE_URL}{subscriber.leave_url}",
        "issues_link": f"{settings.SITE_URL}{reverse('newsletter:home')}",
    }
    Mail.objects.post(
        key=f"newsletter-welcome-{subscriber.pk}",
        to=subscriber.email,
        subject=f"Welcome to the {site_name()} newsletter",
        text=render_to_string("newsletter/emails/welcome.txt", context),
    )


def about(subscriber):
    """The single mails to them, sent or not. They hold the address."""
    return Mail.objects.filter(key=f"newsletter-welcome-{subscriber.pk}")


def issue_mail(issue, subscriber) -> EmailMessage:
    """The frozen letter with this subscriber's own way out."""
    leave_link = f"{settings.SITE_URL}{subscriber.leave_url}"
    mail = OneLineHeaders(
        issue.subject,
        letters.for_one(issue.text, leave_link),
        to=[subscriber.email],
        reply_to=reply_to(),
        headers={
            "List-Id": list_id(),
            "List-Unsubscribe": f"<{leave_link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
            "Precedence": "bulk",
        },
    )
    mail.attach_alternative(letters.for_one(issue.html, leave_link), "text/html")
    return mail


def list_id() -> str:
    """RFC 2919: a name that stays, under the site's own."""
    return f"<newsletter.{urlsplit(settings.SITE_URL).hostname}>"


def reply_to() -> list[str] | None:
    return [settings.REPLY_TO] if settings.REPLY_TO else None
