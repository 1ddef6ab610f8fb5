"""What every installation shares."""

import os
from pathlib import Path

import django.conf.locale

from medskapa.places.profile import active_profile, language_info
from medskapa.settings.database import database

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("MEDSKAPA_DATA", Path.cwd() / ".local"))

PROFILE = active_profile()
django.conf.locale.LANG_INFO.update(language_info())

INSTALLED_APPS = [
    "medskapa.foundation",
    "medskapa.thread",
    "medskapa.places",
    "medskapa.actors",
    "medskapa.channels",
    "medskapa.processes",
    "medskapa.dialogue",
    "medskapa.insight",
    "medskapa.strategy",
    "medskapa.consultation",
    "medskapa.plans",
    "medskapa.indicators",
    "medskapa.newsroom",
    "medskapa.website",
    "medskapa.demo",
    "medskapa.ui",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.users",
    "wagtail.admin",
    "wagtail.search",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "medskapa.website.middleware.request_id",
    "medskapa.website.page_cache.public_values",
    "django.middleware.security.SecurityMiddleware",
    # Safe beside secrets in a page: Django masks CSRF tokens and varies the length of what it compresses.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "medskapa.website.middleware.content_security_policy",
    "medskapa.website.middleware.language_from_path",
    "medskapa.website.middleware.bounded",
    "medskapa.website.middleware.answers_the_queue",
    "medskapa.website.middleware.refusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "medskapa.urls"
WSGI_APPLICATION = "medskapa.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "medskapa.website.interface.interface",
            ],
        },
    }
]

FORM_RENDERER = "medskapa.ui.form_fields.DrawnFields"

DATABASES = {"default": database(os.environ.get("MEDSKAPA_DATABASE", ""), DATA)}
# Kept pages, and what many pages show alike, lie in each process; with several machines, in Redis or Valkey.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    "values": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "values",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
    # How many come from one address just now, as keyed hashes: in memory only, never on a disk. With several machines,
    # in Redis or Valkey without persistence.
    "counts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
    # What stands on every page, the one that says that something went wrong too: never over a network.
    "template_fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fragments"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "actors.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/admin/inspel/"
ACCOUNT_ADAPTER = "medskapa.website.accounts.StaffOnly"
ACCOUNT_EMAIL_VERIFICATION = "none"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

LANGUAGE_CODE = "sv"
LANGUAGES = [(language.code, language.autonym) for language in PROFILE.languages_for("interface")]
# Only these have a catalogue; a page asked for in another language says that it is shown in Swedish.
INTERFACE_LANGUAGES = ("sv", "en")
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

WAGTAIL_SITE_NAME = "Medskapa"
WAGTAILADMIN_BASE_URL = os.environ.get("MEDSKAPA_URL", "http://127.0.0.1:8000")
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("sv", "Svenska")]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_LOGIN_URL = "/konto/login/"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_MIMETYPES = {".vtt": "text/vtt"}
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Wagtail saves pages through the immediate one; our long work waits for the worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "work": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# How many proxies of one's own stand before the site; the outermost tells where a visitor comes from.
PROXIES = int(os.environ.get("MEDSKAPA_PROXIES", "0"))

DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers would send forms with "Origin: null", which the CSRF check rightly refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Gone with the browser's window: the site says that it is there while one writes.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "medskapa.website.errors.csrf_failure"

# Receipt codes are stored as keyed hashes; a new key gets a new number and the old ones stay.
RECEIPT_KEYS: dict[int, str] = {}
# Addresses given for one purpose are encrypted under these; as with receipts, old keys stay.
ADDRESS_KEYS: dict[int, str] = {}

# Files that people send: never under an address, only through a view that asks who reads.
PRIVATE_ROOT = DATA / "private"

EMAIL_BACKEND = os.environ.get("MEDSKAPA_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = DATA / "sent-mail"
EMAIL_HOST = os.environ.get("MEDSKAPA_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MEDSKAPA_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("MEDSKAPA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MEDSKAPA_SMTP_PASSWORD", "")
# A mail server that has said nothing for so long has fallen silent; what it was sent is then unknown.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("MEDSKAPA_EMAIL_FROM", PROFILE.web.contact_email)

DEMO = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"trace": {"()": "medskapa.website.logs.Trace"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(request_id)s %(name)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["trace"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
