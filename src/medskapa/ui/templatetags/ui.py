"""What templates need to show things in their own language, with their own symbol and in their own place."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

from medskapa.foundation.journal_cache import kept
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places import queries as places
from medskapa.ui import charts, drawing, maps, navigation, words

register = template.Library()


class Kept(template.Node):
    """A piece of a page, drawn once for as long as nothing public changes."""

    def __init__(self, nodes: template.NodeList, name: str, vary: list[FilterExpression]) -> None:
        self.nodes, self.name, self.vary = nodes, name, vary

    def render(self, context: Context) -> SafeString:
        request = context.get("request")
        where = f"{request.scheme}://{request.get_host()}" if request else ""
        parts = [str(one.resolve(context)) for one in self.vary]
        return kept(f"drawn {self.name} {where} {words.asked()} {parts}", lambda: self.nodes.render(context))


@register.tag(name="kept")
def keep(parser: Parser, token: Token) -> Kept:
    """{% kept name value … %}…{% endkept %}: drawn once for each language and values until something public changes.

    Only for what is the same whoever reads, and without what the address alone says: no form with a token,
    no link back to the same page.
    """
    _, name, *vary = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(nodes, name, [parser.compile_filter(one) for one in vary])


for word in (
    words.station_word,
    words.stations_word,
    words.kind_word,
    words.step_word,
    words.way_in_word,
    words.duration,
    words.medium_word,
    words.place_name,
    words.place_url,
    words.language_name,
    words.bcp47,
    words.localise,
    words.in_house,
):
    register.filter(word.__name__, word)
register.simple_tag(words.localtext)
register.simple_tag(navigation.nav_links)
register.simple_tag(navigation.language_links)
register.simple_tag(drawing.symbol)
register.simple_tag(drawing.strip, name="draw_strip")
register.simple_tag(drawing.step, name="draw_step")
register.simple_tag(drawing.here, name="draw_here")
register.simple_tag(drawing.steps_on)
register.simple_tag(drawing.steps_back)
register.simple_tag(drawing.voices_behind)
register.simple_tag(drawing.sparkline, name="draw_sparkline")
register.simple_tag(drawing.quotation, name="draw_quotation")


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """A number with no-break spaces between thousands; empty for no number."""
    return "" if value is None else charts.swedish(float(value), decimals)


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


@register.inclusion_tag("ui/components/chart.html")
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
    return maps.coloured_map(drawn, values or {}, language=words.asked(), hidden=hidden, here=here)


@register.inclusion_tag("ui/components/outlines.html")
def outlines(here: str = "") -> dict[str, Any]:
    """The region's outlines as a quiet picture, one municipality or none drawn stronger."""
    return {"map": places.region_map(), "here": here}


@register.simple_tag
def path_from(code: str) -> maps.WayOut | None:
    """How a voice's thread leaves the map; None for no known place."""
    return maps.way_out(places.region_map(), code)


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: str | int) -> str:
    """This page's address with some of its query changed, or left out where it is empty."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query[name] = value
        if value == "":
            del query[name]
    return "?" + str(query.urlencode())


@register.filter
def share_of(part: float, whole: float) -> float:
    """How large a part is in hundredths, 0 for nothing of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


@register.filter
def in_words(titles: Mapping[str, str]) -> LocalText:
    """A text in several languages as the reader gets to see it, with the language it is in."""
    return in_language(titles, words.asked())
