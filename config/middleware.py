"""Guards around every request. Their order is in settings.MIDDLEWARE, with the reason."""

import logging
import re
from collections.abc import Callable
from itertools import chain
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.shortcuts import render

from doors.database_away import BUSY_FOR
from doors.permissions import permissions_policy

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]

LARGEST_REQUEST = 20 * 1024 * 1024
NOT_TEXT = "The request holds bytes that are not text."
# Django leaves bytes of a path that are no UTF-8 percent-encoded; no address of this site has them otherwise.
PERCENT_ENCODED = re.compile(r"%[89A-F][0-9A-F]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# django-csp says its parts in another order in every process, and then no two of them would agree on a page's ETag.
CSP = "Content-Security-Policy"
POLICIES = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": permissions_policy(),
    # SecurityMiddleware sets these too, but not on an answer that an exception of its own became (an unknown host).
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
}


def add_policies(get_response: GetResponse) -> GetResponse:
    """A view may say otherwise: pictures may be shown on other sites, and one page may ask how the phone is held."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in POLICIES.items():
            response.headers.setdefault(name, value)
        if policy := response.headers.get(CSP):
            response.headers[CSP] = "; ".join(sorted(policy.split("; ")))
        return response

    return middleware


def refuse_undecodable(get_response: GetResponse) -> GetResponse:
    """An unknown host, a NUL byte or text that is not UTF-8 gets 400; a body past all limits 413, before it is read.

    Further in, a NUL byte is an error 500 on PostgreSQL, and bytes that are not UTF-8 stored as question marks.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.get_host()  # raises DisallowedHost
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal():
            raise BadRequest("The length of the request is not a number.")
        if int(length) > LARGEST_REQUEST:
            return HttpResponse("This is larger than anything this site takes.\n", "text/plain; charset=utf-8", 413)
        _check_address(request)
        if request.method == "POST":
            _check_form(request)
        return get_response(request)

    return middleware


def _check_address(request: HttpRequest) -> None:
    # A request may name any encoding for its own query, and in UTF-7 plain letters spell a NUL.
    if request.content_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise BadRequest("The request is not in UTF-8.")
    if "\0" in request.path_info or PERCENT_ENCODED.search(request.path_info):
        raise BadRequest(NOT_TEXT)
    _check_text(unquote_to_bytes(request.META.get("QUERY_STRING", "").encode("latin-1")))
    _check_text("".join(request.COOKIES.values()).encode())  # a quoted cookie may hold \000


def _check_form(request: HttpRequest) -> None:
    try:
        if request.content_type == "application/x-www-form-urlencoded":
            _check_text(unquote_to_bytes(request.body))
        elif request.content_type == "multipart/form-data":
            text = "".join(chain.from_iterable([name, *values] for name, values in request.POST.lists()))
            # Django has replaced what it could not decode. A person may type that character as well, but hardly into
            # the few forms that carry files.
            if REPLACEMENT in text:
                raise BadRequest(NOT_TEXT)
            _check_text(text.encode())
    except UnreadablePostError as fault:
        raise BadRequest("The form broke off.") from fault


def _check_text(raw: bytes) -> None:
    try:
        readable = "\0" not in raw.decode()
    except UnicodeDecodeError:
        readable = False
    if not readable:
        raise BadRequest(NOT_TEXT)


class AnswerWithoutDatabase:
    """A page that the database did not help to make says so. Forms of readers are given back by their own views."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if settings.DEBUG or not isinstance(fault, OperationalError | InterfaceError):
            return None
        logger.error("The database did not answer.", exc_info=fault)
        page = render(request, "503.html", status=503)
        page["Retry-After"] = BUSY_FOR
        return page
