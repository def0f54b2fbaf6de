"""The door for a stranger's POST to a page that carries no token and no cookie, so that every reader gets equal bytes.

A browser says by itself where a form came from: Sec-Fetch-Site over https and on this machine, else Origin. Where
neither proves that it was a page of this site, nothing happens yet: the person gets a second page with what they typed
and an ordinary CSRF form. Behind this door no view may rely on a session, so what is left to guard against is a page
elsewhere that makes its readers send us something, and that something is never public or final at once.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]


def same_origin_post(ask_again: View) -> Callable[[View], View]:
    """`ask_again` answers with the same form, filled, and {% csrf_token %} in it."""

    def guard(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method == "POST" and not (comes_from_here(request) or has_token(request)):
                return ask_again(request, *args, **kwargs)
            return view(request, *args, **kwargs)

        return guarded

    return guard


def comes_from_here(request: HttpRequest) -> bool:
    """What the browser says, held against the site's own name and never against the Host that the request names."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin") == settings.SITE_URL


def has_token(request: HttpRequest) -> bool:
    """Whether this is the second page's form, with the cookie that was set beside it."""
    if "csrfmiddlewaretoken" not in request.POST:
        return False
    return csrf_protect(lambda request: HttpResponse())(request).status_code == 200
