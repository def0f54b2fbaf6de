"""The site's settings, with a data folder of its own that goes when the run ends."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="limber-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["DATA_DIR"] = _folder
os.environ["SECRET_KEY"] = "a key that only tests ever sign with"
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = _folder
# Only the database is the caller's choice: what else is set on this machine is no business of the tests.
for _name in (
    "ALLOWED_HOSTS", "COMMENTS_CLOSE_AFTER_DAYS", "COMMENTS_PURGE_AFTER_DAYS", "DEBUG", "DEFAULT_FROM_EMAIL",
    "EMAIL_HOST", "EMAIL_HOST_PASSWORD", "EMAIL_HOST_USER", "EMAIL_PORT", "EMAIL_SERVICE", "EMAIL_USE_TLS",
    "MEDIA_ROOT", "MEDIA_STORAGE", "MEDIA_STORAGE_OPTIONS", "MODERATION_EMAIL", "NEWSLETTER_PER_HOUR", "PORT",
    "RATE_LIMITS", "REPLY_TO", "SITE_URL", "TRUSTED_PROXIES", "WEB_CONCURRENCY",
):  # fmt: skip
    os.environ.pop(_name, None)

from config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # nothing is collected before a test
STATIC_ROOT = None
