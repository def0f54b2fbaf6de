"""The only place that reads the environment. A bad value stops the start with the variable's name."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def read_text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def read_bool(name: str, default: bool) -> bool:
    value = read_text(name).lower()
    if not value:
        return default
    if value in ("true", "1", "yes", "on"):
        return True
    if value in ("false", "0", "no", "off"):
        return False
    raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")


def read_int(name: str, default: int, *, least: int = 0, most: int = 65535) -> int:
    value = read_text(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise ImproperlyConfigured(f"{name} must be a whole number from {least} to {most}, not {value!r}.")
    return int(value)


def read_list(name: str) -> list[str]:
    return [part.strip() for part in read_text(name).split(",") if part.strip()]


def read_origin(name: str, default: str) -> str:
    """An address such as https://example.org: scheme and host, no path."""
    value = read_text(name, default).rstrip("/")
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError as fault:
        raise ImproperlyConfigured(f"{name} is not an address: {value!r} ({fault}).") from fault
    if parts.scheme not in ("http", "https") or not host or parts.path or parts.query or parts.username:
        raise ImproperlyConfigured(f"{name} must be like https://example.org, without a path, not {value!r}.")
    return value
