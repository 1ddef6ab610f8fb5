"""What words led to in the strategy and in its consultation, on pages of stages that know of neither."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template

from medskapa.consultation.queries import responses
from medskapa.dialogue.models import Contribution
from medskapa.strategy.queries import changed_by as became_queries
from medskapa.thread.queries.following import Thread
from medskapa.ui import words

register = template.Library()


@register.inclusion_tag("website/components/changed_by.html")
def became(threads: Sequence[Thread]) -> dict[str, Any]:
    """The paragraphs that came of somebody's words, each once, and the comments that changed them after."""
    rows = [one for thread in threads for one in became_queries.words_that_became(thread, language=words.asked())]
    found: dict[str, became_queries.Became] = {}
    for one in rows:
        if one.own or one.url not in found:
            found[one.url] = one
    own_first = sorted(found.values(), key=lambda one: not one.own)
    return {"became": [(one, _changed_by(one)) for one in own_first]}


def _changed_by(one: became_queries.Became) -> list[responses.Answered]:
    """The comments behind a change; nothing is asked where nothing changed."""
    if one.change is None:
        return []
    return responses.comments_behind(one.part, one.name, language=words.asked())


@register.inclusion_tag("website/components/comments_behind.html", takes_context=True)
def comments_behind(context: Mapping[str, Any], key: str, paragraph: str) -> dict[str, Any]:
    """The comments that changed a paragraph, of those that the page of its part has asked for at once."""
    return {"comments": context.get("comments", {}).get(f"{key}#{paragraph}", [])}


@register.inclusion_tag("website/components/answered_comments.html")
def answered_comments(contributions: Iterable[Contribution]) -> dict[str, Any]:
    """What the region answered to contributions that are comments in a consultation."""
    codes = [one.reference.code for one in contributions]
    return {"answers": responses.answers_to(codes, language=words.asked())}


@register.inclusion_tag("website/components/answered_comments.html")
def answered_comment(code: str) -> dict[str, Any]:
    """The same for one contribution by its code; one query where it is no comment."""
    return {"answers": responses.answers_to([code], language=words.asked())}
