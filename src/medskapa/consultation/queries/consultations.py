"""What is out for comment: everything that can be answered now, what is to come, and what has been."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet

from medskapa.consultation.models import Consultation, ExtraTime, Invitation
from medskapa.consultation.rules.consultations import ConsultationStanding, standing_of
from medskapa.consultation.rules.kinds import ExtraTimeState
from medskapa.dialogue.queries.workshops import short_code
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.time_zone import stockholm_day
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.processes.models import WayIn
from medskapa.processes.queries import processes
from medskapa.processes.queries.ways import Contact, contact_of
from medskapa.processes.rules.periods import Days, WayInKind
from medskapa.thread import codes
from medskapa.thread.queries.stations import localised


@dataclass(frozen=True)
class Question:
    """What the region asks of everybody. `place` is where its answer is tied."""

    place: str
    words: LocalText


@dataclass(frozen=True)
class Shown:
    """A consultation as a reader sees it. `days_left` counts the last day; 0 when it is not open."""

    row: Consultation
    code: str
    title: LocalText
    about: LocalText
    url: str
    answer_url: str
    standing: ConsultationStanding
    opens_on: date
    closes_on: date
    days_left: int
    days_until: int
    dossier: str
    questions: tuple[Question, ...]
    contact: Contact
    edition_title: LocalText
    edition_url: str
    process_title: LocalText
    process_url: str
    decides: LocalText
    decides_on: date | None
    can_influence: LocalText
    cannot_influence: LocalText
    happens_next: LocalText
    answered_by: LocalText
    answer_by: date
    decided_on: date | None
    decided_by: str
    decision: LocalText
    invented: bool

    @property
    def is_open(self) -> bool:
        return self.standing is ConsultationStanding.OPEN

    @property
    def days(self) -> int:
        """How many days it is open, both ends included."""
        return (self.closes_on - self.opens_on).days + 1


@dataclass(frozen=True)
class Listing:
    """Every consultation there is, by how it stands."""

    open: tuple[Shown, ...]
    ahead: tuple[Shown, ...]
    closed: tuple[Shown, ...]
    decided: tuple[Shown, ...]


def rows() -> QuerySet[Consultation]:
    """The consultations that everybody can see: those of published processes."""
    found = Consultation.objects.filter(way_in__phase__process__reference__visible=True, reference__visible=True)
    return found.select_related(
        "reference",
        "edition__reference",
        "edition__strategy",
        "decided_edition__reference",
        "way_in__phase__process__reference",
    )


def consultation(code: str) -> Consultation:
    """The consultation with this reference code. Raises NotFound."""
    plain = codes.read(code, codes.REFERENCE_LENGTH)
    found = rows().filter(reference__code=plain).first() if plain else None
    if found is None:
        raise NotFound()
    return found


def days_of(consultation: Consultation) -> Days:
    """The days it can be answered: those of its phase, which nothing else overrules."""
    return processes.days_of(consultation.way_in.phase)


def is_open(consultation: Consultation, *, now: datetime) -> bool:
    return (
        standing_of(days_of(consultation), decided=bool(consultation.decided_on), now=now) is ConsultationStanding.OPEN
    )


def extra_until(invitation: Invitation | None) -> date | None:
    """The last day of the extra time that a body was granted; None when it was granted none."""
    if invitation is None:
        return None
    granted = ExtraTime.objects.filter(invitation=invitation, state=ExtraTimeState.GRANTED)
    until: date | None = granted.aggregate(last=Max("until"))["last"]
    return until


def shown(row: Consultation, *, now: datetime, language: str) -> Shown:
    """One consultation as a reader sees it."""
    days, process, today = days_of(row), row.way_in.phase.process, stockholm_day(now)
    url = localised(row.reference.path, language)
    return Shown(
        row=row,
        code=row.reference.code,
        title=in_language(row.reference.titles, language),
        about=in_language(row.about, language),
        url=url,
        answer_url=localised(f"/remiss/{row.reference.code}/svara/", language),
        standing=standing_of(days, decided=bool(row.decided_on), now=now),
        opens_on=days.opens_on,
        closes_on=days.closes_on,
        days_left=max((days.closes_on - today).days + 1, 0) if today >= days.opens_on else 0,
        days_until=max((days.opens_on - today).days, 0),
        dossier=row.dossier,
        questions=tuple(Question(f"?{one['key']}", in_language(one["words"], language)) for one in row.questions),
        contact=contact_of(row.contact or process.contact, language),
        edition_title=in_language(row.edition.titles, language),
        edition_url=localised(row.edition.reference.path, language),
        process_title=in_language(process.reference.titles, language),
        process_url=localised(process.reference.path, language),
        decides=in_language(process.decides, language),
        decides_on=process.decides_on,
        can_influence=in_language(process.can_influence, language),
        cannot_influence=in_language(process.cannot_influence, language),
        happens_next=in_language(process.happens_next, language),
        answered_by=in_language(process.answered_by, language),
        answer_by=process.answer_by,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        decision=in_language(row.decision, language),
        invented=row.invented,
    )


def listing(*, now: datetime, language: str) -> Listing:
    """Every consultation by how it stands: what closes first on top, what was last open on top. One query."""
    found = [shown(row, now=now, language=language) for row in rows()]

    def those(standing: ConsultationStanding, *, latest: bool) -> tuple[Shown, ...]:
        chosen = [one for one in found if one.standing is standing]
        return tuple(sorted(chosen, key=lambda one: one.closes_on, reverse=latest))

    return Listing(
        open=those(ConsultationStanding.OPEN, latest=False),
        ahead=those(ConsultationStanding.AHEAD, latest=False),
        closed=those(ConsultationStanding.CLOSED, latest=True),
        decided=those(ConsultationStanding.DECIDED, latest=True),
    )


def out_now(*, now: datetime) -> Consultation | None:
    """The open consultation that closes first; None when none is open. One query."""
    day = stockholm_day(now)
    found = rows().filter(way_in__phase__opens_on__lte=day, way_in__phase__closes_on__gte=day, decided_on=None)
    return found.order_by("way_in__phase__closes_on", "pk").first()


def invited_names(consultation: Consultation) -> tuple[str, ...]:
    """The bodies that were asked to answer, by name; anybody may answer besides. One query."""
    return tuple(consultation.invitations.filter(invited_on__isnull=False).values_list("name", flat=True))


def short_code_of(consultation: Consultation) -> str:
    """The code of its short address; never used for anything else, also when it has closed. One query."""
    found: str | None = consultation.way_in.codes.filter(where="").order_by("pk").values_list("code", flat=True).first()
    return found or ""


def behind_short_code(written: str) -> Consultation:
    """The consultation that a short code leads to. Raises NotFound, and dialogue's UnknownCode."""
    found = rows().filter(way_in__codes=short_code(written)).first()
    if found is None:
        raise NotFound()
    return found


def ways_without() -> list[WayIn]:
    """Ways in that are consultations and have no text out yet, the newest first. One query."""
    return list(processes.ways_in_of_kinds([WayInKind.CONSULTATION]).filter(consultation__isnull=True))


def in_extra_time(invitation: Invitation | None, *, now: datetime) -> bool:
    """Whether a body may still send although the consultation has closed; never when it has been decided."""
    until = extra_until(invitation)
    if invitation is None or until is None or invitation.consultation.decided_on is not None:
        return False
    return stockholm_day(now) <= until
