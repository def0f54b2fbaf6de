"""What a browser says decides; what the request claims to be called does not. And nobody opens a second such door."""

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver

from doors.same_origin import comes_from_here, same_origin_post

EXEMPT = {
    *("comments:write", "comments:edit", "comments:withdraw", "newsletter:home", "newsletter:confirm"),
    "newsletter:leave",  # a mail service's one click (RFC 8058) comes from nowhere
}


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "Same-Origin"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"}, False),
        ({"Origin": "http://127.0.0.1:8000"}, True),
        ({"Sec-Fetch-Site": "", "Origin": "http://127.0.0.1:8000"}, True),
        ({"Origin": "https://127.0.0.1:8000"}, False),
        ({"Origin": "http://127.0.0.1"}, False),
        ({"Origin": "http://127.0.0.1:8000.elsewhere.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({}, False),
        ({"Referer": "http://127.0.0.1:8000/"}, False),
        ({"Host": "elsewhere.example", "Origin": "http://elsewhere.example"}, False),
    ],
)
def test_only_the_browsers_word_counts(headers, is_ours):
    assert comes_from_here(RequestFactory().post("/", headers=headers)) is is_ours


@pytest.mark.parametrize(
    ("method", "headers", "answer"),
    [
        ("post", {"Sec-Fetch-Site": "same-origin"}, b"done"),
        ("post", {"Sec-Fetch-Site": "cross-site"}, b"sure?"),
        ("post", {}, b"sure?"),
        ("get", {}, b"done"),
        ("head", {"Sec-Fetch-Site": "cross-site"}, b"done"),
    ],
)
def test_a_form_from_elsewhere_never_reaches_the_view(method, headers, answer):
    guarded = same_origin_post(lambda request: HttpResponse("sure?"))(lambda request: HttpResponse("done"))
    assert guarded(getattr(RequestFactory(), method)("/", headers=headers)).content == answer


def views(patterns: list, namespace: str = "") -> Iterator[tuple[str, Callable]]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.callback
        else:
            yield from views(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)


def test_only_these_views_do_without_djangos_own_guard():
    exempt = {name for name, view in views(get_resolver().url_patterns) if getattr(view, "csrf_exempt", False)}
    assert exempt == EXEMPT


def test_each_of_them_stands_behind_the_door():
    doors = same_origin_post(lambda request: HttpResponse())(lambda request: HttpResponse()).__code__
    for name, view in views(get_resolver().url_patterns):
        if name in EXEMPT:
            layers = [view]
            while hasattr(layers[-1], "__wrapped__"):
                layers.append(layers[-1].__wrapped__)
            assert doors in [layer.__code__ for layer in layers], name
