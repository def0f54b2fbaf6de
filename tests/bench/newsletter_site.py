"""What the bench does inside its own site, by way of `manage.py shell`. Each answer is printed."""

import time

from django.utils import timezone

from articles.models import Article, Publisher
from doors import pseudonyms
from newsletter.models import Delivery, Issue, Subscriber

A_TIME = 5000


def prepare(count: int) -> None:
    """So many subscribers, and a guide to write to them about."""
    Publisher.objects.update_or_create(defaults={"postal_address": "5700 Crooks Road\nTroy, Michigan 48098"})
    now = timezone.now()
    for start in range(0, count, A_TIME):
        emails = [f"reader{number}@reader.example" for number in range(start, min(start + A_TIME, count))]
        Subscriber.objects.bulk_create(
            Subscriber(email=email, email_pseudonym=pseudonyms.of_email(email), status="confirmed", confirmed_at=now)
            for email in emails
        )


def freeze(slug: str) -> None:
    """The seconds from the press of the button until everybody has a row."""
    issue = Issue.objects.create(slug=slug, subject="Turning in, and how to get there", intro="Hello *there*. " * 40)
    for article in Article.objects.published():
        issue.items.create(article=article)
    begun = time.perf_counter()
    issue.start()
    print(time.perf_counter() - begun, issue.recipients)


def keep_only(slug: str) -> None:
    """The others rest, with all their rows."""
    for issue in Issue.objects.exclude(slug=slug):
        issue.stop()


def letter(slug: str) -> None:
    """One of the mails as it leaves, in hexadecimal digits."""
    (delivery,) = Delivery.objects.filter(issue__slug=slug).take("bench", most=1)
    print(delivery.message().message().as_bytes(linesep="\r\n").hex())
    Delivery.objects.give_back("bench")
