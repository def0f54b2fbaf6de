from django import template

from mailroom import health

register = template.Library()


@register.simple_tag
def mail_is_late() -> bool:
    return health.mail_is_late()
