"""Workshops that people hold themselves, kiosks and boxes: what their pages and the desk show."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from medskapa.dialogue.kits.reading import kit
from medskapa.dialogue.models import PrizeContact, Session, ShortCode
from medskapa.dialogue.rules.contributions import SessionState
from medskapa.dialogue.rules.workshops import KIT_OF, OWN_KINDS, SHORT_CODE_LENGTH, UnknownCode
from medskapa.foundation.refusals import NotFound
from medskapa.foundation.translated_text import LocalText, in_language
from medskapa.processes.rules.periods import WayInKind
from medskapa.thread import codes


@dataclass(frozen=True)
class Prompt:
    """A question that is asked at a session: the key its answers carry, and the words by language."""

    key: str
    words: Mapping[str, str]


def prompts(session: Session) -> tuple[Prompt, ...]:
    """What the session asks; what its kit asks where it has no questions of its own; else nothing."""
    if session.questions:
        return tuple(Prompt(question["key"], question["words"]) for question in session.questions)
    name = KIT_OF.get(WayInKind(session.way_in.kind))
    return kit_prompts(name) if name else ()


def kit_prompts(name: str) -> tuple[Prompt, ...]:
    """The questions of a kit in every language it is there in."""
    texts = kit(name).texts
    return tuple(
        Prompt(question.key, {text.language: text.questions[place].words for text in texts})
        for place, question in enumerate(texts[0].questions)
    )


def short_code(written: str) -> ShortCode:
    """What a code on paper or a screen leads to, however it is written. Raises UnknownCode."""
    plain = (codes.read(written, SHORT_CODE_LENGTH) or "").replace("-", "")
    found = ShortCode.objects.select_related("session__reference", "session__way_in__phase__process__reference")
    row = found.select_related("way_in__phase").filter(code=plain).first() if plain else None
    if row is None:
        raise UnknownCode(code=written[:20])
    return row


def code_of(session: Session) -> str:
    """The code that leads to the session, or nothing."""
    return session.codes.order_by("pk").values_list("code", flat=True).first() or ""


def session_of(code: str) -> Session:
    """Any session by its reference, whether everybody can see it or not; for guests and staff. Raises NotFound."""
    rows = Session.objects.select_related("reference", "way_in__phase__process__reference")
    found = rows.filter(reference__code=code).first()
    if found is None:
        raise NotFound()
    return found


def own_title(session: Session, language: str) -> LocalText:
    """What the host has called the workshop, or what it is shown as once staff have read that."""
    return in_language(session.about or session.reference.titles, language)


def own_workshops() -> QuerySet[Session]:
    """Every workshop somebody else than staff has started, the latest first, with how much has come from it."""
    rows = Session.objects.filter(way_in__kind__in=OWN_KINDS).select_related("reference", "way_in__phase")
    return rows.annotate(answers=Count("contributions")).order_by("-day", "-pk")


def event_sessions() -> QuerySet[Session]:
    """Every event, the latest first, with how many kiosks stand there and how many addresses lie in its draw."""
    rows = Session.objects.filter(way_in__kind=WayInKind.EVENT).select_related("reference", "way_in__phase")
    kiosks = Count(
        "reference__guest_links",
        filter=Q(reference__guest_links__task="kiosk", reference__guest_links__ended_on=None),
        distinct=True,
    )
    return rows.annotate(
        kiosks=kiosks, addresses=Count("prize_contacts", distinct=True), answers=Count("contributions", distinct=True)
    ).order_by("-day", "-pk")


def boxes() -> QuerySet[ShortCode]:
    """Every code that stands on paper or a poster somewhere, the latest first."""
    return ShortCode.objects.filter(way_in__isnull=False).select_related("way_in__phase").order_by("-made_on", "-pk")


def paper_codes() -> QuerySet[ShortCode]:
    """Every code that a pile of paper may carry: of boxes, and of sessions that were not called off."""
    rows = ShortCode.objects.exclude(session__state=SessionState.CANCELLED)
    return rows.select_related("session__reference", "session__way_in", "way_in__phase").order_by("-made_on", "-pk")


def quiz_counts(session: Session) -> dict[tuple[str, str], int]:
    """How many chose what: (question, choice) and the number."""
    rows = session.quiz_counts.values_list("question", "choice", "count")
    return {(question, choice): count for question, choice, count in rows}


def drawn_address(session: Session) -> PrizeContact | None:
    """One address of the event's draw, by chance; None when there is none."""
    rows = list(PrizeContact.objects.filter(session=session))
    return secrets.choice(rows) if rows else None
