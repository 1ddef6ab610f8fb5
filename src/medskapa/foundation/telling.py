"""Saying a refusal to the person in front of the page."""

from django.utils.translation import gettext

from medskapa.foundation.refusals import Refusal


def told(refusal: Refusal) -> str:
    """The refusal's sentence in the reader's language, with its values in place."""
    return gettext(refusal.sentence).format(**refusal.values)
