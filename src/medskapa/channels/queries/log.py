"""The send log, for staff: counts and states, and never an address."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from medskapa.channels.models import Delivery, Message
from medskapa.channels.rules import MessageState
from medskapa.foundation.refusals import NotFound

# What a person has to look at.
OPEN_ENDS = (MessageState.UNKNOWN, MessageState.FAILED)


@dataclass(frozen=True)
class LogRow:
    """One message with how many of its deliveries stand how."""

    key: str
    kind: str
    subject: dict[str, str]
    path: str
    made_on: date
    receivers: int
    counts: dict[str, int]
    invented: bool


@dataclass(frozen=True)
class Unsettled:
    """A delivery that was refused, or that nobody knows the end of. `number` stands in the mail's Message-ID."""

    pk: int
    number: UUID
    state: str
    answer: str
    day: date
    subject: dict[str, str]
    kind: str


def counts() -> dict[str, int]:
    """How many deliveries stand in each state, every state named. One query."""
    found = dict(Delivery.objects.order_by().values_list("state").annotate(n=Count("pk")))
    return {state.value: found.get(state.value, 0) for state in MessageState}


def log() -> QuerySet[Message]:
    """Every message told to followers, the newest first, with how its deliveries stand.

    What was written to one person about their own thing is in the counts and not in the list.
    """
    rows = Message.objects.filter(kind__in=("notice", "invitation")).select_related("reference")
    amounts = {
        f"n_{state.value}": Count("deliveries", filter=Q(deliveries__state=state.value)) for state in MessageState
    }
    return rows.annotate(**amounts).order_by("-made_on", "-pk")


def as_row(message: Message) -> LogRow:
    """A message of `log` as the desk shows it."""
    amounts = {state.value: getattr(message, f"n_{state.value}") for state in MessageState}
    return LogRow(
        key=message.key,
        kind=message.kind,
        subject=message.subject,
        path=message.path,
        made_on=message.made_on,
        receivers=sum(amounts.values()),
        counts={state: n for state, n in amounts.items() if n},
        invented=message.invented,
    )


def unsettled(*, most: int = 100) -> list[Unsettled]:
    """Deliveries that a person has to look at, those nobody knows the end of first. One query."""
    rows = Delivery.objects.filter(state__in=OPEN_ENDS).select_related("message")
    rows = rows.order_by("-state", "day", "pk")[:most]
    return [
        Unsettled(row.pk, row.number, row.state, row.answer, row.day, row.message.subject, row.message.kind)
        for row in rows
    ]


def delivery(pk: int) -> Delivery:
    """One delivery. Raises NotFound."""
    found = Delivery.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound()
    return found


def states_under(prefix: str) -> list[tuple[str, str]]:
    """Each delivery whose message's key begins so, with how it stands, oldest first. One query."""
    rows = Delivery.objects.filter(message__key__startswith=prefix).order_by("pk")
    return list(rows.values_list("message__key", "state"))


def letters_on(day: date, *, beginning: str) -> int:
    """How many messages whose keys begin so were written on a day."""
    return Message.objects.filter(key__startswith=beginning, made_on=day).count()
