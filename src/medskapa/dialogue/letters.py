"""What is written to somebody who means to come: that we know, what has changed, and a reminder the day before."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from medskapa.channels.queries.addresses import absolute, spoken
from medskapa.channels.rules import Letter
from medskapa.dialogue.models import Registration, Session
from medskapa.dialogue.queries.registration_links import secret_of
from medskapa.foundation.translated_text import in_language


def confirmation(registration: Registration, *, changed: bool = False) -> Letter:
    """Sent when somebody has said that they come, and each time that is changed."""
    with translation.override(spoken(registration.language)):
        subject = gettext("Du är anmäld: %(title)s") % {"title": _title(registration)}
        first = gettext("Din anmälan är ändrad.") if changed else gettext("Vi har din anmälan.")
        return Letter(subject, _text(registration, first))


def reminder(registration: Registration) -> Letter:
    """Sent once, the day before."""
    with translation.override(spoken(registration.language)):
        subject = gettext("I morgon: %(title)s") % {"title": _title(registration)}
        return Letter(subject, _text(registration, gettext("I morgon ses vi.")))


def moved(registration: Registration) -> Letter:
    """Sent when the session has got another day, hour or place."""
    with translation.override(spoken(registration.language)):
        subject = gettext("Ny tid eller plats: %(title)s") % {"title": _title(registration)}
        return Letter(subject, _text(registration, gettext("Träffen har fått ny tid eller plats. Nu gäller det här:")))


def cancelled(registration: Registration) -> Letter:
    """Sent when the session is called off, with the reason that somebody wrote."""
    session = registration.session
    with translation.override(spoken(registration.language)):
        subject = gettext("Träffen blir inte av: %(title)s") % {"title": _title(registration)}
        lines = [
            "\n".join([_title(registration), when_and_where(session)]),
            gettext("Träffen blir inte av. Så här står det om varför:"),
            session.cancelled_why,
            absolute(session.reference.path, registration.language),
            _kept(),
        ]
        return Letter(subject, "\n\n".join(lines))


def _kept() -> str:
    return gettext("Vi sparar din adress till 30 dagar efter träffen. Sedan raderas den.")


def _text(registration: Registration, first: str) -> str:
    session = registration.session
    lines = [
        first,
        "\n".join([_title(registration), when_and_where(session)]),
        gettext("Ni är %(people)s anmälda.") % {"people": registration.people} if registration.people > 1 else "",
        absolute(session.reference.path, registration.language),
        gettext("Kan du inte komma? Avanmäl dig här, så får någon annan platsen:"),
        absolute(f"/traffar/anmalan/{secret_of(registration)}/", registration.language),
        _kept(),
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
    return in_language(registration.session.reference.titles, registration.language).text
