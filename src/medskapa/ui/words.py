"""The words beside every symbol, and names and addresses in the language that was asked for."""

from html import escape

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from medskapa.foundation.translated_text import LocalText
from medskapa.places import queries as places
from medskapa.thread.kinds import KINDS
from medskapa.thread.queries.stations import localised

STATION = {
    "voice": _("röst"),
    "theme": _("tema"),
    "text": _("text"),
    "measure": _("insats"),
    "indicator": _("mätvärde"),
    "story": _("berättelse"),
}
STATIONS = {
    "voice": _("röster"),
    "theme": _("teman"),
    "text": _("texter"),
    "measure": _("insatser"),
    "indicator": _("mätvärden"),
    "story": _("berättelser"),
}
KIND = {
    "contribution": _("röst"),
    "theme": _("tema"),
    "vision": _("vision"),
    "principle": _("princip"),
    "challenge": _("utmaning"),
    "area": _("område"),
    "goal": _("målbild"),
    "pathway": _("resan dit"),
    "measure": _("insats"),
    "plan": _("handlingsplan"),
    "indicator": _("mätvärde"),
    "story": _("berättelse"),
    "event": pgettext_lazy("in the calendar", "träff"),
    "question": _("fråga"),
    "process": _("process"),
    "session": _("träff"),
    "edition": _("utgåva"),
    "source": _("källa"),
    "actor": _("aktör"),
    "conflict": _("målkonflikt"),
    "document": _("länets plan"),
    "decision": _("beslut"),
    "municipality": _("kommun"),
    "consultation": _("remiss"),
    "submission": _("yttrande"),
}
WAY_IN = {
    "open_question": _("öppna frågan"),
    "own_workshop": _("egen träff"),
    "youth_package": _("ungdomspaketet"),
    "municipal_dialogue": _("kommundialog"),
    "theme_workshop": _("temaworkshop"),
    "field_visit": _("besök"),
    "future_lab": _("Future Lab"),
    "event": _("evenemang"),
    "consultation": _("remiss"),
}
MEDIUM = {
    "web": _("webben"),
    "api": _("andra tjänster"),
    "paper": _("papper"),
    "phone": _("telefon"),
    "kiosk": _("skärm på plats"),
    "offline": _("telefon utan nät"),
}


def asked() -> str:
    """The language the address asks for, even where the interface is shown in another."""
    return get_script_prefix().strip("/") or settings.LANGUAGE_CODE


def localtext(value: LocalText | str, lang: str = "") -> SafeString:
    """Words, marked with their language when it isn't the page's, and kept from turning the line around."""
    text = str(value)
    spoken = value.lang if isinstance(value, LocalText) else lang
    if not spoken or spoken == get_language():
        return SafeString(f"<bdi>{escape(text)}</bdi>")
    return SafeString(f'<span lang="{escape(spoken)}" dir="auto">{escape(text)}</span>')


def in_house(text: str) -> SafeString:
    """What the region's own people wrote and nobody translated, a reason for example: in the site's first language."""
    return localtext(text, settings.LANGUAGE_CODE)


def station_word(station: str) -> str:
    """The word that always stands beside a symbol."""
    return str(STATION.get(station, ""))


def stations_word(station: str) -> str:
    """The same word for several."""
    return str(STATIONS.get(station, ""))


def kind_word(kind: str) -> str:
    """What kind of thing it is, in one word, more exact than its station."""
    return str(KIND.get(kind, ""))


def step_word(kind: str) -> str:
    """Station and kind together: "text · målbild", or one word when they are the same."""
    station = station_word(KINDS[kind].station) if kind in KINDS else ""
    word = kind_word(kind)
    return f"{station} · {word}" if station and station != word else word


def way_in_word(kind: str) -> str:
    """How the words came in; the key itself for a way a region has made up."""
    return str(WAY_IN.get(kind, kind))


def medium_word(medium: str) -> str:
    """In which form the words came."""
    return str(MEDIUM.get(medium, medium))


def duration(minutes: int) -> str:
    """How long something takes: whole hours as hours, hours and minutes with both."""
    hours, rest = divmod(minutes, 60)
    hours_said = ngettext("%(n)s timme", "%(n)s timmar", hours) % {"n": hours}
    rest_said = ngettext("%(n)s minut", "%(n)s minuter", rest) % {"n": rest}
    if not hours:
        return rest_said
    return f"{hours_said} {rest_said}" if rest else hours_said


def place_name(code: str) -> str:
    """The municipality's name in the reader's language; empty for an empty or unknown code."""
    found = places.profile().municipality(code) if code else None
    return found.names.in_language(asked()) if found else ""


def place_url(code: str) -> str:
    """The address of the municipality's page in the reader's language; empty for an unknown code."""
    found = places.profile().municipality(code) if code else None
    return localise(f"/kommuner/{found.slug}/") if found else ""


def language_name(code: str) -> str:
    """What a language is called in the reader's language. Takes both kinds of code."""
    return places.profile().language(code).names.in_language(get_language() or "sv") if code else ""


def bcp47(code: str) -> str:
    """A stored language code as the `lang` attribute wants it; empty for a language nobody named."""
    found = places.bcp47(code) if code else ""
    return "" if found == "und" else found


def localise(path: str) -> str:
    """An address of ours under the reader's language prefix."""
    return localised(path, asked())


_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


def alphabetical(word: str) -> str:
    """What to sort a word by, so that å, ä and ö stand last, as in Swedish."""
    return word.casefold().translate(_LAST_LETTERS)
