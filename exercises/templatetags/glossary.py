from functools import lru_cache

from django import template

from doors.terms import FirstUses, Vocabulary
from exercises.models import GlossaryTerm

register = template.Library()

COLUMNS = ("slug", "term", "other_names")


@register.simple_tag
def glossary_links() -> FirstUses:
    """For one page, whose texts take it one after another: {{ text|markdown:glossary }}."""
    return FirstUses(_vocabulary(tuple(GlossaryTerm.objects.values_list(*COLUMNS))))


@lru_cache(maxsize=1)
def _vocabulary(rows: tuple[tuple[str, str, str], ...]) -> Vocabulary:
    addresses = {}
    for row in rows:
        term = GlossaryTerm(**dict(zip(COLUMNS, row, strict=True)))
        addresses |= dict.fromkeys(term.written_as(), term.get_absolute_url())
    return Vocabulary(addresses)
