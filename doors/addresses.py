from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The network address of whoever asks, as far as it can be trusted.

    Each proxy appends the address it heard from, so with n trusted proxies the n-th entry from the right is the
    first one that a stranger could not have written. Without trusted proxies the header is a stranger's word.
    """
    if settings.TRUSTED_PROXIES:
        heard = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if len(heard) >= settings.TRUSTED_PROXIES:
            return heard[-settings.TRUSTED_PROXIES]
    return request.META.get("REMOTE_ADDR", "")
