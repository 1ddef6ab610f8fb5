"""Making references and links. Called by the stages' operations, inside their transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer
from medskapa.foundation.time_zone import stockholm_day
from medskapa.thread import codes, events, rules
from medskapa.thread.kinds import LinkKind
from medskapa.thread.models import Link, Reference

_LETTERS = str.maketrans("åäöÅÄÖáčđŋšŧžÁČĐŊŠŦŽñń", "aaoAAOacdnstzACDNSTZnn")


def slug_of(titles: Mapping[str, str]) -> str:
    """A readable end of an address, from the Swedish title or whichever there is; at most 80 characters."""
    title = titles.get("sv") or next(iter(titles.values()), "")
    return slugify(title.translate(_LETTERS))[:80].strip("-")


def create_reference(
    *,
    kind: str,
    titles: Mapping[str, str],
    now: datetime,
    place: str = "",
    language: str = "",
    visible: bool = False,
    invented: bool = False,
    slug: str | None = None,
) -> Reference:
    """Give a new thing its public face. The code is random and unique."""
    for _ in range(5):
        try:
            with transaction.atomic():
                return Reference.objects.create(
                    code=codes.new(codes.REFERENCE_LENGTH),
                    kind=kind,
                    titles=dict(titles),
                    slug=slug_of(titles) if slug is None else slug,
                    place=place,
                    language=language,
                    visible=visible,
                    invented=invented,
                    made_on=stockholm_day(now),
                )
        except IntegrityError:
            continue
    raise RuntimeError("five random codes in a row were taken; the source of randomness is broken")


def update_reference(
    *,
    reference: Reference,
    by: Doer,
    now: datetime,
    titles: Mapping[str, str] | None = None,
    visible: bool | None = None,
    place: str | None = None,
    why: str = "",
) -> None:
    """Change title, place or visibility, and say so in the journal. The address stays."""
    if titles is not None:
        reference.titles = dict(titles)
    if visible is not None:
        reference.visible = visible
    if place is not None:
        reference.place = place
    reference.save(update_fields=["titles", "visible", "place"])
    journal.write(events.FaceChanged(reference=reference.code, visible=reference.visible), by=by, now=now, why=why)


def link(
    *,
    cause: Reference,
    effect: Reference,
    kind: str,
    why: str,
    by: Doer,
    now: datetime,
    anchor: str = "",
    version: str = "",
) -> Link:
    """Record that one thing led to another. The same link made again is the one that exists.

    Raises rules.ReasonMissing, rules.WrongEnds, rules.LinkedToItself.
    """
    if cause.pk == effect.pk:
        raise rules.LinkedToItself()
    rules.require_linkable(kind=kind, cause=cause.kind, effect=effect.kind, why=why)
    with transaction.atomic():
        known = Link.objects.filter(cause=cause, effect=effect, kind=kind, anchor=anchor, ended_on=None).first()
        if known is not None:
            return known
        made = Link.objects.create(
            cause=cause,
            effect=effect,
            kind=kind,
            why=why.strip(),
            anchor=anchor,
            version=version,
            decided_by=by.name or str(by.role),
            decided_on=stockholm_day(now),
        )
        event = events.Linked(reference=cause.code, effect=effect.code, link=kind)
        journal.write(event, by=by, now=now, why=why.strip())
    return made


def link_many(*, causes: Sequence[Reference], effect: Reference, kind: str, why: str, by: Doer, now: datetime) -> int:
    """Link several causes to one effect for the same reason. Returns how many links are new."""
    before = Link.objects.filter(effect=effect, kind=kind, ended_on=None).count()
    with transaction.atomic():
        for cause in causes:
            link(cause=cause, effect=effect, kind=kind, why=why, by=by, now=now)
    return Link.objects.filter(effect=effect, kind=kind, ended_on=None).count() - before


def end_link(*, link: Link, why: str, by: Doer, now: datetime) -> None:
    """End a link that no longer holds. It stays in the record with the reason; raises rules.ReasonMissing."""
    if not why.strip():
        raise rules.ReasonMissing()
    with transaction.atomic():
        link.ended_on, link.ended_why = stockholm_day(now), why.strip()
        link.save(update_fields=["ended_on", "ended_why"])
        effect = link.effect.code if link.effect else ""
        event = events.LinkEnded(reference=link.cause.code, effect=effect, link=link.kind)
        journal.write(event, by=by, now=now, why=why.strip())


def stop(*, cause: Reference, why: str, by: Doer, now: datetime) -> Link:
    """Record that it stopped here, with the reason that everybody can read. Raises rules.ReasonMissing."""
    if not why.strip():
        raise rules.ReasonMissing()
    with transaction.atomic():
        known = Link.objects.filter(cause=cause, kind=LinkKind.STOPPED, ended_on=None).first()
        if known is not None:
            return known
        made = Link.objects.create(
            cause=cause,
            effect=None,
            kind=LinkKind.STOPPED,
            why=why.strip(),
            decided_by=by.name or str(by.role),
            decided_on=stockholm_day(now),
        )
        journal.write(events.Stopped(reference=cause.code), by=by, now=now, why=why.strip())
    return made
