"""The link in a letter to somebody who comes to a session, signed so that nobody can make one up."""

from django.core import signing

from medskapa.dialogue.models import Registration

_SALT = "medskapa registration"


def secret_of(registration: Registration) -> str:
    """What the link in the letter holds: it leads to this registration and no other, and cannot be made up."""
    return signing.Signer(salt=_SALT).sign(str(registration.pk))


def registration_behind(secret: str) -> int:
    """The number of the registration that a link leads to; 0 for a link that was made up."""
    try:
        return int(signing.Signer(salt=_SALT).unsign(secret))
    except (signing.BadSignature, ValueError):
        return 0
