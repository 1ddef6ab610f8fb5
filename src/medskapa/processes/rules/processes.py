"""What must be said of a round of work before anybody is asked to give it their words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from medskapa.foundation.refusals import Refusal

Texts = Mapping[str, str]
LONGEST_WHY = 100
FIRST_LANGUAGE = "sv"


class WayPlan(NamedTuple):
    """A way in to be. No languages means all the region's; no contact means the process's own."""

    kind: str
    minutes: int
    titles: Texts
    about: Texts
    digital: bool
    audience: Texts = {}
    languages: Sequence[str] = ()
    contact: Mapping[str, object] = {}
    kits: Sequence[str] = ()


@dataclass(frozen=True)
class PhasePlan:
    """A phase to be: its kind, titles, days, the ways in it opens, and what changes with it for everybody to read."""

    kind: str
    titles: Texts
    opens_on: date
    closes_on: date
    ways_in: Sequence[WayPlan] = ()
    note: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class ProcessPlan:
    """All that is said of a process. `partners` is a list per language; `contact` has name, role, email and phone."""

    titles: Texts
    question: Texts
    why: Texts
    legal_basis: Texts
    partners: Mapping[str, Sequence[str]]
    decides: Texts
    decides_on: date | None
    can_influence: Texts
    cannot_influence: Texts
    happens_next: Texts
    answered_by: Texts
    answer_by: date
    contact: Mapping[str, object]
    phases: Sequence[PhasePlan] = ()


class Gap(StrEnum):
    """What can be missing. The first ones are the names of the fields themselves."""

    TITLES = "titles"
    QUESTION = "question"
    WHY = "why"
    LEGAL_BASIS = "legal_basis"
    PARTNERS = "partners"
    DECIDES = "decides"
    DECIDES_ON = "decides_on"
    CAN_INFLUENCE = "can_influence"
    CANNOT_INFLUENCE = "cannot_influence"
    HAPPENS_NEXT = "happens_next"
    ANSWERED_BY = "answered_by"
    CONTACT = "contact"
    WHY_TOO_LONG = "why_too_long"
    PHASES = "phases"
    NOTES = "notes"
    WAYS_IN = "ways_in"
    NOT_DIGITAL = "not_digital"


class ProcessIncomplete(Refusal):
    sentence = "Sidan kan inte publiceras än. Listan visar vad som saknas."
    status = 409

    def __init__(self, gaps: Sequence[Gap]) -> None:
        self.gaps = tuple(gaps)
        super().__init__()


class NoteMissing(Refusal):
    sentence = "Skriv vad som ändras och vad som kommer sen. Utan det kan ett skede inte flyttas."


class EndsBeforeItBegins(Refusal):
    sentence = "Sista dagen ligger före den första."


class AlreadyPublished(Refusal):
    sentence = "Sidan är redan publicerad. Skeden tas inte bort då, de flyttas med en förklaring."
    status = 409


class SlugTaken(Refusal):
    sentence = "Det finns redan en omgång med den adressen. Välj en annan."
    status = 409


class WayTaken(Refusal):
    sentence = "Skedet har redan ett sådant sätt att delta."
    status = 409


class SourceWrong(Refusal):
    sentence = "Skriv var länken ska stå, och ett kort namn med små bokstäver, siffror och bindestreck."


class SourceTaken(Refusal):
    sentence = "Det finns redan en länk med det namnet."
    status = 409


def require_source(*, key: str, where: str) -> None:
    """Raise SourceWrong unless a link has a short plain key and says where it stands."""
    if not re.fullmatch(r"[a-z0-9-]{1,24}", key) or not where.strip():
        raise SourceWrong()


def gaps(plan: ProcessPlan) -> tuple[Gap, ...]:
    """Everything that is missing, in the order of the form; nothing when the page can be shown."""
    missing = [gap for gap in list(Gap)[: list(Gap).index(Gap.WHY_TOO_LONG)] if not _is_said(getattr(plan, gap))]
    if any(len(text.split()) > LONGEST_WHY for text in plan.why.values()):
        missing.append(Gap.WHY_TOO_LONG)
    ways = [way for phase in plan.phases for way in phase.ways_in]
    checks = (
        (Gap.PHASES, bool(plan.phases)),
        (Gap.NOTES, all(_is_said(phase.note) for phase in plan.phases)),
        (Gap.WAYS_IN, bool(ways)),
        # Whoever has no screen, or wants none, is asked too.
        (Gap.NOT_DIGITAL, any(not way.digital for way in ways)),
    )
    return (*missing, *(gap for gap, holds in checks if not holds))


def _is_said(value: object) -> bool:
    """Whether something stands there: in the site's first language, where it is said in several."""
    if isinstance(value, Mapping) and "name" in value:
        return bool(value["name"]) and bool(value.get("email") or value.get("phone"))
    if isinstance(value, Mapping):
        words = value.get(FIRST_LANGUAGE)
        return bool(words.strip() if isinstance(words, str) else words)
    return value is not None


def require_complete(plan: ProcessPlan) -> None:
    """Raise ProcessIncomplete with every gap there is."""
    missing = gaps(plan)
    if missing:
        raise ProcessIncomplete(missing)


def require_phase(*, opens_on: date, closes_on: date, note: Texts) -> None:
    """Raise EndsBeforeItBegins or NoteMissing: days that change without a word are days that nobody can trust."""
    if closes_on < opens_on:
        raise EndsBeforeItBegins()
    if not _is_said(note):
        raise NoteMissing()


def shifted(plan: ProcessPlan, *, starts_on: date) -> ProcessPlan:
    """The same plan with every day moved equally far, so that its first phase opens on the day given."""
    first = min((phase.opens_on for phase in plan.phases), default=plan.answer_by)
    by: timedelta = starts_on - first
    return replace(
        plan,
        answer_by=plan.answer_by + by,
        decides_on=plan.decides_on + by if plan.decides_on else None,
        phases=tuple(
            replace(phase, opens_on=phase.opens_on + by, closes_on=phase.closes_on + by) for phase in plan.phases
        ),
    )
