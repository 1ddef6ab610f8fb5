"""The paragraphs of a part, written out in one go: the whole strategy has more than a hundred of them."""

from html import escape as plain

from django import template
from django.conf import settings
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy

from medskapa.foundation.translated_text import EASY_SWEDISH, LocalText
from medskapa.places.profile import active_profile
from medskapa.strategy.queries.figure import figure
from medskapa.strategy.queries.reading import Reading, StrategyPart
from medskapa.strategy.queries.terms import Piece, pieces
from medskapa.thread.queries.stations import localised

register = template.Library()

SOURCE = {
    "report": gettext_lazy("rapport eller beslut"),
    "statistics": gettext_lazy("statistik"),
    "law": gettext_lazy("lag"),
    "analysis": gettext_lazy("omvärldsanalys"),
}
STANDING = {
    "original": gettext_lazy("original"),
    "reviewed": gettext_lazy("granskad"),
    "machine": gettext_lazy("maskinöversatt, inte granskad"),
    "unreviewed": gettext_lazy("inte granskad"),
}


@register.simple_tag(takes_context=True)
def paragraphs(context: Context, part: StrategyPart) -> SafeString:
    """Each paragraph with its anchor in the reading view, marked with its language when it isn't the page's."""
    page = get_language()
    return SafeString(
        "".join(
            f'<p id="{plain(part.anchor)}-{plain(one.code)}"{_marked(one.text.lang, page)}>'
            f"{_explained(context, one.text)}</p>"
            for one in part.paragraphs
        )
    )


@register.simple_tag(takes_context=True)
def explained(context: Context, words: LocalText, *, linked: bool = True) -> SafeString:
    """Words with the terms of the glossary explained in place, each at its first place on the page.

    Beside a form they are not linked: who follows a link there leaves words that nobody has saved.
    """
    return SafeString(f"<span{_marked(words.lang, get_language())}>{_explained(context, words, linked)}</span>")


def _explained(context: Context, words: LocalText, linked: bool = True) -> str:
    request = context.get("request")
    if request is None:
        return plain(words.text)
    seen: set[str] = request.__dict__.setdefault("terms_explained", set())
    asked = getattr(request, "asked_language", settings.LANGUAGE_CODE)
    found = list(pieces(words.text, words.lang, but=seen))
    seen.update(piece.term for piece in found if piece.term)
    return "".join(_term(piece, asked, linked) if piece.term else plain(piece.text) for piece in found)


def _term(piece: Piece, language: str, linked: bool) -> str:
    """A button that opens what the word means: by keyboard, touch and mouse, closed with Escape, without JavaScript."""
    name = f"term-{plain(piece.term)}"
    more = plain(localised(f"/ordlista/#{piece.term}", language))
    link = f' <a href="{more}">{plain(gettext("Ordlistan"))}</a>' if linked else ""
    return (
        f'<button type="button" class="term" popovertarget="{name}">{plain(piece.text)}</button>'
        f'<span class="term-meaning" popover id="{name}"><strong>{plain(piece.text)}</strong> '
        f"{plain(piece.meaning)}{link}</span>"
    )


@register.simple_tag
def excerpt(words: LocalText, most: int = 14) -> SafeString:
    """The first words of a paragraph, marked with their language when it isn't the page's."""
    there = str(words).split()
    short = " ".join(there[:most]) + (" …" if len(there) > most else "")
    return SafeString(f"<span{_marked(words.lang, get_language())}>{plain(short)}</span>")


@register.simple_tag
def drawing_of(reading: Reading) -> SafeString:
    """The figure of the strategy as SVG. Its words are links to the parts, each in its own language."""
    drawn = figure(reading)
    page = get_language()
    boxes = "".join(
        f'<a href="#{plain(box.part.anchor)}" class="strategy-box strategy-box--{box.kind}">'
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="2"/>'
        f'<text text-anchor="middle"{_lang(box.part.title.lang, page)}>'
        + "".join(f'<tspan x="{box.middle:.1f}" y="{y:.1f}">{plain(line)}</tspan>' for y, line in box.lines)
        + "</text></a>"
        for box in drawn.boxes
    )
    title, told = gettext("Strategin i en bild"), gettext("Överst visionen, under den områdena, nederst principerna.")
    return SafeString(
        f'<svg class="strategy-drawing" viewBox="0 0 {drawn.width} {drawn.height:.0f}" role="group"'
        f' aria-labelledby="drawing-title drawing-told"><title id="drawing-title">{plain(title)}</title>'
        f'<desc id="drawing-told">{plain(told)}</desc>{boxes}</svg>'
    )


@register.filter
def source_word(kind: str) -> str:
    """What kind of source it is."""
    return str(SOURCE.get(kind, ""))


@register.filter
def standing_word(standing: str) -> str:
    """Who has read a text in a language."""
    return str(STANDING.get(standing, ""))


@register.filter
def text_language(language: str) -> str:
    """What a language of a text is called in the reader's own; easy Swedish is one."""
    if language == EASY_SWEDISH:
        return gettext("lätt svenska")
    return active_profile().language(language).names.in_language(get_language() or settings.LANGUAGE_CODE)


@register.filter
def words_in_address(language: str) -> str:
    """The end of an address that asks for the words of the page in another language."""
    return f"?text={language}"


def _lang(lang: str, page: str | None) -> str:
    return f' lang="{plain(lang)}"' if lang and lang != page else ""


def _marked(lang: str, page: str | None) -> str:
    return f'{_lang(lang, page)} dir="auto"' if lang and lang != page else ""
