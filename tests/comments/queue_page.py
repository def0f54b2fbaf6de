"""The moderators' page as a browser holds it: what it shows, and its form with all that is ticked and typed in it."""

import re
from html import unescape
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from comments.models import Comment
from tests.admin.form import Form

QUEUE = "/admin/comments/comment/"
NAME = re.compile(r'<h2 id="card-\d+"><bdi>(.*?)</bdi>')
MESSAGES = re.compile(r'<ul class="messagelist">.*?</ul>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


class Queue:
    def __init__(self, client: Client, **query: str):
        self.client = client
        self.address = f"{QUEUE}?{urlencode(query)}" if query else QUEUE
        self.requests = 0
        self.show(client.get(self.address))

    def show(self, response: HttpResponse) -> None:
        """No decision is answered with a redirect, or this fails."""
        assert response.status_code == 200
        self.requests += 1
        self.html = response.content.decode()
        self.form = Form(self.html).fields

    def tick(self, *comments: Comment) -> None:
        self.form["ticked"] = [str(comment.pk) for comment in comments]

    def type(self, **fields: str) -> None:
        """The names are the form's own, with _ for -."""
        for name, value in fields.items():
            assert name.replace("_", "-") in self.form or name.startswith("reason"), f"there is no field {name}"
            self.form[name.replace("_", "-")] = [value]

    def press(self, button: str, comment: Comment | None = None) -> "Queue":
        decide = f"{button}:{comment.pk if comment else 'ticked'}"
        self.show(self.client.post(self.address, self.form | {"decide": [decide]}))
        return self

    @property
    def names(self) -> list[str]:
        return NAME.findall(self.html)

    @property
    def said(self) -> str:
        found = MESSAGES.search(self.html)
        return unescape(TAG.sub("", found[0])).strip() if found else ""

    def card(self, comment: Comment) -> str:
        """What is read on it, without tags."""
        card = re.search(rf'<h2 id="card-{comment.pk}".*?</article>', self.html, re.DOTALL)
        return " ".join(unescape(TAG.sub(" ", card[0])).split())


def status_of(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).status
