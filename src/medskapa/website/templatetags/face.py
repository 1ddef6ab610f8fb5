"""What templates need to show things in their own language, with their own symbol and in their own place."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from medskapa.places import queries as places
from medskapa.thread.kinds import KINDS
from medskapa.thread.queries import Strip, StripStation, localised
from medskapa.thread.said import Said
from medskapa.thread.said import said as words_in
from medskapa.website import charts, maps

register = template.Library()


def _asked() -> str:
    """The language the address asks for, even where the interface is shown in another."""
    return get_script_prefix().strip("/") or settings.LANGUAGE_CODE


@register.simple_tag
def said(value: Said | str, lang: str = "") -> SafeString:
    """Words, marked with their language when it isn't the page's, and kept from turning the line around."""
    text = str(value)
    spoken = value.lang if isinstance(value, Said) else lang
    if not spoken or spoken == get_language():
        return format_html("<bdi>{}</bdi>", text)
    return format_html('<span lang="{}" dir="auto">{}</span>', spoken, text)


@register.simple_tag
def symbol(station: str, quiet: bool = False) -> SafeString:
    """The symbol of a station from the sprite in the base template; a quiet one isn't part of a line."""
    name = station or "quiet"
    return format_html(
        '<svg class="symbol {} symbol--{}" viewBox="0 0 24 24" aria-hidden="true"><use href="#symbol-{}"/></svg>',
        "" if quiet else "symbol--station",
        name,
        name,
    )


@register.simple_tag
def strip_line(strip: Strip) -> tuple[tuple[StripStation, bool], ...]:
    """Each station of a strip, and whether the line goes on from it: both it and the next must be there."""
    stations = strip.stations
    following = [*stations[1:], None]
    return tuple(
        (one, bool(one.count and after and after.count)) for one, after in zip(stations, following, strict=True)
    )


@register.filter
def station_word(station: str) -> str:
    """The word that always stands beside a symbol."""
    words = {
        "voice": gettext("röst"),
        "theme": gettext("tema"),
        "text": gettext("text"),
        "measure": gettext("insats"),
        "indicator": gettext("mätvärde"),
        "story": gettext("berättelse"),
    }
    return words.get(station, "")


@register.filter
def stations_word(station: str) -> str:
    """The same word for several."""
    words = {
        "voice": gettext("röster"),
        "theme": gettext("teman"),
        "text": gettext("texter"),
        "measure": gettext("insatser"),
        "indicator": gettext("mätvärden"),
        "story": gettext("berättelser"),
    }
    return words.get(station, "")


@register.filter
def kind_word(kind: str) -> str:
    """What kind of thing it is, in one word, more exact than its station."""
    words = {
        "contribution": gettext("röst"),
        "theme": gettext("tema"),
        "vision": gettext("vision"),
        "principle": gettext("princip"),
        "challenge": gettext("utmaning"),
        "area": gettext("område"),
        "goal": gettext("målbild"),
        "pathway": gettext("resan dit"),
        "measure": gettext("insats"),
        "plan": gettext("handlingsplan"),
        "indicator": gettext("mätvärde"),
        "story": gettext("berättelse"),
        "event": pgettext("in the calendar", "träff"),
        "question": gettext("fråga"),
        "process": gettext("process"),
        "edition": gettext("utgåva"),
        "actor": gettext("aktör"),
    }
    return words.get(kind, "")


@register.filter
def step_word(kind: str) -> str:
    """Station and kind together: "text · målbild", or one word when they are the same."""
    station = station_word(KINDS[kind].station) if kind in KINDS else ""
    word = kind_word(kind)
    return f"{station} · {word}" if station and station != word else word


@register.filter
def place_name(code: str) -> str:
    """The municipality's name in the reader's language; empty for an empty or unknown code."""
    found = places.profile().municipality(code) if code else None
    return found.names.in_language(_asked()) if found else ""


@register.filter
def place_url(code: str) -> str:
    """The address of the municipality's page in the reader's language; empty for an unknown code."""
    found = places.profile().municipality(code) if code else None
    return localise(f"/kommuner/{found.slug}/") if found else ""


@register.filter
def language_name(code: str) -> str:
    """What a language is called in the reader's language. Takes both kinds of code."""
    return places.profile().language(code).names.in_language(get_language() or "sv") if code else ""


@register.filter
def way_in_word(kind: str) -> str:
    """How the words came in; the key itself for a way a region has made up."""
    words = {
        "open_question": gettext("öppna frågan"),
        "own_workshop": gettext("egen träff"),
        "youth_package": gettext("ungdomspaketet"),
        "municipal_dialogue": gettext("kommundialog"),
        "theme_workshop": gettext("temaworkshop"),
        "consultation": gettext("remiss"),
    }
    return words.get(kind, kind)


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """A number with no-break spaces between thousands; empty for no number."""
    return "" if value is None else charts.swedish(float(value), decimals)


@register.filter
def localise(path: str) -> str:
    """An address of ours under the reader's language prefix."""
    return localised(path, _asked())


@register.filter
def is_one_box(field: BoundField) -> bool:
    """Whether the field is a single box to tick, whose label stands after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_choices(field: BoundField) -> bool:
    """Whether the field is a list of things to press rather than one thing to fill in."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.simple_tag
def control(field: BoundField, **attributes: str) -> SafeString:
    """The field's own input in the house's dress. Django ties help and errors to it."""
    widget = field.field.widget
    dress = f"ds-input {widget.attrs.get('class', '')}".strip()
    described = [f"{field.auto_id}_helptext"] if field.help_text else []
    described += [f"{field.auto_id}_error"] if field.errors else []
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs={**attributes, "class": dress})


@register.simple_tag
def choice(option: BoundWidget) -> SafeString:
    """One thing to press out of several, in the house's dress."""
    option.data["attrs"] = {**option.data["attrs"], "class": "ds-input"}
    return option.tag(wrap_label=False)


@register.filter
def unlocal(value: float) -> str:
    """A number as SVG wants it: a point, no spaces, whatever the reader's language."""
    return f"{value:g}"


@register.filter
def add_to(value: float, more: float) -> float:
    return round(value + more, 1)


@register.filter
def hatch_scale(letters: int) -> str:
    """Hatching as coarse as the letters on the same map, however large its units are."""
    return f"{letters / 14:.2f}"


@register.inclusion_tag("website/components/chart.html")
def chart(
    series: Sequence[charts.Series],
    *,
    title: str,
    unit: str = "",
    source: str = "",
    note: str = "",
) -> dict[str, Any]:
    """A line chart drawn for a narrow and for a wide screen, with its table. The title says the finding."""
    return {
        "charts": (
            ("narrow", charts.line_chart(series, unit=unit, width=340, height=300)),
            ("wide", charts.line_chart(series, unit=unit, width=700, height=360)),
        ),
        "series": series,
        "title": title,
        "unit": unit,
        "source": source,
        "note": note,
    }


@register.simple_tag
def region_map(
    values: Mapping[str, float] | None = None, hidden: Collection[str] = (), here: str = ""
) -> maps.ColouredMap:
    """The region's map with a figure per municipality code, for components/map.html."""
    drawn = places.region_map()
    return maps.coloured_map(drawn, values or {}, language=_asked(), hidden=hidden, here=here)


@register.inclusion_tag("website/components/outlines.html")
def outlines(here: str = "") -> dict[str, Any]:
    """The region's outlines as a quiet picture, one municipality or none drawn stronger."""
    return {"map": places.region_map(), "here": here}


@register.simple_tag
def path_from(code: str) -> maps.WayOut | None:
    """How a voice's thread leaves the map; None for no known place."""
    return maps.way_out(places.region_map(), code)


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: str | int) -> str:
    """This page's address with some of its query changed, for the next page of a list."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query[name] = value
    return "?" + str(query.urlencode())


@register.filter
def share_of(part: float, whole: float) -> float:
    """How large a part is in hundredths, 0 for nothing of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


@register.filter
def in_words(titles: Mapping[str, str]) -> Said:
    """A text in several languages as the reader gets to see it, with the language it is in."""
    return words_in(titles, _asked())


@register.filter
def bcp47(code: str) -> str:
    """A stored language code as the `lang` attribute wants it; empty for a language nobody named."""
    found = places.bcp47(code) if code else ""
    return "" if found == "und" else found
