"""What was published last, for programs that look again: Atom and JSON Feed 1.1, of all guides or of one topic.

An entry holds the beginning and leads to the page. The whole of a guide would arrive without its figures, which feed
readers strip, and a copy would miss every later correction of what is safe to do.
"""

import json
import re
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from articles.cards import Card
from articles.formats.texts import absolute
from articles.models import Article, Publisher, Topic, name_of_site
from doors import markdown

LATEST = 20
# The year of the site: all a feed can say of its last change while there was nothing to tell.
BEGUN_AT = datetime(2026, 1, 1, tzinfo=UTC)
# XML 1.0 cannot hold these in any way. Django refuses to write most of them, and the feed would be an error for one.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Feed(Atom1Feed):
    """Atom with absolute addresses. `begun_at` is said as its last change while there is nothing in it."""

    def __init__(self, *, title: str, path: str, link: str, begun_at: datetime):
        site = settings.SITE_URL
        title, link = in_xml(title), f"{site}{link}"
        super().__init__(title, link, None, language="en-us", feed_url=f"{site}{path}", begun_at=begun_at)

    def add_item(self, **item: Any) -> None:
        super().add_item(**{name: in_xml(value) for name, value in item.items()})

    def latest_post_date(self) -> datetime:
        """Django says "now" of an empty feed, and would call it changed at every look."""
        return super().latest_post_date() if self.items else self.feed["begun_at"]

    def answer(self) -> HttpResponse:
        """A feed is there for other sites to show."""
        response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        self.write(response, "utf-8")
        return response


def in_xml(value: Any) -> Any:
    if isinstance(value, list):
        return [in_xml(each) for each in value]
    return NOT_XML.sub("", value) if isinstance(value, str) else value


class Latest(NamedTuple):
    """What a feed is of. An article's address is its id: it is what an import, and every link, knows it by."""

    site: str
    topic: Topic | None
    articles: list[Article]

    @classmethod
    def of(cls, slug: str | None) -> "Latest":
        articles = Article.objects.published().select_related("author").with_session().prefetch_related("topics")
        topic = get_object_or_404(Topic, slug=slug) if slug else None
        if topic:
            articles = articles.filter(topics=topic)
        latest = list(articles[:LATEST])
        if topic and not latest:
            raise Http404("Nothing is published under this topic.")
        return cls(name_of_site(Publisher.objects.first()), topic, latest)

    @property
    def title(self) -> str:
        return f"{self.site}: {self.topic.name if self.topic else 'guides'}"

    @property
    def link(self) -> str:
        return self.topic.get_absolute_url() if self.topic else reverse("articles:list")


@require_safe
def atom(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    latest = Latest.of(slug)
    feed = Feed(title=latest.title, path=request.path, link=latest.link, begun_at=BEGUN_AT)
    for article in latest.articles:
        link = f"{settings.SITE_URL}{article.get_absolute_url()}"
        feed.add_item(
            title=article.headline,
            link=link,
            unique_id=link,
            description=beginning(article, link),
            author_name=article.author.name,
            categories=[topic.name for topic in article.topics.all()],
            pubdate=article.published_at,
            updateddate=article.updated_at,
        )
    return feed.answer()


@require_safe
def json_feed(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    latest = Latest.of(slug)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": latest.title,
        "home_page_url": f"{settings.SITE_URL}{latest.link}",
        "feed_url": f"{settings.SITE_URL}{request.path}",
        "language": "en-US",
        "items": [item(article, latest.site) for article in latest.articles],
    }
    headers = {"Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(json.dumps(feed, ensure_ascii=False), "application/feed+json", headers=headers)


def item(article: Article, site: str) -> dict:
    link = f"{settings.SITE_URL}{article.get_absolute_url()}"
    return {
        "id": link,
        "url": link,
        "title": article.headline,
        "summary": article.standfirst,
        "content_html": beginning(article, link),
        "image": f"{settings.SITE_URL}{Card.of_article(article, site).address}",
        "date_published": article.published_at.isoformat(),
        "date_modified": article.updated_at.isoformat(),
        "authors": [{"name": article.author.name}],
        "tags": [topic.name for topic in article.topics.all()],
    }


def beginning(article: Article, link: str) -> str:
    lead = markdown.render(absolute(article.lead, "", link), settings.SITE_URL)  # a picture is the site's by its path
    way = format_html('<p><a href="{}">The guide with its figures, doses and sources</a></p>', link)
    return format_html("<p>{}</p>\n{}{}", article.standfirst, lead, way)
