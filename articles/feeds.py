from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed


class Feed(Atom1Feed):
    """Atom with absolute addresses. `begun_at` is said as its last change while there is nothing in it."""

    def __init__(self, *, title: str, path: str, link: str, begun_at: datetime):
        site = settings.SITE_URL
        super().__init__(title, f"{site}{link}", None, language="en-us", feed_url=f"{site}{path}", begun_at=begun_at)

    def latest_post_date(self) -> datetime:
        """Django says "now" of an empty feed, and would call it changed at every look."""
        return super().latest_post_date() if self.items else self.feed["begun_at"]

    def answer(self) -> HttpResponse:
        """A feed is there for other sites to show."""
        response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        self.write(response, "utf-8")
        return response
