from pathlib import Path

from csp.constants import NONE, SELF

from config import published
from config.env import (
    local_sender,
    read_address,
    read_bool,
    read_database,
    read_folder,
    read_hosts,
    read_int,
    read_limits,
    read_login,
    read_mail_host,
    read_mail_service,
    read_origin,
    read_secret_key,
    read_storage,
)
from config.logs import LOGGING  # noqa: F401

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = read_folder("DATA_DIR", default="var", base=BASE_DIR)
CONTENT_DIR = BASE_DIR / "content"

DEBUG = read_bool("DEBUG", default=False)
PORT = read_int("PORT", default=8000, least=1, most=65535)
SITE_URL = read_origin("SITE_URL", default=f"http://127.0.0.1:{PORT}")
SITE_IS_HTTPS = SITE_URL.startswith("https://")
TRUSTED_PROXIES = read_int("TRUSTED_PROXIES", default=0, least=0, most=9)
WEB_CONCURRENCY = read_int("WEB_CONCURRENCY", default=2, least=1, most=64)
RATE_LIMITS = read_limits("RATE_LIMITS", SITE_URL)
COMMENTS_PURGE_AFTER_DAYS = read_int("COMMENTS_PURGE_AFTER_DAYS", default=30, least=1, most=3650)
NEWSLETTER_PER_HOUR = read_int("NEWSLETTER_PER_HOUR", default=0, least=0, most=10_000_000)  # 0 is as fast as it goes
COMMENTS_CLOSE_AFTER_DAYS = read_int("COMMENTS_CLOSE_AFTER_DAYS", default=0, least=0, most=36500)  # 0 is never

# Database

DATABASES = {"default": read_database("DATABASE_URL", default="sqlite:///limber.sqlite3", base=DATA_DIR)}
DATABASE_IS_SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"

if DATABASE_IS_SQLITE:
    # Measured: SQLite's defaults lose most concurrent writes to "database is locked". IMMEDIATE takes the write lock
    # at the start of every atomic block, so reads stay out of atomic() and ATOMIC_REQUESTS stays off.
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
                " PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000; PRAGMA temp_store=MEMORY"
            ),
        },
    }
else:
    # A worker has more threads than PostgreSQL likes connections: most of them only wait for a slow reader.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
    } | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Security

SECRET_KEY = read_secret_key("SECRET_KEY", file=DATA_DIR / "secret_key" if DATABASE_IS_SQLITE else None)
ALLOWED_HOSTS = read_hosts("ALLOWED_HOSTS", SITE_URL)

if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Without a proxy that says which requests were encrypted, a redirect to https would never end.
SECURE_SSL_REDIRECT = SITE_IS_HTTPS and TRUSTED_PROXIES > 0
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 63072000 if SITE_IS_HTTPS else 0
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# "no-referrer" would make browsers send `Origin: null` on our own forms, which Django refuses.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

# A proxy that does not say which requests were encrypted would make the site's own forms look foreign.
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if SITE_IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SITE_IS_HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # until the browser is closed
SESSION_COOKIE_AGE = 8 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS is for this host only; what its subdomains do is their operator's choice
    "security.W021",  # … and so is a browser's preload list, which takes months to leave
]

# Application

INSTALLED_APPS = [
    "config",
    "doors",
    "exercises",
    "articles",
    "comments",
    "newsletter",
    "mailroom",
    "pagestore",
    "markdownx",
    "axes",
    "csp",
    "django.forms",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# Down to SecurityMiddleware each only adds headers, so whatever answers further in carries all of them: a redirect, a
# static file, a refusal, an error page. Then comes what refuses, before anything reads the address or the form; then
# static files, which need nothing below; then what shapes pages. Nothing here touches the session of a reader, so their
# pages set no cookie and do not vary by it.
MIDDLEWARE = [
    "config.requests.number_requests",
    "config.middleware.add_policies",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.refuse_undecodable",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
    "config.middleware.AnswerWithoutDatabase",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Sign-in

AUTHENTICATION_BACKENDS = ["axes.backends.AxesBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 1  # hours
# By name and address together, so that a stranger cannot lock an editor out; by address, so that a name list is slow.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_CLIENT_IP_CALLABLE = "doors.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "doors.views.locked_out"
AXES_RESET_ON_SUCCESS = True

# Files

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / ".static"
MEDIA_URL = "/media/"
MEDIA_ROOT = read_folder("MEDIA_ROOT", default="media", base=DATA_DIR)
STORAGES = {
    "default": read_storage("MEDIA_STORAGE", "MEDIA_STORAGE_OPTIONS"),
    "staticfiles": {"BACKEND": "config.stylesheets.JoinedManifestStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nobody else's page needs our fonts and scripts
# The editor's picture goes through one door, so its request never grows past what that door takes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# An article is edited on one page: a field for each part of a dose, a section, a question, a citation.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

PAGESTORE_MIB = 64  # of published pages in each worker: some 400 as long as the first guide
PAGESTORE_TABLES = published.TABLES
PAGESTORE_MOMENTS = published.moments(COMMENTS_CLOSE_AFTER_DAYS)
PAGESTORE_NOT_PAGES = ("/admin/", STATIC_URL, MEDIA_URL, "/healthz")

# Mail: rows in the mailroom, which its runner takes to a server, or without one into files

EMAIL_HOST = read_mail_host("EMAIL_HOST")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "mailroom.files.EmailBackend"
EMAIL_SERVICE, ANYMAIL = read_mail_service("EMAIL_SERVICE")
if EMAIL_SERVICE:  # through its own interface, and its reports of what bounced come back (newsletter/bounces.py)
    EMAIL_BACKEND = f"anymail.backends.{EMAIL_SERVICE}.EmailBackend"
    INSTALLED_APPS.append("anymail")
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_USE_TLS = read_bool("EMAIL_USE_TLS", default=True)
EMAIL_PORT = read_int("EMAIL_PORT", default=587 if EMAIL_USE_TLS else 25, least=1, most=65535)
if EMAIL_USE_TLS and EMAIL_PORT == 465:  # there the first byte is encrypted already, and Django wants one of the two
    EMAIL_USE_TLS, EMAIL_USE_SSL = False, True
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = read_login("EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD")
EMAIL_TIMEOUT = 20  # seconds for each answer: a dozen of them have to fit the lease on a mail (mailroom/models.py)
DEFAULT_FROM_EMAIL = read_address("DEFAULT_FROM_EMAIL", default=local_sender(SITE_URL), may_be_named=True)
REPLY_TO = read_address("REPLY_TO")
MODERATION_EMAIL = read_address("MODERATION_EMAIL")

# Language and time

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "UTC"

# django-markdownx: its own URLs are never included (they let anonymous visitors store files)

MARKDOWNX_MARKDOWNIFY_FUNCTION = "doors.markdown.render"
MARKDOWNX_URLS_PATH = "/admin/markdown/preview/"
MARKDOWNX_UPLOAD_URLS_PATH = "/admin/markdown/picture/"
MARKDOWNX_SERVER_CALL_LATENCY = 500
