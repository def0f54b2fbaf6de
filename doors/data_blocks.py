"""The only way from values to a block of data in a page.

A browser runs nothing in it: a script element of a type that is no script's is passed over before any policy is asked
(HTML, "prepare the script element", where the type is determined). What could end the element early is escaped.
"""

from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe


def linked_data(value: Any) -> SafeString:
    """As JSON-LD. Django escapes <, > and &; only the type is another."""
    return mark_safe(json_script(value).replace("application/json", "application/ld+json", 1))
