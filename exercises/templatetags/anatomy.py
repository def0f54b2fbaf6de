from django import template

from exercises import drawings

register = template.Library()
register.simple_tag(drawings.anatomy_of_movement)
register.simple_tag(drawings.anatomy_of_exercise)
