"""Sending a frozen edition out for comment, and changing what is said of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from medskapa.consultation import events
from medskapa.consultation.models import Comment, Consultation
from medskapa.consultation.operations.responses import clear_own_signatures
from medskapa.consultation.rules import consultations as rules
from medskapa.dialogue.operations.boxes import code_for_way
from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.permissions import require
from medskapa.foundation.translated_text import in_language
from medskapa.processes.models import WayIn
from medskapa.processes.rules.periods import WayInKind
from medskapa.strategy.models import Edition
from medskapa.strategy.rules.editions import EditionKind
from medskapa.thread import operations as thread

Texts = Mapping[str, str]


def open_consultation(
    *,
    way_in: WayIn,
    edition: Edition,
    titles: Texts,
    dossier: str,
    questions: Sequence[Mapping[str, object]],
    by: Doer,
    now: datetime,
    about: Texts | None = None,
    contact: Mapping[str, object] | None = None,
    two_signatures: bool = False,
    invented: bool = False,
) -> Consultation:
    """Put a frozen edition out for comment by a way in of a phase; the phase's days are when it can be answered.

    `questions` are [{"key": "whole", "words": {"sv": "…"}}]. It gets a short address for paper at once. Raises
    NotAConsultation, AlreadyOut, EditionNotConsulted, SomethingMissing, QuestionTwice.
    """
    require("consultation.open_consultation", by=by)
    if way_in.kind != WayInKind.CONSULTATION:
        raise rules.NotAConsultation()
    _require(edition, titles, dossier, questions)
    with transaction.atomic():
        if Consultation.objects.filter(way_in=way_in).exists():
            raise rules.AlreadyOut()
        made = Consultation.objects.create(
            reference=thread.create_reference(
                kind="consultation", titles=titles, visible=True, invented=invented, now=now
            ),
            way_in=way_in,
            edition=edition,
            dossier=dossier.strip(),
            about=dict(about or {}),
            questions=[_question(one) for one in questions],
            contact=dict(contact or {}),
            two_signatures=two_signatures,
            invented=invented,
        )
        code_for_way(way_in=way_in, now=now)
        event = events.ConsultationOpened(
            reference=made.reference.code, dossier=made.dossier, edition=edition.reference.code
        )
        journal.write(event, by=by, now=now)
    return made


def _require(edition: Edition, titles: Texts, dossier: str, questions: Sequence[Mapping[str, object]]) -> None:
    if edition.kind != EditionKind.CONSULTED:
        raise rules.EditionNotConsulted()
    rules.require_said([("namn på svenska", titles.get("sv", "")), ("diarienummer", dossier)])
    rules.require_questions([str(one["key"]) for one in questions])


def _question(one: Mapping[str, object]) -> dict[str, object]:
    words = one["words"]
    return {"key": str(one["key"]), "words": dict(words) if isinstance(words, Mapping) else {}}


def rewrite_consultation(
    *,
    consultation: Consultation,
    titles: Texts,
    dossier: str,
    questions: Sequence[Mapping[str, object]],
    about: Texts,
    two_signatures: bool,
    by: Doer,
    now: datetime,
) -> None:
    """Change what is said of a consultation; its days are changed with its phase.

    A question is the same as long as its key is, also when its words are others. Where two must sign from now on,
    answers that one has signed alone wait for another. Raises as open_consultation, QuestionAnswered for one taken
    away that somebody has answered, KeyUsedBefore, and SaidForGood when it has been decided.
    """
    require("consultation.open_consultation", by=by)
    _require(consultation.edition, titles, dossier, questions)
    with transaction.atomic():
        _hold(consultation)
        consultation.retired_questions = _retired(consultation, questions)
        consultation.dossier, consultation.about = dossier.strip(), dict(about)
        consultation.questions, consultation.two_signatures = [_question(one) for one in questions], two_signatures
        consultation.save(update_fields=["dossier", "about", "questions", "retired_questions", "two_signatures"])
        if two_signatures:
            clear_own_signatures(consultation)
        thread.update_reference(reference=consultation.reference, titles=titles, by=by, now=now)
        journal.write(events.ConsultationRewritten(reference=consultation.reference.code), by=by, now=now)


def _hold(consultation: Consultation) -> None:
    """Read it anew and hold it for the caller's transaction. Raises SaidForGood."""
    consultation.refresh_from_db(from_queryset=Consultation.objects.select_for_update(of=("self",)))
    rules.require_changeable(consultation.decided_on)


def _retired(consultation: Consultation, questions: Sequence[Mapping[str, object]]) -> list[object]:
    """The questions that are no longer asked, with those taken away now. Raises QuestionAnswered, KeyUsedBefore."""
    kept, before = {str(one["key"]) for one in questions}, {str(one["key"]) for one in consultation.questions}
    for one in consultation.retired_questions:
        if one["key"] in kept:
            raise rules.KeyUsedBefore(key=one["key"])
    gone = [one for one in consultation.questions if one["key"] not in kept]
    answered = Comment.objects.filter(submission__consultation=consultation, question__in=before - kept)
    held = set(answered.values_list("question", flat=True))
    for one in gone:
        if one["key"] in held:
            raise rules.QuestionAnswered(question=str(in_language(one["words"], "sv")))
    return [*consultation.retired_questions, *gone]


def replace_edition(*, consultation: Consultation, edition: Edition, why: str, by: Doer, now: datetime) -> None:
    """Put a newer edition of the same strategy out instead. What was sent stands on the words it was sent about.

    Raises EditionNotConsulted, also for another strategy's; SomethingMissing without a reason; SaidForGood.
    """
    require("consultation.open_consultation", by=by)
    if edition.kind != EditionKind.CONSULTED or edition.strategy_id != consultation.edition.strategy_id:
        raise rules.EditionNotConsulted()
    rules.require_said([("varför", why)])
    with transaction.atomic():
        _hold(consultation)
        consultation.edition = edition
        consultation.save(update_fields=["edition"])
        event = events.EditionReplaced(reference=consultation.reference.code, edition=edition.reference.code)
        journal.write(event, by=by, now=now, why=why.strip())
