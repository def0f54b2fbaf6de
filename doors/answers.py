"""How this site answers strangers' forms."""

import math
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

View = Callable[..., HttpResponse]


def known_by_its_address(view: View) -> View:
    """For pages whose address is all it takes to act: no index and no store may keep them, no other site learns it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        page = view(request, *args, **kwargs)
        page["X-Robots-Tag"] = "noindex, nofollow"
        page["Referrer-Policy"] = "same-origin"
        return page

    return cache_control(no_store=True, private=True)(guarded)


def in_words(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    number, unit = (minutes, "minute") if minutes < 100 else (math.ceil(minutes / 60), "hour")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def see_other(address: str) -> HttpResponse:
    """After a POST: the next request is a GET, whatever the browser."""
    return HttpResponse(status=303, headers={"Location": address})
