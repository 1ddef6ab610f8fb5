"""A workshop of one's own: started by anybody, answered by everybody there, sent whole or not at all."""

from datetime import timedelta

import pytest

from medskapa.actors import queries as actors
from medskapa.actors.rules import GuestTask
from medskapa.dialogue.models import Contribution, Receipt, Session, ShortCode
from medskapa.dialogue.operations import answering, boxes, workshops
from medskapa.dialogue.operations.answering import Answer, Group
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.operations.workshops import WorkshopStart
from medskapa.dialogue.queries import contributions, participation, sessions
from medskapa.dialogue.queries import workshops as found
from medskapa.dialogue.rules import workshops as rules
from medskapa.dialogue.rules.contributions import Empty, Medium, SessionState, TooLong, UnknownValue
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.idempotency import KeyUsedForOtherWords
from medskapa.foundation.models import JournalEntry
from medskapa.places.profile import active_profile
from medskapa.processes.models import Phase
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import Closed

KEY = "en-nyckel-som-ingen-gissar"
PLACE = active_profile().municipalities[0].code
HOST = Doer("", Role.GUEST)


@pytest.fixture
def start(open_process, cast, now, today):
    """Begin a workshop; gives the session with what only its host is told."""

    def begin(kind="own_workshop", **more):
        words = {"title": "Fika hos Berit", "day": today, "place": PLACE, **more}
        started = workshops.start_workshop(
            way_in=processes.way_in(kind, now=now), start=WorkshopStart(**words), by=cast.visitor, now=now
        )
        session = found.session_of(started.reference)
        session.told = started
        return session

    return begin


@pytest.fixture
def send(now):
    """Send a group's answers: twenty of them, by eight people, unless something else is said."""

    def group(session, answers=None, *, key=KEY, at=now, written_at=None, **more):
        if answers is None:
            answers = tuple(Answer(("now", "aim", "need")[n % 3], f"Svar {n}") for n in range(20))
        said = Group(**{"answers": answers, "people": 8, "language": "sv", "place": PLACE, **more})
        return answering.send_group(session=session, group=said, by=HOST, now=at, key=key, written_at=written_at)

    return group


def nothing_is_stored() -> bool:
    return not (Contribution.objects.exists() or Receipt.objects.exists())


def test_anybody_starts_a_workshop_and_gets_a_code_and_a_page_of_their_own(start, now):
    session = start()
    link, doer = actors.guest(session.told.token, now=now)
    assert (link.task, link.reference) == (GuestTask.HOST, session.reference)
    assert doer.role is Role.GUEST
    assert found.short_code(session.told.code.lower()).session == session
    assert [prompt.key for prompt in found.prompts(session)] == ["now", "aim", "need"]
    assert sum(item["minutes"] for item in session.agenda) == 60


def test_nobody_sees_a_workshop_or_its_title_until_staff_have_read_it(start, cast, now):
    session = start()
    assert not session.reference.visible
    assert "Berit" not in str(session.reference.titles)
    workshops.list_workshop(session=session, title="Fika på byn", by=cast.writer, now=now)
    session.reference.refresh_from_db()
    assert session.reference.visible
    assert session.reference.titles == {"sv": "Fika på byn"}
    assert "Berit" not in str(Session.objects.values().get())
    assert str(found.own_title(session, "sv")) == "Fika på byn"
    with pytest.raises(rules.AlreadyListed):
        workshops.list_workshop(session=session, title="Igen", by=cast.writer, now=now)


@pytest.mark.parametrize(("shown", "read", "public"), [(True, "Byalaget", "Byalaget"), (False, "Berit", "")])
def test_a_hosts_name_is_read_like_the_title_and_none_comes_in_beside_it(start, cast, now, shown, read, public):
    session = start(host="Berit Ek, Storgatan 4", host_shown=shown)
    workshops.list_workshop(session=session, title="Fika på byn", host=read, by=cast.writer, now=now)
    session.refresh_from_db()
    assert session.host == public


def test_nobody_is_invited_to_a_groups_own_workshop(start, cast, now, today, client):
    session = start(day=today + timedelta(days=3))
    workshops.list_workshop(session=session, title="Fika på byn", by=cast.writer, now=now)
    assert sessions.coming_sessions(now=now, language="sv") == ()
    assert not sessions.sessions_between(today, today + timedelta(days=9)).exists()
    page = client.get(sessions.session_card(session, now=now, language="sv").url).content.decode()
    assert "Fika på byn" in page and "Anmäl dig" not in page and "Kom ändå" not in page


@pytest.mark.parametrize(("shown", "public"), [(True, "Berit"), (False, "")])
def test_a_hosts_name_is_public_only_when_they_say_so_and_never_in_the_journal(start, cast, now, shown, public):
    session = start(host="Berit", host_shown=shown)
    assert session.host == public
    assert session.reference.guest_links.get().name == "", "nor is it kept anywhere else"
    entries = JournalEntry.objects.filter(event__in=["dialogue.WorkshopStarted", "actors.GuestInvited"])
    assert len(entries) == 2
    assert all((entry.actor, entry.happened_at) == ("", None) and "Berit" not in str(entry.values) for entry in entries)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"title": " "}, "TitleMissing"),
        ({"place": "9999"}, "UnknownValue"),
        ({"day": 90}, "OutsideThePhase"),
        ({"kind": "open_question"}, "NotAnOwnWorkshop"),
    ],
)
def test_a_start_that_does_not_hold_begins_nothing(start, today, more, refusal):
    if "day" in more:
        more = {"day": today + timedelta(days=more["day"])}
    with pytest.raises(Exception) as raised:
        start(**more)
    assert type(raised.value).__name__ == refusal
    assert not (Session.objects.exists() or ShortCode.objects.exists())


def test_the_same_start_sent_twice_is_one_workshop(open_process, cast, now, today):
    way = processes.way_in("own_workshop", now=now)
    once, again = (
        workshops.start_workshop(way_in=way, start=WorkshopStart("Fika", today), by=cast.visitor, now=now, key=KEY)
        for _ in range(2)
    )
    assert once == again
    assert Session.objects.count() == 1


def test_no_workshop_starts_when_nothing_is_open(start, now):
    Phase.objects.update(opens_on=now.date() - timedelta(9), closes_on=now.date() - timedelta(1))
    with pytest.raises(Closed):
        start()


def test_a_group_of_twenty_is_stored_whole_with_one_receipt(start, send):
    session = start()
    taken, repeated = send(session, languages=("sv", "fi"), groups=())
    stored = list(Contribution.objects.order_by("pk"))
    assert len(stored) == 20
    assert not repeated
    assert {one.receipt for one in stored} == {Receipt.objects.get()}
    assert len(contributions.behind_receipt(taken.receipt)) == 20
    assert {(one.session, one.state, one.place) for one in stored} == {(session, "waiting", PLACE)}
    assert [one.prompt for one in stored[:3]] == ["now", "aim", "need"]
    session.refresh_from_db()
    assert (session.state, session.participants, session.occasion_languages) == (SessionState.HELD, 8, ["sv", "fi"])


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        (Answer("now", "å" * 10_001), TooLong),
        (Answer("now", "   "), Empty),
        (Answer("why", "Ett svar"), rules.UnknownPrompt),
        (Answer("now", "nul\0tecken"), Exception),
    ],
)
def test_one_faulty_answer_of_twenty_stores_nothing(start, send, fault, refusal):
    session = start()
    answers = [Answer("now", f"Svar {n}") for n in range(19)]
    with pytest.raises(refusal):
        send(session, (*answers[:12], fault, *answers[12:]))
    assert nothing_is_stored()
    session.refresh_from_db()
    assert session.state == SessionState.OPEN
    assert len(send(session, tuple(answers))[0].receipt) == 19


def test_a_group_that_breaks_half_way_stores_nothing(start, send, monkeypatch):
    session = start()
    real, done = answering.store, []

    def store(*values, **more):
        if len(done) == 11:
            raise OSError("the disk is full")
        done.append(1)
        return real(*values, **more)

    monkeypatch.setattr(answering, "store", store)
    with pytest.raises(OSError):
        send(session)
    assert nothing_is_stored()
    monkeypatch.undo()
    send(session)
    assert Contribution.objects.count() == 20


def test_the_same_group_sent_three_times_is_stored_once(start, send):
    session = start()
    receipts = {send(session)[0].receipt for _ in range(3)}
    assert len(receipts) == 1
    assert Contribution.objects.count() == 20
    with pytest.raises(KeyUsedForOtherWords):
        send(session, people=9)
    with pytest.raises(rules.AlreadySent):
        send(session, key="en-annan-nyckel-helt")
    assert Contribution.objects.count() == 20


@pytest.mark.parametrize(
    ("answers", "more", "refusal"),
    [
        ((), {}, Empty),
        (tuple(Answer("now", "Svar") for _ in range(41)), {}, rules.TooManyAnswers),
        (None, {"people": 0}, rules.PeopleMissing),
        (None, {"people": 1_001}, rules.PeopleMissing),
        (None, {"groups": ("alla",)}, UnknownValue),
        (None, {"languages": ("xx",)}, UnknownValue),
    ],
)
def test_a_group_that_does_not_hold_is_refused_by_name(start, send, answers, more, refusal):
    with pytest.raises(refusal):
        send(start(), answers, **more)
    assert nothing_is_stored()


def test_forty_answers_fit(start, send):
    send(start(), tuple(Answer("now", f"Svar {n}") for n in range(40)))
    assert Contribution.objects.count() == 40


def test_a_group_sent_after_closing_is_late_when_it_was_written_before(start, send, now):
    session = start()
    after = now + timedelta(days=33)
    with pytest.raises(Closed):
        send(session, at=after)
    assert nothing_is_stored()
    send(session, at=after, written_at=now)
    assert set(Contribution.objects.values_list("late", "medium")) == {(True, "offline")}


def test_a_class_speaks_for_a_school_and_paper_is_paper(start, send):
    send(start("youth_package"), on_paper=True)
    known = {choice.key for choice in active_profile().speakers}
    (stands_for,) = set(Contribution.objects.values_list("speaks_for", flat=True))
    assert stands_for == ("school" if "school" in known else "")
    assert set(Contribution.objects.values_list("medium", flat=True)) == {"paper"}


def test_a_group_that_sends_before_its_day_was_held_the_day_it_sent(start, send, today):
    session = start(day=today + timedelta(days=3))
    send(session)
    session.refresh_from_db()
    assert session.day == today


def test_the_journal_tells_how_many_answers_came_and_never_who_or_when(start, send):
    send(start(host="Berit", host_shown=True))
    (entry,) = JournalEntry.objects.filter(event="dialogue.GroupSent")
    assert (entry.values["answers"], entry.values["participants"]) == (20, 8)
    assert not JournalEntry.objects.exclude(actor="", happened_at=None).filter(role__in=["guest", "visitor"]).exists()


@pytest.fixture
def answer(cast, now):
    def speak(session, *answers, medium=Medium.WEB, **more):
        said = [Answer(prompt, text) for prompt, text in answers]
        words = Words("", more.pop("language", "sv"), **more)
        return answering.answer_session(
            session=session, answers=said, words=words, medium=medium, by=cast.visitor, now=now
        )

    return speak


def test_each_participant_answers_on_their_own_phone_with_a_receipt_of_their_own(start, answer):
    session = start()
    codes = {answer(session, ("now", f"Nu {n}"), ("need", f"Behov {n}"))[0].receipt for n in range(8)}
    assert len(codes) == 8
    assert all(len(contributions.behind_receipt(code)) == 2 for code in codes)
    assert set(Contribution.objects.values_list("session", flat=True)) == {session.pk}


def test_who_came_late_to_the_table_can_answer_after_the_group_has_sent(start, send, answer):
    session = start()
    send(session)
    answer(session, ("aim", "Jag kom på en sak till"))
    assert Contribution.objects.count() == 21


def test_a_workshop_that_is_called_off_takes_no_answers(start, answer):
    session = start()
    Session.objects.update(state=SessionState.CANCELLED, cancelled_why="Snöstorm")
    with pytest.raises(rules.CalledOff):
        answer(session, ("now", "Ett svar"))
    assert nothing_is_stored()


@pytest.mark.parametrize("written", ["", "abc", "000000", "K7F3-9Q2M", "<script>"])
def test_an_unknown_code_leads_nowhere(open_process, written):
    with pytest.raises(rules.UnknownCode):
        found.short_code(written)


def test_a_code_is_read_as_people_write_it(start):
    session = start()
    code = session.told.code
    assert found.short_code(f" {code[:3].lower()} {code[3:]} ").session == session


def test_a_box_has_a_code_that_leads_to_its_way_in(open_process, cast, now):
    way = processes.way_in("open_question", now=now)
    box = boxes.put_out_box(way_in=way, where="Biblioteket", by=cast.writer, now=now)
    assert found.short_code(box.code).way_in == way
    assert [row.where for row in found.boxes()] == ["Biblioteket"]


@pytest.mark.parametrize(("people", "told"), [(3, None), (8, 8)])
def test_too_few_to_hide_in_are_told_of_nowhere_when_the_host_has_said_who_they_were(
    start, send, cast, now, people, told
):
    session = start()
    send(session, people=people, groups=(active_profile().groups[0].key,))
    workshops.list_workshop(session=session, title="Fika på byn", by=cast.writer, now=now)
    session.refresh_from_db()
    assert sessions.session_card(session, now=now, language="sv").participants == told
    process = session.way_in.phase.process
    assert [one.people for one in participation.participation_in_public(process).groups] == [told]
    assert [one.people for one in participation.participation_for_staff(process).groups] == [people]
    assert participation.participants(process) == (1, told or 0)


def test_one_small_group_is_not_what_is_missing_in_a_sum(start, send, cast, now):
    for number, people in enumerate((3, 8)):
        session = start()
        send(session, key=f"{KEY}-{number}", people=people, groups=(active_profile().groups[0].key,))
        workshops.list_workshop(session=session, title="Fika på byn", by=cast.writer, now=now)
    process = session.way_in.phase.process
    assert [one.people for one in participation.participation_in_public(process).groups] == [None]
    assert participation.participants(process) == (2, 8)


@pytest.mark.parametrize("people", [0, 1_001])
def test_nobody_or_a_whole_town_is_no_group(people):
    with pytest.raises(rules.PeopleMissing):
        rules.require_group(1, people)


@pytest.mark.parametrize("people", [1, 1_000])
def test_one_person_or_a_thousand_are_a_group(people):
    assert rules.require_group(1, people) is None
