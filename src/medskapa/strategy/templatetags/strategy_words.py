"""The paragraphs of a part, written out in one go: the whole strategy has more than a hundred of them."""

from html import escape as plain

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from medskapa.strategy.queries import Part

register = template.Library()


@register.simple_tag
def paragraphs(part: Part) -> SafeString:
    """Each paragraph with its anchor in the reading view, marked with its language when it isn't the page's."""
    page = get_language()
    return SafeString(
        "".join(
            f'<p id="{plain(part.anchor)}-{plain(one.code)}"{_marked(one.text.lang, page)}>{plain(one.text.text)}</p>'
            for one in part.paragraphs
        )
    )


def _marked(lang: str, page: str | None) -> str:
    return f' lang="{plain(lang)}" dir="auto"' if lang and lang != page else ""
