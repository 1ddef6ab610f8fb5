"""The words for the keys in tables of who was heard, and the numbers as the map wants them."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext

from medskapa.dialogue.queries.participation import ParticipationTable as HeardTable
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.places import queries as places
from medskapa.places.region import Choice
from medskapa.ui import words

register = template.Library()


@register.filter
def heard_word(key: str, name: str) -> LocalText | str:
    """What a key in the table of this name is called; who did not say is called so."""
    if not key:
        return gettext("Ej angivet")
    plain = {
        "place": words.place_name,
        "language": words.language_name,
        "way_in": words.way_in_word,
        "medium": words.medium_word,
    }
    return plain[name](key) if name in plain else _choice(name, key)


def _choice(name: str, key: str) -> LocalText | str:
    profile = places.profile()
    lists: dict[str, Iterable[Choice]] = {
        "age_band": profile.age_bands,
        "gender": profile.genders,
        "relation": profile.relations,
        "speaks_for": profile.speakers,
        "group": profile.groups,
    }
    found = next((choice for choice in lists[name] if choice.key == key), None)
    return in_language(found.words, words.asked()) if found else key


@register.filter
def table_caption(name: str) -> str:
    """What the table of this name counts."""
    captions = {
        "language": gettext("Språk"),
        "way_in": gettext("Sätt att delta"),
        "medium": gettext("Kom in som"),
        "age_band": gettext("Ålder"),
        "gender": gettext("Kön"),
        "relation": gettext("Relation till regionen"),
        "speaks_for": gettext("Talar för"),
    }
    return captions.get(name) or gettext("Kommun")


@register.filter
def largest(table: HeardTable) -> int:
    """The largest number that is shown, for the length of the bars; 1 where none is."""
    return max((cell.count for cell in table.cells if cell.count is not None), default=1)


@register.filter
def shown_counts(table: HeardTable) -> dict[str, int]:
    """The numbers that are shown, by key, for the map."""
    return {cell.key: cell.count for cell in table.cells if cell.key and cell.count is not None}


@register.filter
def hidden_keys(table: HeardTable) -> list[str]:
    """The keys whose numbers are not shown, for the map."""
    return [cell.key for cell in table.cells if cell.key and cell.count is None]
