"""Addresses of ours as they stand in a mail, and the language our own sentences in it are in."""

from django.conf import settings

from medskapa.thread.queries.stations import localised


def absolute(path: str, language: str) -> str:
    """An address of ours with the site's name before it, under the language's prefix."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{localised(path, language)}"


def spoken(language: str) -> str:
    """The language our own sentences are in for who asked in this one."""
    return language if language in settings.INTERFACE_LANGUAGES else settings.LANGUAGE_CODE
