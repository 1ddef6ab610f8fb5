"""What is written to a body: the invitation, a reminder, and the answer about more time."""

from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from medskapa.channels.rules import Letter
from medskapa.consultation.models import Consultation
from medskapa.foundation.translated_text import in_language
from medskapa.thread.queries.stations import localised

# Bodies are written to in the language of the county's own record.
LANGUAGE = "sv"


def invitation(consultation: Consultation, *, token: str) -> Letter:
    """Sent once to each body."""
    last = consultation.way_in.phase.closes_on
    with translation.override(LANGUAGE):
        return Letter(
            gettext("Inbjudan att svara: %(title)s") % {"title": _title(consultation)},
            _text(consultation, token, last, gettext("Ni är inbjudna att svara på ett förslag innan det beslutas.")),
        )


def reminder(consultation: Consultation, *, token: str, last: date) -> Letter:
    """Sent to a body that has been silent. `last` is its last day, in extra time where it was given any."""
    with translation.override(LANGUAGE):
        return Letter(
            gettext("Påminnelse: %(title)s") % {"title": _title(consultation)},
            _text(consultation, token, last, gettext("Vi har inte fått något svar från er än.")),
        )


def extra_time(consultation: Consultation, *, token: str, until: date | None, words: str) -> Letter:
    """Sent when somebody has decided about more time. `until` is None for a no."""
    with translation.override(LANGUAGE):
        if until is not None:
            first = gettext("Ni får mer tid. Ni kan skicka ert svar till och med den %(day)s.") % {"day": _day(until)}
        else:
            first = gettext("Ni får inte mer tid.")
        lines = [first, words.strip(), _title(consultation), _dossier(consultation), _link(token)]
        subject = gettext("Svar om mer tid: %(title)s") % {"title": _title(consultation)}
        return Letter(subject, "\n\n".join(line for line in lines if line))


def _text(consultation: Consultation, token: str, last: date, first: str) -> str:
    lines = [
        first,
        _title(consultation),
        gettext("Svara senast den %(day)s, klockan 23.59.") % {"day": _day(last)},
        _dossier(consultation),
        gettext("Det här är er egen länk. Den som har den kan skriva, fortsätta, skicka och be om mer tid åt er:"),
        _link(token),
        gettext("Förslaget:"),
        _absolute(consultation.reference.path),
        gettext("Vill ni inte svara? Säg det på samma länk, så påminner vi er inte."),
    ]
    return "\n\n".join(lines)


def _title(consultation: Consultation) -> str:
    return in_language(consultation.reference.titles, LANGUAGE).text


def _dossier(consultation: Consultation) -> str:
    return gettext("Diarienummer: %(dossier)s") % {"dossier": consultation.dossier}


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _link(token: str) -> str:
    return _absolute(f"/remiss/inbjudan/{token}/")


def _absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{localised(path, LANGUAGE)}"
