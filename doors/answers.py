"""How this site answers strangers' forms."""

import math

from django.http import HttpResponse


def in_words(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    number, unit = (minutes, "minute") if minutes < 100 else (math.ceil(minutes / 60), "hour")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def see_other(address: str) -> HttpResponse:
    """After a POST: the next request is a GET, whatever the browser."""
    return HttpResponse(status=303, headers={"Location": address})
