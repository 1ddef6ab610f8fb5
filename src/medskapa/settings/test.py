"""The tests: fast hashes, plain static files, tasks run at once, no demo unless a test plays it."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("MEDSKAPA_DATA", tempfile.mkdtemp(prefix="medskapa-test-"))

from medskapa.settings.base import *  # noqa: F403
from medskapa.settings.base import DATA, DATABASES

SECRET_KEY = "only for tests"
RECEIPT_KEYS = {1: "only for tests"}
ADDRESS_KEYS = {1: "only for tests"}
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
if not os.environ.get("MEDSKAPA_DATABASE"):
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DATA) / "test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "work": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}
# A test's journal may have the head of another's, so nothing is kept but in its own test.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "counts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "counts"},
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "values": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
WAGTAIL_AUTOSAVE_INTERVAL = 0
WHITENOISE_AUTOREFRESH = True
