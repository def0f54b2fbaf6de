from django import template
from django.utils.safestring import SafeString

from doors.markdown import render
from doors.terms import FirstUses

register = template.Library()


@register.filter
def markdown(text: str, terms: FirstUses | None = None) -> SafeString:
    return render(text, terms=terms)
