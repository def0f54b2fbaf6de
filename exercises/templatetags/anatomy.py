from django import template

from exercises import drawings

register = template.Library()
register.simple_tag(drawings.anatomy_of_movement)
register.simple_tag(drawings.anatomy_of_roles)
register.simple_tag(drawings.anatomy_of_exercise)
register.simple_tag(drawings.anatomy_of_muscle)
register.simple_tag(drawings.anatomy_of_all)
