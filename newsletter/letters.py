"""An issue as a mail: HTML and text, rendered once when sending begins and the same for everybody but for one link."""

from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

from articles.models import Publisher

# Where each copy gets its subscriber's own link.
WAY_OUT = "https://way-out.invalid/"


class Letter(NamedTuple):
    html: str
    text: str


def write(issue) -> Letter:
    context = {
        "issue": issue,
        "items": list(issue.items.select_related("article__picture", "article__author")),
        "publisher": Publisher.objects.first(),
        "site": settings.SITE_URL,
        "way_out": WAY_OUT,
    }
    return Letter(
        render_to_string("newsletter/emails/issue.html", context),
        render_to_string("newsletter/emails/issue.txt", context),
    )


def for_one(letter: str, leave_link: str) -> str:
    return letter.replace(WAY_OUT, leave_link)
