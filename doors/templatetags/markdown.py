from django import template

from doors.markdown import render

register = template.Library()
register.filter("markdown", render)
