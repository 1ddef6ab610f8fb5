"""The log of decisions, what was reconsidered, and the consultations with the Sámi people before each."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.strategy.models import Decision, SamiConsultation
from medskapa.thread import codes
from medskapa.thread.queries.following import Thread, thread_of
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class DecisionLine:
    """A decision in the log. `stands` until another one has reconsidered it."""

    code: str
    title: LocalText
    url: str
    decided_on: date
    body: str
    dossier: str
    stands: bool
    reconsiders: LocalText
    reconsiders_url: str
    concerns_sami: bool
    consulted: int
    invented: bool

    @property
    def lacks_consultation(self) -> bool:
        """It concerns the Sámi people, and no consultation has been noted before it."""
        return self.concerns_sami and not self.consulted


@dataclass(frozen=True)
class Consulted:
    """A consultation with the Sámi people, before a decision or not yet tied to one."""

    pk: int
    with_whom: str
    held_on: date
    matter: LocalText
    documents: tuple[str, ...]
    outcome: LocalText
    is_tied: bool
    invented: bool


@dataclass(frozen=True)
class DecisionPage:
    line: DecisionLine
    words: LocalText
    why: LocalText
    later: tuple[DecisionLine, ...]
    consultations: tuple[Consulted, ...]
    thread: Thread


def decisions(*, language: str) -> tuple[DecisionLine, ...]:
    """Every decision, the newest first; two queries."""
    return tuple(_line(row, language) for row in _rows())


def decision(code: str) -> Decision:
    """The decision with this reference code. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    found = _rows().filter(reference__code=plain).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def decision_page(code: str, *, language: str) -> DecisionPage:
    """One decision with what reconsidered it; seven queries at most. Raises NotFound."""
    row = decision(code)
    return DecisionPage(
        _line(row, language),
        in_language(row.words, language),
        in_language(row.why, language),
        tuple(_line(later, language) for later in _rows().filter(reconsiders=row)),
        tuple(_consulted(one, language) for one in row.sami_consultations.all()),
        thread_of(row.reference, language=language),
    )


def sami_consultations(*, language: str) -> tuple[Consulted, ...]:
    """Every consultation with the Sámi people, those that belong to no decision yet first; one query."""
    rows = [_consulted(row, language) for row in SamiConsultation.objects.all()]
    return tuple(sorted(rows, key=lambda row: row.is_tied))


def sami_consultation(pk: int) -> SamiConsultation:
    """The consultation with this number. Raises NotFound."""
    found = SamiConsultation.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def _rows() -> QuerySet[Decision]:
    rows = Decision.objects.select_related("reference", "reconsiders__reference")
    return rows.prefetch_related("reconsidered_by", "sami_consultations")


def _line(row: Decision, language: str) -> DecisionLine:
    earlier = row.reconsiders
    return DecisionLine(
        code=row.reference.code,
        title=in_language(row.reference.titles, language),
        url=localised(row.reference.path, language),
        decided_on=row.decided_on,
        body=row.body,
        dossier=row.dossier,
        stands=not row.reconsidered_by.all(),
        reconsiders=in_language(earlier.reference.titles, language) if earlier else LocalText("", ""),
        reconsiders_url=localised(earlier.reference.path, language) if earlier else "",
        concerns_sami=row.concerns_sami,
        consulted=len(row.sami_consultations.all()),
        invented=row.invented,
    )


def _consulted(row: SamiConsultation, language: str) -> Consulted:
    return Consulted(
        row.pk,
        row.with_whom,
        row.held_on,
        in_language(row.matter, language),
        tuple(row.documents),
        in_language(row.outcome, language),
        row.decision_id is not None,
        row.invented,
    )
