"""Draws threads, quotations and small lines as HTML in Python: a page holds dozens, and a template is ten times slower.

Plain strings here are finished markup. Whatever a person, a catalogue or a profile wrote passes through
`plain` on its way in, so it is shown and never obeyed.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from html import escape as plain
from typing import Protocol

from django.utils.formats import date_format
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from medskapa.foundation.translated_text import in_language
from medskapa.thread.models import Reference
from medskapa.thread.queries.following import Step, Thread
from medskapa.thread.queries.stations import Station
from medskapa.thread.queries.strips import Strip, StripStation
from medskapa.ui import words
from medskapa.ui.sparklines import Stroke


class Quoted(Protocol):
    """What somebody said, as any stage may hand it over to be drawn as a quotation; all in plain values."""

    @property
    def text(self) -> str: ...

    @property
    def lang(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def place(self) -> str: ...

    @property
    def session(self) -> Reference | None: ...

    @property
    def way_in(self) -> str: ...

    @property
    def alike(self) -> int: ...

    @property
    def code(self) -> str: ...

    @property
    def translation(self) -> str: ...

    @property
    def translator(self) -> str: ...

    @property
    def translation_reviewed(self) -> bool: ...


def symbol(station: str, quiet: bool = False) -> SafeString:
    """The symbol of a station from the sprite in the base template; a quiet one isn't part of a line."""
    name = plain(station or "quiet")
    part = "" if quiet else "symbol--station "
    return SafeString(
        f'<svg class="symbol {part}symbol--{name}" viewBox="0 0 24 24" aria-hidden="true">'
        f'<use href="#symbol-{name}"/></svg>'
    )


def strip(drawn: Strip) -> SafeString:
    """Six stations in the fixed order. The line goes on from one that is there to a next one that is."""
    following = [*drawn.stations[1:], None]
    line = "".join(
        _strip_station(one, joined=bool(one.count and after and after.count))
        for one, after in zip(drawn.stations, following, strict=True)
    )
    stop = f'<p class="strip-stop">{plain(gettext("Här tog det stopp."))}</p>' if drawn.stopped else ""
    return SafeString(f'<ol class="strip" aria-label="{plain(gettext("Röd tråd"))}">{line}</ol>{stop}')


def _strip_station(one: StripStation, *, joined: bool) -> str:
    classes = "strip-station"
    classes += " strip-station--here" if one.here else ""
    classes += "" if one.count else " strip-station--gap"
    classes += "" if joined else " strip-station--unjoined"
    inside = _strip_label(one.station, one.count, one.here, get_language())
    if one.url and not one.here:
        inside = f'<a href="{plain(one.url)}" title="{plain(one.title)}">{inside}</a>'
    else:
        inside = f"<span>{inside}</span>"
    return f'<li class="{classes}">{inside}</li>'


@lru_cache(maxsize=1024)
def _strip_label(station: str, count: int, here: bool, language: str | None) -> str:
    """The symbol and its word; the language is named because the words follow it."""
    if count > 1:
        label = f'{plain(words.stations_word(station))} <span class="strip-count">{count:d}</span>'
    else:
        label = plain(words.station_word(station))
    aside = gettext("den här") if here else "" if count else gettext("inget än")
    if aside:
        label += f'<span class="visually-hidden"> ({plain(aside)})</span>'
    return f'{symbol(station)}<span class="strip-label">{label}</span>'


@lru_cache(maxsize=1024)
def _day(on: date, language: str | None) -> str:
    return date_format(on, "j F Y")


def decided(by: str, on: date) -> str:
    """Who decided, and when."""
    return gettext("Avgjort av %(who)s den %(day)s") % {"who": by, "day": _day(on, get_language())}


def step(shown: Step, *, first: bool = False, last: bool = False) -> SafeString:
    """One station with the reason for the link that leads to it; or the gap where it stopped."""
    because = f'<p class="step-why">{words.in_house(shown.why)}</p>' if shown.why else ""
    if shown.decided_by:
        because += f'<p class="step-decided">{plain(decided(shown.decided_by, shown.decided_on))}</p>'
    if because:
        because = f'<div class="step-because">{because}</div>'
    if shown.station is None:
        title = plain(gettext("Här tog det stopp"))
        return SafeString(f'<div class="step step--stopped"><p class="step-title">{title}</p>{because}</div>')
    classes = "step" + (" step--first" if first else "") + (" step--last" if last else "")
    return SafeString(f'<div class="{classes}">{_station(shown.station, linked=True)}{because}</div>')


def _station(station: Station, *, linked: bool) -> str:
    kind = words.step_word(station.kind)
    if place := words.place_name(station.place):
        kind = f"{kind} · {place}"
    title: str = words.localtext(station.title, station.lang)
    if linked:
        title = f'<a href="{plain(station.url)}">{title}</a>'
    return (
        f'{symbol(station.station)}<div class="step-said"><span class="step-kind">{plain(kind)}</span>'
        f'<p class="step-title">{title}</p></div>'
    )


def here(thread: Thread, *, linked: bool) -> SafeString:
    """The thing itself, in the middle of its thread."""
    classes = "step step--here"
    classes += "" if thread.led_to_this else " step--first"
    classes += "" if thread.came_of_this else " step--last"
    classes += "" if thread.led_to_this or thread.came_of_this else " step--alone"
    return SafeString(f'<div class="{classes}">{_station(thread.of, linked=linked)}</div>')


def steps_on(steps: Sequence[Step], more: int, of: Station | None) -> SafeString:
    """What came of a thing, each nesting on; several of them branch."""
    items = ""
    for one in steps:
        goes_on = bool(one.steps or one.more)
        below = steps_on(one.steps, one.more, one.station) if goes_on else ""
        items += f"<li>{step(one, last=not goes_on)}{below}</li>"
    classes = ' class="branches"' if len(steps) > 1 else ""
    return SafeString(f"<ol{classes}>{items}</ol>{_more(more, of)}")


def steps_back(steps: Sequence[Step], more: int, of: Station | None) -> SafeString:
    """What led to a thing, the farthest first, so that time runs downwards; several of them merge."""
    items = ""
    for one in steps:
        comes_from = bool(one.steps or one.more)
        above = steps_back(one.steps, one.more, one.station) if comes_from else ""
        items += f"<li>{above}{step(one, first=not comes_from)}</li>"
    left_out = _more(more, of)
    items += f"<li>{left_out}</li>" if left_out else ""
    classes = ' class="branches merging"' if len(steps) + bool(left_out) > 1 else ""
    return SafeString(f"<ol{classes}>{items}</ol>")


def _more(more: int, of: Station | None) -> str:
    if not more or of is None:
        return ""
    label = ngettext("och %(many)s till", "och %(many)s till", more) % {"many": more}
    address = words.localise(f"/trad/{of.code}/")
    return f'<p class="thread-more"><a href="{plain(address)}">{plain(label)}</a></p>'


def quotation(voice: Quoted, *, large: bool = False, unlinked: bool = False) -> SafeString:
    """What somebody said, in their own language, with where and how; and a person's translation under it."""
    facts = [f"<bdi>{plain(words.place_name(voice.place))}</bdi>"] if voice.place else []
    if voice.language:
        spoken = words.language_name(voice.language)
        facts.append(plain(gettext("på %(language)s") % {"language": spoken}))
    if voice.session:
        there = words.localtext(in_language(voice.session.titles, words.asked()))
        facts.append(f'<a href="{plain(words.localise(voice.session.path))}">{there}</a>')
    elif voice.way_in:
        facts.append(plain(words.way_in_word(voice.way_in)))
    if voice.alike > 1:
        facts.append(plain(gettext("%(number)s likalydande") % {"number": voice.alike}))
    if voice.code and not unlinked:
        address = words.localise(f"/trad/{voice.code}/")
        facts.append(f'<a href="{plain(address)}">{plain(gettext("Vad orden ledde till"))}</a>')
    size = " quotation--large" if large else ""
    return SafeString(
        f'<figure class="quotation{size}"><blockquote lang="{plain(voice.lang)}" dir="auto">'
        f"{linebreaks(voice.text, autoescape=True)}</blockquote>{_translation(voice)}"
        f"<figcaption>{''.join(f'<span>{fact}</span>' for fact in facts)}</figcaption></figure>"
    )


def sparkline(strokes: Sequence[Stroke], width: int, height: int, *, ends: bool = False) -> SafeString:
    """Small lines without axes. What they show stands in words beside them."""
    lines = "".join(f'<path class="stroke--{one.key}" d="{one.path}"/>{_end(one) if ends else ""}' for one in strokes)
    return SafeString(
        f'<svg class="sparkline" viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false">{lines}</svg>'
    )


def _end(one: Stroke) -> str:
    """A square for men and a circle for the others, so that the colour isn't alone in telling them apart."""
    if one.end is None:
        return ""
    x, y = one.end
    if one.key == "men":
        return f'<rect class="stroke--men" x="{x}" y="{y}" width="6" height="6" transform="translate(-3 -3)"/>'
    return f'<circle class="stroke--{one.key}" cx="{x}" cy="{y}" r="3.5"/>'


def voices_behind(count: int, places: int, languages: Sequence[str]) -> SafeString:
    """How many voices stand behind a thing, from how many municipalities, in which languages (codes)."""
    if not count:
        return SafeString(plain(gettext("Inga röster än")))
    facts = [ngettext("%(n)s röst", "%(n)s röster", count) % {"n": count}]
    if places:
        facts.append(ngettext("%(n)s kommun", "%(n)s kommuner", places) % {"n": places})
    facts.append(", ".join(words.language_name(language) for language in languages))
    return SafeString(plain(" · ".join(facts)))


def _translation(voice: Quoted) -> str:
    if not voice.translation:
        return ""
    by = gettext("översatt av %(who)s") % {"who": voice.translator}
    if not voice.translation_reviewed:
        by = f"{by}, {gettext('inte granskad')}"
    # Only translations to Swedish are shown.
    return f'<p class="quotation-translation">{words.localtext(voice.translation, "sv")} ({plain(by)})</p>'
