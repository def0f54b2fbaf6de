"""An issue as a mail: HTML and text, rendered once when sending begins and the same for everybody but for one link."""

from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

from articles.models import Publisher
from doors import markdown

# Where each copy gets its subscriber's own link. No such host can exist (RFC 2606).
WAY_OUT = "https://way-out.invalid/"


class Letter(NamedTuple):
    html: str
    text: str


def write(issue) -> Letter:
    """Of a draft, too, for whoever looks at it before it leaves."""
    context = {
        "issue": issue,
        "items": list(issue.items.published()),
        "publisher": Publisher.objects.first(),
        "site": settings.SITE_URL,
        "way_out": WAY_OUT,
    }
    as_html = {"intro": markdown.render(issue.intro, base=settings.SITE_URL)}
    as_text = {"intro": markdown.plain(issue.intro, base=settings.SITE_URL)}
    return Letter(
        render_to_string("newsletter/emails/issue.html", context | as_html),
        render_to_string("newsletter/emails/issue.txt", context | as_text),
    )


def of(issue) -> Letter:
    """As it was frozen, once sending began; until then as it would leave now."""
    return Letter(issue.html, issue.text) if issue.started_at else write(issue)


def for_one(letter: str, leave_link: str) -> str:
    return letter.replace(WAY_OUT, leave_link)
