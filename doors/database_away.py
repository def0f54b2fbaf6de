"""A database that is busy or away must not cost anybody what they typed: the answer to their POST needs none."""

import logging
from collections.abc import Callable
from functools import wraps

from django.db import Error as DatabaseFault
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
BUSY_FOR = 30  # seconds until a browser may try again


def keep_words(template: str, form_of: Callable[[HttpRequest], Form | QueryDict | None]) -> Callable[[View], View]:
    """`form_of` gives the form with what was typed, or None where a button was all. The template extends error.html."""

    def decorate(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except DatabaseFault:
                if request.method != "POST":
                    raise
                logger.exception("The database did not answer, so a form was given back")
                page = render(request, template, {"form": form_of(request)}, status=503)
                page["Retry-After"] = BUSY_FOR
                return page

        return kept

    return decorate
