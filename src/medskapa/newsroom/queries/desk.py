"""What staff see: stories in every state, and what a story may tell of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from medskapa.channels.queries import following
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.newsroom.models import Story
from medskapa.newsroom.queries.reading import plain
from medskapa.newsroom.rules import StoryState
from medskapa.thread.models import Reference
from medskapa.thread.queries.reach import all_before
from medskapa.thread.queries.stations import station_of

TELLABLE = ("theme", "goal", "pathway", "measure", "indicator", "event")


@dataclass(frozen=True)
class DeskStory:
    """A story as the desk sees it, with its own working texts."""

    story: Story
    title: LocalText
    unapproved: bool
    tells: int


def desk_stories() -> list[DeskStory]:
    """Every story in every state, drafts first, then the newest; three queries. For staff only."""
    rows = Story.objects.select_related("reference").prefetch_related("texts", "reference__causes")
    order = {StoryState.DRAFT: 0, StoryState.PUBLISHED: 1, StoryState.WITHDRAWN: 2}
    ranked = sorted(rows, key=lambda row: (order[StoryState(row.state)], -(row.published_on or date.max).toordinal()))
    return [
        DeskStory(
            row,
            in_language({text.language: text.title for text in row.texts.all()}, "sv"),
            any(text.has_unpublished_changes or not text.live for text in row.texts.all()),
            sum(link.ended_on is None for link in row.reference.causes.all()),
        )
        for row in ranked
    ]


def desk_story(code: str) -> Story:
    """One story in any state, for staff. Raises NotFound."""
    row = Story.objects.select_related("reference").filter(reference__code=plain(code)).first()
    if row is None:
        raise NotFound()
    return row


def tellable(*, language: str, kinds: Collection[str] = TELLABLE) -> list[tuple[str, str, str]]:
    """Everything public that a story may tell of, as (kind, code, title); one query. A voice is named by its code."""
    rows = Reference.objects.filter(visible=True, kind__in=kinds).order_by("kind", "pk")
    stations = [station_of(row, language) for row in rows]
    return [(one.kind, one.code, one.title) for one in stations]


def invitable(measure: Reference, *, on: date) -> int:
    """How many can be invited to a measure: their words led to it, and they have said yes to being asked."""
    return following.followers(all_before(measure), on=on, invited=True).count()
