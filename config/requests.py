"""Each request has a number, and leaves a line that says what was asked and how long it took."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.logs import request_number

logger = logging.getLogger("limber.requests")
GIVEN = re.compile(r"[\w.-]{8,64}", re.ASCII)
NOT_LOGGED = (settings.STATIC_URL, "/healthz")  # a page brings six of the first, a machine asks every second


def number_requests(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        number = number_of(request)
        token = request_number.set(number)
        try:
            response = answer_and_log(request)
        finally:
            request_number.reset(token)
        response.headers["X-Request-ID"] = number
        return response

    def answer_and_log(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(NOT_LOGGED):
            return get_response(request)
        queries, began = Queries(), time.perf_counter()
        with connection.execute_wrapper(queries):
            response = get_response(request)
        measured = {
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "ms": round(1000 * (time.perf_counter() - began), 1),
            "queries": queries.number,
            "queries_ms": round(1000 * queries.seconds, 1),
        }
        logger.info("{method} {path} {status} in {ms} ms".format(**measured), extra={"measured": measured})
        return response

    return middleware


class Queries:
    def __init__(self):
        self.number, self.seconds = 0, 0.0

    def __call__(self, execute: Callable, sql: str, parameters: object, many: bool, context: dict) -> object:
        began = time.perf_counter()
        try:
            return execute(sql, parameters, many, context)
        finally:
            self.number += 1
            self.seconds += time.perf_counter() - began


def number_of(request: HttpRequest) -> str:
    """A trusted proxy's own, so that its log and this one can be read together."""
    given = request.headers.get("X-Request-ID", "")
    return given if settings.TRUSTED_PROXIES and GIVEN.fullmatch(given) else secrets.token_hex(8)


def server_error(request: HttpRequest) -> HttpResponse:
    """Somebody who tells us of the fault can say which one it was."""
    return render(request, "500.html", {"number": request_number.get()}, status=500)
