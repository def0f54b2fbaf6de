from django import template

from mailroom.health import mail_is_late

register = template.Library()
register.simple_tag(mail_is_late)
