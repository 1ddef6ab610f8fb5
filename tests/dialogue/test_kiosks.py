"""A kiosk at an event: counts, words, and an address for the draw that nothing ties to an answer."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import ForeignKey
from django.urls import reverse
from django.utils.timezone import now as clock

from medskapa.actors import queries as actors
from medskapa.actors.rules import GuestTask, LinkEnded
from medskapa.dialogue.models import Contribution, PrizeContact, QuizCount, Session
from medskapa.dialogue.operations import answering, boxes, kiosks, sessions
from medskapa.dialogue.operations.answering import Answer
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.queries import workshops as found
from medskapa.dialogue.rules import workshops as rules
from medskapa.dialogue.rules.contributions import Medium
from medskapa.foundation.encryption import decrypt
from medskapa.foundation.models import JournalEntry
from medskapa.places.profile import active_profile
from medskapa.processes.models import WayIn
from medskapa.processes.rules.periods import Closed


@pytest.fixture
def event(open_process, cast, now, today) -> Session:
    way = WayIn.objects.create(phase=open_process.phases.first(), kind="event", minutes=1, titles={"sv": "Matchen"})
    plan = SessionPlan({"sv": "Matchen"}, today, active_profile().municipalities[0].code, "Laget", venue="Hallen")
    return sessions.plan_session(way_in=way, plan=plan, by=cast.writer, now=now)


@pytest.fixture
def leave(event, cast, now):
    def address(written):
        kiosks.leave_address(session=event, address=written, by=cast.visitor, now=now)

    return address


def test_a_kiosk_is_a_link_that_ends_with_its_day_or_when_staff_close_it(event, cast, now, today):
    token = kiosks.open_kiosk(session=event, until=today, by=cast.writer, now=now)
    link, _ = actors.guest(token, now=now)
    assert (link.task, link.name) == (GuestTask.KIOSK, "")
    with pytest.raises(LinkEnded):
        actors.guest(token, now=now + timedelta(days=1))
    assert found.event_sessions().get().kiosks == 1
    assert kiosks.close_kiosks(session=event, by=cast.writer, now=now) == 1
    with pytest.raises(LinkEnded):
        actors.guest(token, now=now)


def test_no_other_session_has_a_kiosk(event, cast, now, today):
    event.way_in.kind = "municipal_dialogue"
    with pytest.raises(rules.NotAKiosk):
        kiosks.open_kiosk(session=event, until=today, by=cast.writer, now=now)


def test_a_quiz_keeps_counts_and_no_rows_of_anybody(event, cast, now):
    for _ in range(3):
        kiosks.answer_quiz(session=event, chosen={"who": "council", "first": "care"}, by=cast.visitor, now=now)
    kiosks.answer_quiz(session=event, chosen={"first": "work"}, by=cast.visitor, now=now)
    assert found.quiz_counts(event) == {("who", "council"): 3, ("first", "care"): 3, ("first", "work"): 1}
    assert not Contribution.objects.exists()


def test_the_same_quiz_answer_sent_twice_counts_once(event, cast, now):
    for _ in range(2):
        kiosks.answer_quiz(
            session=event, chosen={"who": "council"}, by=cast.visitor, now=now, key="en-nyckel-som-ingen-gissar"
        )
    assert found.quiz_counts(event) == {("who", "council"): 1}


@pytest.mark.parametrize("chosen", [{"who": "me"}, {"why": "council"}, {"who": ""}])
def test_a_choice_that_is_not_there_counts_nothing(event, cast, now, chosen):
    with pytest.raises(rules.UnknownChoice):
        kiosks.answer_quiz(session=event, chosen={"first": "care", **chosen}, by=cast.visitor, now=now)
    assert not QuizCount.objects.exists()


def test_a_kiosk_that_has_closed_counts_only_what_was_chosen_before(event, cast, now):
    after = now + timedelta(days=33)
    more = {"session": event, "chosen": {"who": "council"}, "by": cast.visitor, "now": after}
    with pytest.raises(Closed):
        kiosks.answer_quiz(**more)
    kiosks.answer_quiz(**more, written_at=now)
    assert found.quiz_counts(event) == {("who", "council"): 1}


def test_a_word_at_the_kiosk_is_a_contribution_by_kiosk(event, cast, now):
    answering.answer_session(
        session=event,
        answers=[Answer("one", "En buss till")],
        words=Words("", "sv"),
        medium=Medium.KIOSK,
        by=cast.visitor,
        now=now,
    )
    assert Contribution.objects.get().medium == "kiosk"
    assert contributions.queue_length() == 1


def test_who_came_to_an_event_lives_where_they_say_and_not_in_its_hall(open_process, cast, client):
    moment = clock()
    phase = open_process.phases.first()
    way = WayIn.objects.create(phase=phase, kind="event", minutes=1, titles={"sv": "Matchen"})
    hall = active_profile().municipalities[0].code
    plan = SessionPlan({"sv": "Matchen"}, phase.opens_on, hall, "Laget", venue="Hallen")
    event = sessions.plan_session(way_in=way, plan=plan, by=cast.writer, now=moment)
    token = kiosks.open_kiosk(session=event, until=phase.closes_on, by=cast.writer, now=moment)
    client.post(reverse("kiosk_word", args=[token]), {"text": "En buss till", "language": "sv", "key": "k" * 32})
    assert Contribution.objects.get().place == ""
    code = event.codes.get().code if event.codes.exists() else boxes.short_code_for(session=event, now=moment).code
    page = client.get(reverse("join", args=[code])).content.decode()
    assert f'value="{hall}" selected' not in page and f'value="{hall}"' in page


def test_the_address_for_the_draw_holds_no_key_to_any_answer(event):
    """The schema itself: nothing in the row points to, or is pointed at by, anything that was said."""
    keys = {field.name for field in PrizeContact._meta.get_fields() if isinstance(field, ForeignKey)}
    assert keys == {"session"}
    assert {field.name for field in PrizeContact._meta.get_fields()} == {"id", "session", "sealed"}
    assert not PrizeContact._meta.related_objects


def test_an_address_leaves_nothing_in_the_journal_and_no_time(event, leave):
    before = JournalEntry.objects.count()
    leave("nadja@exempel.se")
    row = PrizeContact.objects.get()
    assert JournalEntry.objects.count() == before
    assert decrypt(row.sealed) == {"address": "nadja@exempel.se"}
    assert b"nadja" not in bytes(row.sealed)


def test_neither_the_keys_nor_the_places_of_the_rows_follow_the_order_in_which_people_came(event, leave):
    came = [f"person{n}@exempel.se" for n in range(30)]
    for address in came:
        leave(address)
    assert sorted(decrypt(row.sealed)["address"] for row in PrizeContact.objects.all()) == sorted(came)
    assert [decrypt(row.sealed)["address"] for row in PrizeContact.objects.order_by("pk")] != came
    if connection.vendor == "sqlite":
        rows = PrizeContact.objects.raw("SELECT * FROM dialogue_prizecontact ORDER BY rowid")
        assert [decrypt(row.sealed)["address"] for row in rows] != came


@pytest.mark.parametrize("written", ["070-123 45 67", "+46 70 123 45 67", " a@b.se "])
def test_an_address_that_reaches_somebody_is_kept(leave, written):
    leave(written)
    assert PrizeContact.objects.count() == 1


@pytest.mark.parametrize("written", ["", "Nadja", "a@b", "123", "a b@c.se", "x" * 300 + "@b.se", "+" * 12])
def test_an_address_that_reaches_nobody_is_refused(leave, written):
    with pytest.raises(rules.AddressWrong):
        leave(written)
    assert not PrizeContact.objects.exists()


def test_addresses_are_gone_when_the_prize_is_drawn(event, leave, cast, now):
    leave("a@b.se")
    assert kiosks.forget_addresses(session=event, by=cast.writer, now=now) == 1
    assert not PrizeContact.objects.exists()
