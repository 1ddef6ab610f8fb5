"""A public installation. Everything secret comes from the environment; a missing value stops the start."""

import os

from medskapa.settings.base import *  # noqa: F403

SECRET_KEY = os.environ["MEDSKAPA_SECRET_KEY"]
RECEIPT_KEYS = {1: os.environ["MEDSKAPA_RECEIPT_KEY"]}
ADDRESS_KEYS = {1: os.environ["MEDSKAPA_ADDRESS_KEY"]}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_USE_TLS = os.environ.get("MEDSKAPA_SMTP_TLS", "1") == "1"
DEBUG = False
ALLOWED_HOSTS = os.environ["MEDSKAPA_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
