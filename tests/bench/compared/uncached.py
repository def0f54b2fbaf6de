"""Limber as it is, without the store in front."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
application = get_wsgi_application()
