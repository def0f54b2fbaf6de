"""The only place that reads the environment. A bad value stops the start with the variable's name."""

import json
import os
import re
import secrets
import tempfile
from importlib.util import find_spec
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

# ASCII only: a browser sends xn--… for a name with an umlaut, so such a name in SITE_URL would never match.
NAME = r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?"
HOST = rf"{NAME}|\[[0-9a-f:.]+\]"
ORIGIN = re.compile(rf"(?P<scheme>https?)://(?P<host>{HOST})(?::(?P<port>[0-9]{{1,5}}))?/?")
DEFAULT_PORTS = {"http": "80", "https": "443"}
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
LEAST_SECRET = 32
# Those of django-anymail that need nothing else installed.
MAIL_SERVICES = ("brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "postmark")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# A name of letters and spaces before the address needs no quoting in a header.
SENDER = re.compile(r"(?:(?P<name>[^\W_][\w .'&-]*) )?<(?P<address>[^<>]+)>")


class BadEnvironment(ImproperlyConfigured):
    """A message for the operator; manage.py and gunicorn show it without a traceback."""


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
    raise BadEnvironment(f"{name} must be true or false, not {value!r}.")


def read_int(name: str, default: int, *, least: int, most: int) -> int:
    value = read_text(name)
    if not value:
        return default
    if not (re.fullmatch(r"[0-9]{1,9}", value) and least <= int(value) <= most):
        raise BadEnvironment(f"{name} must be a whole number from {least} to {most}, not {value!r}.")
    return int(value)


def read_origin(name: str, default: str) -> str:
    """Such as https://example.org: as a browser's Origin header says it, so in lower case and without a usual port."""
    value = read_text(name, default).lower()
    match = ORIGIN.fullmatch(value)
    if not match or int(match["port"] or 1) not in range(1, 65536):
        raise BadEnvironment(f"{name} must be like https://example.org, without a path, not {value!r}.")
    port = match["port"] if match["port"] != DEFAULT_PORTS[match["scheme"]] else None
    return f"{match['scheme']}://{match['host']}" + (f":{port}" if port else "")


def read_hosts(name: str, site_url: str) -> list[str]:
    """Names this site answers to: the site's own, this machine's, and those the variable adds."""
    hosts = [ORIGIN.fullmatch(site_url)["host"], "localhost", "127.0.0.1", "[::1]"]
    for value in filter(None, (part.strip().lower() for part in read_text(name).split(","))):
        if not re.fullmatch(rf"\.?(?:{HOST})", value):
            raise BadEnvironment(
                f"{name} must be names such as www.example.org, with commas between, without scheme, port or star,"
                f" not {value!r}."
            )
        hosts.append(value)
    return list(dict.fromkeys(hosts))


def read_limits(name: str, site_url: str) -> bool:
    """Whether strangers are held to limits. Only a site that no stranger reaches may do without."""
    limits = read_bool(name, default=True)
    if not limits and ORIGIN.fullmatch(site_url)["host"] not in LOOPBACK:
        raise BadEnvironment(f"{name} may only be off while SITE_URL is this machine, not {site_url}.")
    return limits


def read_mail_host(name: str) -> str:
    value = read_text(name).lower()
    if value and not re.fullmatch(NAME, value):
        raise BadEnvironment(f"{name} must be a name such as mail.example.org, without port, not {value!r}.")
    return value


def read_mail_service(name: str) -> tuple[str, dict[str, str]]:
    """A service's name and what django-anymail needs to know of it: the variables that begin with this one's name."""
    service = read_text(name).lower()
    if not service:
        return "", {}
    if service not in MAIL_SERVICES:
        raise BadEnvironment(f"{name} must be one of {', '.join(MAIL_SERVICES)}, not {service!r}.")
    if find_spec("anymail") is None:
        raise BadEnvironment(f"{name} needs django-anymail: pip install -r requirements-mail-service.txt")
    given = {key.removeprefix(f"{name}_"): read_text(key) for key in os.environ if key.startswith(f"{name}_")}
    secret = given.pop("WEBHOOK_SECRET", "")
    if not re.fullmatch(r"[^:\s]+:[^:\s]{16,}", secret):
        raise BadEnvironment(f"{name}_WEBHOOK_SECRET must be name:password, with a password of at least 16 characters.")
    return service, {f"{service.upper()}_{key}": value for key, value in given.items()} | {"WEBHOOK_SECRET": secret}


def read_login(user_name: str, password_name: str) -> tuple[str, str]:
    """With only one of them Django would not sign in, and not say so."""
    user, password = read_text(user_name), read_text(password_name)
    if bool(user) != bool(password):
        raise BadEnvironment(f"{user_name} and {password_name} must be set both, or neither.")
    return user, password


def read_address(name: str, default: str = "", *, may_be_named: bool = False) -> str:
    """One mail address, or none; with may_be_named also as in: Hip and Knee <hello@example.org>."""
    value = read_text(name)
    named = SENDER.fullmatch(value) if may_be_named else None
    address = named["address"] if named else value
    try:
        if value:
            validate_email(address)
            address.encode("ascii")  # a domain with an umlaut goes into headers as xn--…
    except (ValidationError, UnicodeEncodeError) as fault:
        raise BadEnvironment(f"{name} must be one mail address such as hello@example.org, not {value!r}.") from fault
    return value or default


def local_sender(site_url: str) -> str:
    """Who mails come from unless the operator says so. A number is no domain."""
    host = ORIGIN.fullmatch(site_url)["host"]
    return f"limber@{'localhost' if re.fullmatch(r'[0-9.]+|.*]', host) else host}"


def read_folder(name: str, default: str, *, base: Path) -> Path:
    """A folder to write in, made if it is missing. A relative one is seen from the base, wherever the start was."""
    folder = (base / Path(read_text(name, default)).expanduser()).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError as fault:
        raise BadEnvironment(f"{name} is no folder that can be written: {fault.strerror}: {folder}") from fault


def read_storage(name: str, options_name: str) -> dict:
    """Where pictures are kept, as Django's STORAGES has it: a class, and what it is made with.

    Whether it can be made with that, only config/apps.py can see, once Django is there.
    """
    backend = read_text(name, "django.core.files.storage.FileSystemStorage")
    if not _is_in_a_module(backend):
        raise BadEnvironment(f"{name} must be an installed class such as storages.backends.s3.S3Storage: {backend!r}.")
    try:
        options = json.loads(read_text(options_name, "{}"))
    except ValueError:
        options = None
    if not isinstance(options, dict):  # it may hold a password, so no message repeats it
        raise BadEnvironment(f'{options_name} must be a JSON object such as {{"bucket_name": "pictures"}}.')
    return {"BACKEND": backend, "OPTIONS": options}


def _is_in_a_module(dotted: str) -> bool:
    module, _, name = dotted.rpartition(".")
    try:
        return name.isidentifier() and find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def read_database(name: str, default: str, *, base: Path) -> dict:
    value = read_text(name, default)
    # The value holds a password, so no message repeats it.
    scheme, separator, _ = value.partition("://")
    scheme = scheme.lower() if separator else ""
    if scheme not in DATABASE_SCHEMES:
        raise BadEnvironment(f"{name} must begin with sqlite:///, postgres:// or postgresql://, not {scheme!r}.")
    try:
        database = dj_database_url.parse(value)
    except ValueError as fault:
        raise BadEnvironment(f"{name} cannot be read: are its name and password percent-encoded?") from fault
    if database["NAME"] in ("", ":memory:"):
        what = "a file, as in sqlite:////srv/limber.sqlite3" if scheme == "sqlite" else "a database after the host"
        raise BadEnvironment(f"{name} must name {what}.")
    if scheme == "sqlite":
        database["NAME"] = base / database["NAME"]
    return database


def read_secret_key(name: str, file: Path | None) -> str:
    """The variable; without it, if a file is given, a key that is made once and kept in that file."""
    if key := read_text(name):
        return _check_secret(key, name)
    if file is None:
        raise BadEnvironment(f"{name} must be set when DATABASE_URL is PostgreSQL: every machine needs the same one.")
    try:
        if not file.exists():
            _make_secret(file)
        return _check_secret(file.read_text(), str(file))
    except OSError as fault:
        raise BadEnvironment(f"{name} is not set, and {file} cannot be read or made: {fault.strerror}") from fault


def _check_secret(key: str, where: str) -> str:
    if len(key) < LEAST_SECRET:
        raise BadEnvironment(f"{where} must have at least {LEAST_SECRET} characters that nobody can guess.")
    return key


def _make_secret(file: Path) -> None:
    """Two processes may start at once: the first link wins whole, and nobody reads half a key."""
    with tempfile.NamedTemporaryFile("w", dir=file.parent) as draft:  # readable by its owner only
        draft.write(secrets.token_urlsafe(50))
        draft.flush()
        try:
            os.link(draft.name, file)
        except FileExistsError:
            return
