from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
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


def mail_address(typed: str) -> str:
    """The address as mail is written to it, so that one mailbox has one pseudonym. Raises ValueError."""
    typed = typed.strip()
    local, at, domain = typed.rpartition("@")
    try:
        validate_email(typed)
        domain = domain.encode("idna").decode().lower()
    except (ValidationError, UnicodeError) as fault:
        raise ValueError(f"{typed!r} is no mail address.") from fault
    # Between quotation marks even controls are allowed; and =? begins an encoded name, that of another mailbox.
    if not local.isprintable() or "=?" in local:
        raise ValueError(f"{typed!r} is no mail address.")
    return f"{local}{at}{domain}"
