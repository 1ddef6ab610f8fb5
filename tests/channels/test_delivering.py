"""The outbox: never twice, and what nobody knows is said to be unknown and waits for a person."""

import asyncio
import random
import socket
from collections import Counter
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import get_connection

from medskapa.channels import rules
from medskapa.channels.adapters.mail import MailServer
from medskapa.channels.models import Delivery
from medskapa.channels.operations import delivering, messages
from medskapa.channels.queries import log
from medskapa.channels.rules import MessageState, Outcome
from medskapa.foundation.refusals import NotAllowed


class Moody:
    """A mail server that takes some mails, refuses some, falls silent, and breaks the line after it has taken one."""

    def __init__(self, moods: list[str]) -> None:
        self.moods = moods
        self.taken: Counter[str] = Counter()
        self.left_uncertain: set[str] = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.mood = self.moods.pop(0) if self.moods else "take"
        if self.mood == "nobody there":
            return "550 no such user"
        if self.mood == "come back":
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        receiver = envelope.rcpt_tos[0]
        if self.mood == "refuse":
            return "554 not like this"
        if self.mood in ("silent", "break"):
            self.left_uncertain.add(receiver)
        if self.mood == "silent":
            # The client has given up long before, and nothing is kept.
            await asyncio.sleep(1.2)
            return "451 too late"
        self.taken[receiver] += 1
        if self.mood == "break":
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def moody():
    """Start such a mail server on a free port; gives it and how to connect."""
    running = []

    def start(moods):
        with socket.socket() as asking:
            asking.bind(("127.0.0.1", 0))
            port = asking.getsockname()[1]
        handler = Moody(list(moods))
        controller = Controller(handler, hostname="127.0.0.1", port=port)
        controller.start()
        running.append(controller)

        def connect():
            return get_connection(
                "django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port, timeout=0.6
            )

        return handler, connect

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def waiting(now):
    """Plan so many mails, each to a person of its own."""

    def plan(count: int) -> None:
        for number in range(count):
            messages.write_to(
                key=f"k{number}", email=f"p{number}@example.se", subject="s", text="t", language="sv", now=now
            )

    return plan


def states() -> Counter:
    return Counter(Delivery.objects.values_list("state", flat=True))


def the_number(delivery: Delivery) -> int:
    return int(delivery.message.key.removeprefix("k"))


def test_three_hundred_deliveries_to_a_moody_server_and_a_dying_worker_double_nothing(db, now, moody, waiting):
    """Refusals, silence and broken lines among them; the worker dies twenty times around the handing over."""
    waiting(300)
    chance = random.Random(7)
    moods = (
        ["take"] * 240 + ["refuse"] * 15 + ["nobody there"] * 15 + ["come back"] * 15 + ["break"] * 10 + ["silent"] * 5
    )
    chance.shuffle(moods)
    handler, connect = moody(moods)
    deaths = iter([*sorted(chance.sample(range(10, 300), 20)), 10_000])
    next_death, handed = next(deaths), 0
    died_after: set[int] = set()

    def hand(delivery):
        nonlocal next_death, handed
        handed += 1
        if handed >= next_death:
            next_death = next(deaths)
            # Half of the deaths come before the mail is handed over, half after the server has taken it.
            if handed % 2:
                MailServer.hand(server, delivery)
            died_after.add(the_number(delivery))
            raise SystemExit("killed")
        return MailServer.hand(server, delivery)

    moment = now
    for _ in range(600):
        server = MailServer(connect())
        try:
            delivering.deliver(hand=hand, now=moment)
        except SystemExit:
            pass
        finally:
            server.close()
        moment += timedelta(minutes=11)
        if not Delivery.objects.filter(state__in=(MessageState.PLANNED, MessageState.SENDING)).exists():
            break

    assert set(states()) <= {MessageState.SENT, MessageState.FAILED, MessageState.UNKNOWN}
    assert len(died_after) == 20
    assert max(handler.taken.values()) == 1
    sent = set(Delivery.objects.filter(state=MessageState.SENT).values_list("message__key", flat=True))
    unknown = {the_number(one) for one in Delivery.objects.filter(state=MessageState.UNKNOWN).select_related("message")}
    taken = {f"k{address.split('@')[0][1:]}" for address in handler.taken}
    assert sent <= taken, "what is said to be sent was taken"
    assert taken - sent <= {f"k{number}" for number in unknown}, "what was taken and not known of is unknown"
    assert unknown == died_after | {int(address.split("@")[0][1:]) for address in handler.left_uncertain}


def test_a_worker_that_dies_while_sending_leaves_what_nobody_knows(db, now, waiting):
    waiting(1)

    def die(delivery):
        raise SystemExit("killed")

    with pytest.raises(SystemExit):
        delivering.deliver(hand=die, now=now)
    calls = []
    again = lambda delivery: calls.append(delivery) or (Outcome.SENT, "")  # noqa: E731
    delivering.deliver(hand=again, now=now + timedelta(minutes=1))
    assert Delivery.objects.get().state == MessageState.SENDING, "another worker may be at it"
    delivering.deliver(hand=again, now=now + timedelta(minutes=10))
    assert Delivery.objects.get().state == MessageState.UNKNOWN
    assert not calls


def test_a_server_that_is_not_there_took_nothing_so_it_is_asked_again(db, now, waiting):
    waiting(1)
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port = asking.getsockname()[1]
    gone = get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port, timeout=1)
    server = MailServer(gone)
    delivering.deliver(hand=server.hand, now=now)
    assert Delivery.objects.get().state == MessageState.PLANNED
    assert delivering.deliver(hand=server.hand, now=now + timedelta(minutes=14)) == 0
    for hours in range(1, 6):
        delivering.deliver(hand=server.hand, now=now + timedelta(hours=2 * hours))
    assert Delivery.objects.get().state == MessageState.FAILED


def test_only_an_editor_decides_about_what_nobody_knows_and_says_why(db, cast, now, waiting):
    waiting(1)
    delivering.deliver(hand=lambda delivery: (Outcome.UNKNOWN, "Timeout"), now=now)
    (row,) = log.unsettled()
    found = log.delivery(row.pk)
    with pytest.raises(NotAllowed):
        delivering.settle(delivery=found, as_=MessageState.SENT, why="Stod i loggen.", by=cast.writer, now=now)
    with pytest.raises(rules.ReasonMissing):
        delivering.settle(delivery=found, as_=MessageState.SENT, why=" ", by=cast.editor, now=now)
    delivering.settle(
        delivery=found, as_=MessageState.PLANNED, why="Stod inte i serverns logg.", by=cast.editor, now=now
    )
    assert delivering.deliver(hand=lambda delivery: (Outcome.SENT, ""), now=now) == 1
    with pytest.raises(rules.WrongState):
        delivering.settle(delivery=found, as_=MessageState.SENT, why="Igen.", by=cast.editor, now=now)
    assert log.counts()["sent"] == 1


def test_a_silent_server_is_left_alone_after_three(db, now, waiting):
    waiting(10)
    assert delivering.deliver(hand=lambda delivery: (Outcome.UNKNOWN, "Timeout"), now=now) == 3
    assert states() == {MessageState.UNKNOWN: 3, MessageState.PLANNED: 7}


def test_a_round_hands_over_as_many_as_it_may_and_leaves_the_rest(db, now, waiting):
    waiting(3)
    assert delivering.deliver(hand=lambda delivery: (Outcome.SENT, ""), now=now, most=2) == 2
    assert states() == {MessageState.SENT: 2, MessageState.PLANNED: 1}


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.UNKNOWN, Outcome.LATER])
@pytest.mark.parametrize(("kind", "days"), [(rules.MessageKind.CONFIRMATION, 7), (rules.MessageKind.PERSONAL, 30)])
def test_a_letter_that_never_came_through_keeps_no_address(db, now, outcome, kind, days):
    more = {"subject": "Hej", "text": "Hej.", "language": "sv", "now": now, "kind": kind}
    messages.write_to(key="k", email="ingen@example.se", **more)
    delivering.deliver(hand=lambda delivery: (outcome, ""), now=now, most=1)
    assert messages.forget_letters(now=now + timedelta(days=days)) == 0
    assert messages.forget_letters(now=now + timedelta(days=days + 1)) == 1
    delivery = Delivery.objects.get()
    assert delivery.sealed is None
    assert delivery.state != MessageState.PLANNED, "there is nowhere to send it any more"
