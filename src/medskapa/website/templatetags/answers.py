"""What the region answered to themes, on pages of stages that know nothing of the strategy."""

from collections.abc import Sequence
from typing import Any

from django import template

from medskapa.strategy.queries import answers
from medskapa.thread.queries.following import Thread
from medskapa.ui import words

register = template.Library()


@register.inclusion_tag("website/components/theme_answer.html")
def theme_answer(code: str) -> dict[str, Any]:
    """What we heard in a theme, what we did and why not more; one query. Nothing where nobody has answered."""
    return {"answers": answers.answers_to([code], language=words.asked()), "named": False}


@register.inclusion_tag("website/components/theme_answer.html")
def theme_answers(threads: Sequence[Thread]) -> dict[str, Any]:
    """The answers to every theme that came of somebody's words, each once, with its theme's name."""
    codes = list(dict.fromkeys(station.code for thread in threads for station in thread.forward("theme")))
    return {"answers": answers.answers_to(codes, language=words.asked()) if codes else (), "named": True}
