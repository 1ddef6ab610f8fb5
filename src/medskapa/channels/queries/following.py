"""What can be followed, and what stands behind the secrets that were mailed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from medskapa.channels.models import Address, Following
from medskapa.channels.rules import LinkUnknown
from medskapa.places.profile import active_profile
from medskapa.thread.models import Reference
from medskapa.thread.queries.stations import Station, station_of

# What the page about following lists; everything else is followed from its own page.
LISTED = ("municipality", "process", "area")


@dataclass(frozen=True)
class Choice:
    """One thing to follow, with the kind it is listed under."""

    code: str
    kind: str
    title: str
    lang: str


@dataclass(frozen=True)
class Asked:
    """What one secret stands for, as a reader of this language sees it."""

    address: Address
    stations: tuple[Station, ...]


def hashed(secret: str) -> str:
    """What a mailed secret is stored as. It has 192 random bits, so nobody guesses it from its hash."""
    return hashlib.sha256(b"following:" + secret.encode("utf-8", "surrogatepass")).hexdigest()


def stop_path(secret: str) -> str:
    """Where one stops following, without language prefix."""
    return f"/folj/avsluta/{secret}/"


def choices(*, language: str, also: str = "") -> list[Choice]:
    """Municipalities and areas in the profile's order, processes the newest first, and one thing more by its code."""
    rows = list(Reference.objects.filter(kind__in=LISTED, visible=True))
    order = {m.code: place for place, m in enumerate(active_profile().municipalities)}
    rows.sort(
        key=lambda row: (
            LISTED.index(row.kind),
            order.get(row.place, 0) if row.kind == "municipality" else -row.pk if row.kind == "process" else row.pk,
        )
    )
    if also and also not in {row.code for row in rows}:
        more = Reference.objects.filter(
            code=also, visible=True, kind__in=("goal", "pathway", "theme", "measure", "session")
        )
        rows = [*more, *rows]
    stations = [station_of(row, language) for row in rows]
    return [Choice(one.code, one.kind, one.title, one.lang) for one in stations]


def asked_behind(secret: str, *, language: str) -> Asked:
    """What somebody asked to follow and has not confirmed. Raises LinkUnknown."""
    rows = list(
        Following.objects.filter(confirm_hash=hashed(secret)).select_related("address", "reference").order_by("pk")
    )
    if not rows:
        raise LinkUnknown()
    return Asked(rows[0].address, tuple(station_of(row.reference, language) for row in rows))


def address_behind(secret: str, *, language: str) -> Asked:
    """What the address with this way out follows. Raises LinkUnknown."""
    address = Address.objects.filter(stop_hash=hashed(secret)).first()
    if address is None:
        raise LinkUnknown()
    rows = address.followings.filter(confirmed_on__isnull=False).select_related("reference").order_by("pk")
    return Asked(address, tuple(station_of(row.reference, language) for row in rows))


def followers(references: Iterable[int], *, on: date, invited: bool = False) -> QuerySet[Address]:
    """Addresses that had said yes to any of these things by that day, each once.

    References are given by their id. With `invited`, only those who may be invited to what is done later.
    """
    rows = Following.objects.filter(reference__in=list(references), confirmed_on__lte=on)
    if invited:
        rows = rows.filter(may_invite=True)
    return Address.objects.filter(pk__in=rows.values("address"))


def anybody_follows(*, on: date) -> bool:
    """Whether anybody followed anything that day; one query."""
    return Following.objects.filter(confirmed_on__lte=on).exists()
