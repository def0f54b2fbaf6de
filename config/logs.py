"""What goes into the log: one line for each request that was not answered from the page store, and every fault.

A line says which request it belongs to, by the number that the answer carries as X-Request-ID and that the page of an
error shows. It never says who asked. At a terminal it is a line to read, else JSON.
"""

import json
import logging
import re
import sys
from contextvars import ContextVar
from datetime import UTC, datetime

# Whoever has such an address may withdraw the comment, confirm, or end the newsletter.
PRIVATE_ADDRESS = re.compile(r"(/comments/yours/|/newsletter/confirm/|/newsletter/leave/)[^/\s]+")
request_number: ContextVar[str] = ContextVar("request_number", default="")


def without_secrets(text: str) -> str:
    return PRIVATE_ADDRESS.sub(r"\1…", text)


class HidePrivateAddresses(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_secrets(record.getMessage()), ()
        record.request_number = request_number.get()
        return True


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": record.request_number,
            **getattr(record, "measured", {}),
        }
        if record.exc_info:
            line["fault"] = self.formatException(record.exc_info)
        told = {key: without_secrets(value) if isinstance(value, str) else value for key, value in line.items()}
        return json.dumps({key: value for key, value in told.items() if value != ""}, ensure_ascii=False)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message} {request_number}", "style": "{"},
        "json": {"()": "config.logs.JsonLines"},
    },
    "filters": {
        "private": {"()": "config.logs.HidePrivateAddresses"},
        "faults": {"()": "django.utils.log.CallbackFilter", "callback": lambda record: bool(record.exc_info)},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line" if sys.stderr.isatty() else "json",
            "filters": ["private"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "limber.requests": {"level": "INFO"},
        # Whatever else it says is a line of limber.requests already.
        "django.request": {"level": "ERROR", "filters": ["faults"]},
    },
}
