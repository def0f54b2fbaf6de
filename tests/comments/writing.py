"""What a reader types and sends, from a page of this site unless the headers say otherwise."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article
from comments.models import Comment
from tests.doors.origins import FROM_HERE

WORDS = {"name": "Ana", "body": "Should I feel this at the front of the hip?"}


def send(client: Client, article: Article, headers: dict = FROM_HERE, address="203.0.113.7", **fields) -> HttpResponse:
    to = reverse("comments:write", args=[article.slug])
    return client.post(to, WORDS | fields, headers=headers, REMOTE_ADDR=address)


def sent(client: Client, article: Article, **fields) -> Comment:
    """The comment that this made."""
    response = send(client, article, **fields)
    assert response.status_code == 303, response.content.decode()
    return Comment.objects.by_private_token(response["Location"].split("/")[3])
