"""What is written to somebody who means to come: that we know, and a reminder the day before."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from medskapa.dialogue.models import Registration, Session
from medskapa.thread.queries import localised
from medskapa.thread.said import said

_SALT = "medskapa registration"


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def secret_of(registration: Registration) -> str:
    """What the link in the letter holds: it leads to this registration and no other, and cannot be made up."""
    return signing.Signer(salt=_SALT).sign(str(registration.pk))


def registration_behind(secret: str) -> int:
    """The number of the registration that a link leads to; 0 for a link that was made up."""
    try:
        return int(signing.Signer(salt=_SALT).unsign(secret))
    except (signing.BadSignature, ValueError):
        return 0


def confirmation(registration: Registration) -> Letter:
    """Sent once, when somebody has said that they come."""
    with translation.override(_spoken(registration.language)):
        subject = gettext("Du är anmäld: %(title)s") % {"title": _title(registration)}
        return Letter(subject, _text(registration, gettext("Vi har din anmälan.")))


def reminder(registration: Registration) -> Letter:
    """Sent once, the day before."""
    with translation.override(_spoken(registration.language)):
        subject = gettext("I morgon: %(title)s") % {"title": _title(registration)}
        return Letter(subject, _text(registration, gettext("I morgon ses vi.")))


def _text(registration: Registration, first: str) -> str:
    session = registration.session
    lines = [
        first,
        "\n".join([_title(registration), when_and_where(session)]),
        gettext("Ni är %(people)s anmälda.") % {"people": registration.people} if registration.people > 1 else "",
        _absolute(session.reference.path, registration.language),
        gettext("Kan du inte komma? Avanmäl dig här, så får någon annan platsen:"),
        _absolute(f"/traffar/anmalan/{secret_of(registration)}/", registration.language),
        gettext("Vi sparar din adress till 30 dagar efter träffen. Sedan raderas den."),
    ]
    return "\n\n".join(line for line in lines if line)


def when_and_where(session: Session) -> str:
    """The day, the hours and the place in one line, in the language that is active."""
    day = date_format(session.day, "l j F Y")
    hours = ""
    if session.starts:
        hours = f" {session.starts:%H.%M}" + (f"–{session.ends:%H.%M}" if session.ends else "")
    return ", ".join(part for part in (f"{day}{hours}", session.venue, session.online) if part)


def _title(registration: Registration) -> str:
    return said(registration.session.reference.titles, registration.language).text


def _spoken(language: str) -> str:
    return language if language in settings.INTERFACE_LANGUAGES else settings.LANGUAGE_CODE


def _absolute(path: str, language: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{localised(path, language)}"
