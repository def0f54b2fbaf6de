"""Every kind of address this site answers, taken from the site map, so that a new one cannot be forgotten."""

from collections.abc import Iterator

from django.contrib import admin
from django.urls import URLPattern, get_resolver, reverse

from articles.models import Article
from comments.pages import COMMENTS_A_PAGE
from newsletter.models import Issue, Subscriber
from newsletter.models.subscriber import CONFIRMING
from tests.factories import make_many_comments

PICTURES = ("doors:picture", "exercises:movement", "articles:card", "articles:exercise_card", "articles:site_card")


def readers_addresses(guide: Article) -> list[str]:
    """`guide` is an article whose parts stand for all others of their kind. Pictures are no pages."""
    comment = make_many_comments(guide, ["How often?"] * (COMMENTS_A_PAGE + 1))[0]
    arguments = {"articles:detail": [guide.slug], "exercises:detail": [guide.exercises.all()[0].slug]}
    arguments |= {f"articles:{page}": [guide.slug] for page in ("plan", "calendar", "handout", "session", "self_check")}
    arguments |= {f"articles:{copy}": [guide.slug] for copy in ("json", "markdown")}
    exercise, topic = guide.exercises.all()[0], guide.topics.all()[0]
    arguments |= {f"articles:{page}": [topic.slug] for page in ("topic", "topic_feed", "topic_json_feed")}
    arguments |= {"exercises:muscle_detail": [exercise.muscles.all()[0].slug]}
    arguments |= {"exercises:movement_detail": [guide.movement.slug]}
    arguments |= {"exercises:equipment_detail": [exercise.equipment.all()[0].slug]}
    arguments |= {"comments:feed": [guide.slug], "comments:older": [guide.slug, 2]}
    arguments |= {"comments:write": [guide.slug], "comments:detail": [comment.pk]}
    arguments |= {f"comments:{page}": [comment.private_token] for page in ("yours", "edit", "withdraw")}
    subscriber = Subscriber.objects.create(email="reader@example.org")
    issue = Issue.objects.create(slug="first", subject="First", intro="Hello.", state="draft")
    issue.start()
    arguments |= {"newsletter:issue": [issue.slug], "newsletter:leave": [subscriber.key]}
    arguments |= {"sitemap": ["articles"]}
    arguments |= {"newsletter:confirm": [CONFIRMING.sign(subscriber.pk)]}
    kinds = [name for name in names(get_resolver().url_patterns) if name not in PICTURES]
    addresses = [reverse(name, args=arguments.get(name)) for name in kinds]
    return [address for address in addresses if not address.startswith("/admin/")]


def admin_addresses() -> list[str]:
    models = [model._meta for model in admin.site._registry]
    names = [f"admin:{meta.app_label}_{meta.model_name}_{page}" for meta in models for page in ("changelist", "add")]
    return [reverse(name) for name in ("admin:index", "admin:password_change", *names)]


def names(patterns: list, namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        elif pattern.app_name != "admin":
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)
