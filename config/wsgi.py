import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from pagestore.requests import Site
from pagestore.watch import Watch
from pagestore.wsgi import PageStore

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
if not settings.DEBUG:  # else a template may change, of which the database knows nothing
    says_https = "HTTP_X_FORWARDED_PROTO" if settings.SECURE_SSL_REDIRECT else ""
    site = Site(settings.SITE_URL, settings.PAGESTORE_NOT_PAGES, says_https)
    application = PageStore(application, site, Watch(), settings.PAGESTORE_MIB)
