"""The ordinary page: an article as most Django sites would show it. Limber's own models, template, middleware and
settings, through a plain DetailView; nothing is fetched before the template asks for it, and nothing is kept.

What the template's filters and tags do is theirs here as well, the memory of rendered Markdown included.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.compared.ordinary_settings"
application = get_wsgi_application()
