"""Of which kinds the county's other plans are, and to which schemes a goal can be tied."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """STRATEGY: an area strategy. PLAN: an action or municipal plan. PROGRAMME: one with money of its own."""

    STRATEGY = "strategy"
    PLAN = "plan"
    PROGRAMME = "programme"


class TagScheme(StrEnum):
    """AGENDA_2030: the seventeen goals of the United Nations. NATIONAL: those of national regional policy."""

    AGENDA_2030 = "agenda2030"
    NATIONAL = "national"
