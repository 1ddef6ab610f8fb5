"""What the region answers to a theme."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.edit_conflicts import require_match
from medskapa.foundation.permissions import require
from medskapa.foundation.time_zone import stockholm_day
from medskapa.places.profile import bcp47
from medskapa.strategy import events
from medskapa.strategy.models import ThemeAnswer
from medskapa.strategy.queries.answers import version_of
from medskapa.strategy.rules.answers import NotATheme, require_whole
from medskapa.thread.models import Reference

Words = Mapping[str, str]


def answer_theme(
    *,
    theme: Reference,
    heard: Words,
    did: Words,
    why_not: Words,
    by: Doer,
    now: datetime,
    version_token: str | None = None,
) -> ThemeAnswer:
    """Say what we heard in a theme, what we do about it and why not more. Said again, the new words hold.

    `version_token` is that of the answer that the writer had before them. Raises NotATheme, AnswerIncomplete,
    EditConflict.
    """
    require("strategy.answer_theme", by=by)
    if theme.kind != "theme" or not theme.visible:
        raise NotATheme()
    require_whole(heard=heard, did=did, why_not=why_not)
    words = {"heard": _told(heard), "did": _told(did), "why_not": _told(why_not)}
    with transaction.atomic():
        before = ThemeAnswer.objects.select_for_update().filter(theme=theme).first()
        if before is not None and all(getattr(before, name) == told for name, told in words.items()):
            return before
        require_match(version_token, version_of(before), by=before.answered_by if before else "")
        answer, _ = ThemeAnswer.objects.update_or_create(
            theme=theme,
            defaults={**words, "answered_by": by.name or str(by.role), "answered_on": stockholm_day(now)},
        )
        journal.write(events.ThemeAnswered(reference=theme.code, again=before is not None), by=by, now=now)
    return answer


def _told(words: Words) -> dict[str, str]:
    return {bcp47(language): text.strip() for language, text in words.items() if text.strip()}
