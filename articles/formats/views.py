import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.formats.as_json import as_mapping, schema
from articles.formats.as_markdown import as_markdown
from articles.models import Article
from exercises.models import MuscleGroup


@require_safe
def article_json(request: HttpRequest, slug: str) -> HttpResponse:
    article = published(slug)
    return copy_of(article, in_json(as_mapping(article, groups_of(article))), "application/json")


@require_safe
def article_markdown(request: HttpRequest, slug: str) -> HttpResponse:
    article = published(slug)
    return copy_of(article, as_markdown(article, groups_of(article)), "text/markdown; charset=utf-8")


@require_safe
def article_schema(request: HttpRequest) -> HttpResponse:
    headers = {"Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(in_json(schema()), "application/schema+json", headers=headers)


def published(slug: str) -> Article:
    return get_object_or_404(Article.objects.published().with_published_parts(), slug=slug)


def groups_of(article: Article):
    return MuscleGroup.objects.around(article.movement) if article.movement else []


def in_json(mapping: dict) -> str:
    return json.dumps(mapping, ensure_ascii=False, indent=1)


def copy_of(article: Article, content: str, content_type: str) -> HttpResponse:
    """For other sites and programs to read; what search engines show is the page."""
    headers = {
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Link": f'<{settings.SITE_URL}{article.get_absolute_url()}>; rel="canonical"',
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(content, content_type, headers=headers)
