from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import CommandError
from django.db import Error


class Refused(Exception):
    """Why it was not done and what to do, in words for the operator. Nothing was changed."""


class BadArchive(Refused):
    """The file is no whole backup that this site made."""


@contextmanager
def told_plainly() -> Iterator[None]:
    """What an operator can do something about is one message and exit code 1; anything else keeps its traceback."""
    try:
        yield
    except Refused as fault:
        raise CommandError(str(fault)) from fault
    except Error as fault:
        raise CommandError(f"The database cannot be used: {str(fault).splitlines()[0]}") from fault
    except OSError as fault:
        where = f": {fault.filename}" if fault.filename else ""
        raise CommandError(f"{fault.strerror or fault}{where}") from fault
