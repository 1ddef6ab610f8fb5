"""The paragraphs of a part, written out in one go: the whole strategy has more than a hundred of them."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from medskapa.strategy.queries import Part

register = template.Library()


@register.simple_tag
def paragraphs(part: Part) -> SafeString:
    """Each paragraph with its anchor in the reading view, marked with its language when it isn't the page's."""
    page = get_language()
    rows = (
        (part.anchor, one.code, one.text.lang if one.text.lang != page else "", one.text.text)
        for one in part.paragraphs
    )
    return format_html_join(
        "",
        '<p id="{}-{}"{}>{}</p>',
        ((anchor, code, _marked(lang), text) for anchor, code, lang, text in rows),
    )


def _marked(lang: str) -> SafeString:
    # Codes of the region profile: letters and hyphens only.
    return SafeString(f' lang="{lang}" dir="auto"' if lang else "")
