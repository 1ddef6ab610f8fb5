"""Draws the thread and the quotations as HTML, in Python: a page holds dozens, and a template takes ten times as long.

Every word goes through format_html, so whatever a person wrote is shown and never obeyed.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from medskapa.dialogue.queries import Voice
from medskapa.thread.queries import Station, Step, Strip, StripStation, Thread
from medskapa.website import words

NOTHING = SafeString("")


def symbol(station: str, quiet: bool = False) -> SafeString:
    """The symbol of a station from the sprite in the base template; a quiet one isn't part of a line."""
    name = station or "quiet"
    return format_html(
        '<svg class="symbol {}symbol--{}" viewBox="0 0 24 24" aria-hidden="true"><use href="#symbol-{}"/></svg>',
        "" if quiet else "symbol--station ",
        name,
        name,
    )


def strip(drawn: Strip) -> SafeString:
    """Six stations in the fixed order. The line goes on from one that is there to a next one that is."""
    following = [*drawn.stations[1:], None]
    items = [
        _strip_station(one, joined=bool(one.count and after and after.count))
        for one, after in zip(drawn.stations, following, strict=True)
    ]
    stop = format_html('<p class="strip-stop">{}</p>', gettext("Här tog det stopp.")) if drawn.stopped else NOTHING
    line = format_html_join("", "{}", ((item,) for item in items))
    return format_html('<ol class="strip" aria-label="{}">{}</ol>{}', gettext("Röd tråd"), line, stop)


def _strip_station(one: StripStation, *, joined: bool) -> SafeString:
    classes = "strip-station"
    classes += " strip-station--here" if one.here else ""
    classes += "" if one.count else " strip-station--gap"
    classes += "" if joined else " strip-station--unjoined"
    if one.count > 1:
        label = format_html('{} <span class="strip-count">{}</span>', words.stations_word(one.station), one.count)
    else:
        label = format_html("{}", words.station_word(one.station))
    aside = gettext("den här") if one.here else "" if one.count else gettext("inget än")
    if aside:
        label = format_html('{}<span class="visually-hidden"> ({})</span>', label, aside)
    inside = format_html('{}<span class="strip-label">{}</span>', symbol(one.station), label)
    if one.url and not one.here:
        inside = format_html('<a href="{}" title="{}">{}</a>', one.url, one.title, inside)
    else:
        inside = format_html("<span>{}</span>", inside)
    return format_html('<li class="{}">{}</li>', classes, inside)


def decided(by: str, on: date) -> str:
    """Who decided, and when."""
    day = date_format(on, "j F Y")
    return gettext("Avgjort av %(who)s den %(day)s") % {"who": by, "day": day}


def step(shown: Step, *, first: bool = False, last: bool = False) -> SafeString:
    """One station with the reason for the link that leads to it; or the gap where it stopped."""
    why = format_html('<p class="step-why">{}</p>', shown.why) if shown.why else NOTHING
    by = NOTHING
    if shown.decided_by:
        by = format_html('<p class="step-decided">{}</p>', decided(shown.decided_by, shown.decided_on))
    because = format_html('<div class="step-because">{}{}</div>', why, by) if why or by else NOTHING
    if shown.station is None:
        title = gettext("Här tog det stopp")
        return format_html('<div class="step step--stopped"><p class="step-title">{}</p>{}</div>', title, because)
    classes = "step" + (" step--first" if first else "") + (" step--last" if last else "")
    return format_html('<div class="{}">{}{}</div>', classes, _station(shown.station, linked=True), because)


def _station(station: Station, *, linked: bool) -> SafeString:
    kind = words.step_word(station.kind)
    if place := words.place_name(station.place):
        kind = f"{kind} · {place}"
    title = words.said(station.title, station.lang)
    if linked:
        title = format_html('<a href="{}">{}</a>', station.url, title)
    return format_html(
        '{}<div class="step-said"><span class="step-kind">{}</span><p class="step-title">{}</p></div>',
        symbol(station.station),
        kind,
        title,
    )


def here(thread: Thread, *, linked: bool) -> SafeString:
    """The thing itself, in the middle of its thread."""
    classes = "step step--here"
    classes += "" if thread.led_to_this else " step--first"
    classes += "" if thread.came_of_this else " step--last"
    classes += "" if thread.led_to_this or thread.came_of_this else " step--alone"
    return format_html('<div class="{}">{}</div>', classes, _station(thread.of, linked=linked))


def steps_on(steps: Sequence[Step], more: int, of: Station | None) -> SafeString:
    """What came of a thing, each nesting on; several of them branch."""
    items = []
    for one in steps:
        goes_on = bool(one.steps or one.more)
        below = steps_on(one.steps, one.more, one.station) if goes_on else NOTHING
        items.append(format_html("<li>{}{}</li>", step(one, last=not goes_on), below))
    classes = mark_safe(' class="branches"') if len(steps) > 1 else NOTHING
    line = format_html_join("", "{}", ((item,) for item in items))
    return format_html("<ol{}>{}</ol>{}", classes, line, _more(more, of))


def steps_back(steps: Sequence[Step], more: int, of: Station | None) -> SafeString:
    """What led to a thing, the farthest first, so that time runs downwards; several of them merge."""
    items = []
    for one in steps:
        comes_from = bool(one.steps or one.more)
        above = steps_back(one.steps, one.more, one.station) if comes_from else NOTHING
        items.append(format_html("<li>{}{}</li>", above, step(one, first=not comes_from)))
    if more:
        items.append(format_html("<li>{}</li>", _more(more, of)))
    classes = mark_safe(' class="branches merging"') if len(items) > 1 else NOTHING
    return format_html("<ol{}>{}</ol>", classes, format_html_join("", "{}", ((item,) for item in items)))


def _more(more: int, of: Station | None) -> SafeString:
    if not more or of is None:
        return NOTHING
    label = ngettext("och %(many)s till", "och %(many)s till", more) % {"many": more}
    address = words.localise(f"/trad/{of.code}/")
    return format_html('<p class="thread-more"><a href="{}">{}</a></p>', address, label)


def quotation(voice: Voice, *, large: bool = False, unlinked: bool = False) -> SafeString:
    """What somebody said, in their own language, with where and how; and a person's translation under it."""
    facts = [format_html("<bdi>{}</bdi>", words.place_name(voice.place))] if voice.place else []
    if voice.language:
        spoken = words.language_name(voice.language)
        facts.append(format_html("{}", gettext("på %(language)s") % {"language": spoken}))
    if voice.way_in:
        facts.append(format_html("{}", words.way_in_word(voice.way_in)))
    if voice.code and not unlinked:
        address = words.localise(f"/trad/{voice.code}/")
        facts.append(format_html('<a href="{}">{}</a>', address, gettext("Vad orden ledde till")))
    return format_html(
        '<figure class="quotation{}"><blockquote lang="{}" dir="auto">{}</blockquote>{}'
        "<figcaption>{}</figcaption></figure>",
        " quotation--large" if large else "",
        voice.lang,
        SafeString(linebreaks(voice.text, autoescape=True)),
        _translation(voice),
        format_html_join("", "<span>{}</span>", ((fact,) for fact in facts)),
    )


def _translation(voice: Voice) -> SafeString:
    if not voice.translation:
        return NOTHING
    by = gettext("översatt av %(who)s") % {"who": voice.translator}
    if not voice.translation_reviewed:
        by = f"{by}, {gettext('inte granskad')}"
    return format_html(
        '<p class="quotation-translation">{} <span class="nowrap">({})</span></p>', voice.translation, by
    )
