from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from articles.cards import Card
from articles.cards.drawing import png
from articles.models import Article, Publisher, name_of_site
from exercises.models import Exercise

HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@require_safe
def of_site(request: HttpRequest, version: str) -> HttpResponse:
    return answer(Card.of_site(Publisher.objects.first()), version)


@require_safe
def of_article(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.published().with_session(), slug=slug)
    return answer(Card.of_article(article, name_of_site(Publisher.objects.first())), version)


@require_safe
def of_exercise(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    exercise = get_object_or_404(Exercise.objects.published().prefetch_related("poses"), slug=slug)
    return answer(Card.of_exercise(exercise, name_of_site(Publisher.objects.first())), version)


def answer(card: Card, version: str) -> HttpResponse:
    """What was shared before a change still finds a picture: the one of today."""
    if version != card.version:
        return redirect(card.address)
    return HttpResponse(png(card), content_type="image/png", headers=HEADERS)
