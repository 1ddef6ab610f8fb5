"""Sessions: planned in public, caught table by table, closed with a head count, summed up in 120 words."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from medskapa.channels.models import Delivery
from medskapa.dialogue.models import Contribution, HeardCount, Registration, Session
from medskapa.dialogue.operations import capture, moderation, outcomes, participation, registrations, summaries, visits
from medskapa.dialogue.operations import sessions as session_operations
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.dialogue.queries import contributions, published_contributions, session_desk
from medskapa.dialogue.queries import participation as participation_queries
from medskapa.dialogue.queries import sessions as session_queries
from medskapa.dialogue.rules import contributions as contribution_rules
from medskapa.dialogue.rules import sessions as session_rules
from medskapa.dialogue.rules.contributions import ContributionState, HeardAnswer, Medium
from medskapa.foundation.doers import Doer, Role
from medskapa.foundation.encryption import decrypt
from medskapa.foundation.idempotency import KeyUsedForOtherWords
from medskapa.foundation.models import JournalEntry
from medskapa.places.profile import active_profile
from medskapa.processes.queries import processes

FACILITATOR = Doer("Maj vid dörren", Role.GUEST)
KEY = "en-nyckel-per-anteckning-{}"


@pytest.fixture
def plan(today) -> SessionPlan:
    return SessionPlan(
        titles={"sv": "Vad behöver byn?", "en": "What does the village need?"},
        day=today,
        place=active_profile().municipalities[0].code,
        host="Byalaget Granen",
        starts=time(17, 30),
        ends=time(20),
        venue="Bygdegården Stakaselet",
        co_host="Trädgårdsföreningen",
        greetings={"se": "Bures boahtin", "fi": "Tervetuloa"},
        reviewed_greetings=["fi"],
        accessibility={"sv": "Ramp vid köksingången."},
        contact={"sv": "Maj, maj@example.se"},
        questions=[{"sv": f"Fråga {n}"} for n in range(1, 7)],
        agenda=[(10, {"sv": "Välkommen"}), (50, {"sv": "Borden talar"})],
        seats=10,
    )


@pytest.fixture
def way(open_process, now):
    return processes.way_in("municipal_dialogue", now=now)


@pytest.fixture
def session(way, plan, cast, now) -> Session:
    return session_operations.plan_session(way_in=way, plan=plan, by=cast.strategist, now=now)


@pytest.fixture
def catch(session, now):
    def write(text="Bussen går för tidigt.", *, table="A", prompt="q1", key="", at=now, **more):
        return capture.catch(
            session=session,
            table=table,
            prompt=prompt,
            text=text,
            language="sv",
            by=FACILITATOR,
            now=at,
            key=key or KEY.format(f"{table}{prompt}{text}"),
            **more,
        )

    return write


@pytest.fixture
def opened(session, cast, now) -> Session:
    session_operations.open_capture(session=session, by=cast.writer, now=now)
    return session


@pytest.fixture
def held(opened, cast, now) -> Session:
    close(opened, cast, now)
    return opened


def close(session, cast, now, participants=23):
    session_operations.close_session(
        session=session, participants=participants, languages=["fi"], groups=["young"], by=cast.writer, now=now
    )


def sum_up(session, cast, now, text, *, masked=(), kept=()):
    summaries.sum_up(session=session, summary={"sv": text}, masked=masked, kept=kept, by=cast.writer, now=now)


def test_a_session_is_closed_on_its_day_and_not_before(opened, cast, now):
    on_its_day = now + timedelta(days=(opened.day - now.date()).days)
    with pytest.raises(session_rules.WrongSessionState):
        close(opened, cast, on_its_day - timedelta(days=1))
    close(opened, cast, on_its_day)
    assert session_queries.session(opened.reference.code).state == "held"


def test_where_a_session_was_held_nobody_says_that_no_session_was(held):
    told = participation_queries.participation_for_staff(held.way_in.phase.process)
    first, *others = [municipality.code for municipality in active_profile().municipalities]
    assert (told.met, told.unmet) == ((first,), tuple(others))


def test_a_planned_session_is_public_with_all_that_was_said_of_it(session):
    row = session_queries.session(session.reference.code)
    assert row.reference.kind == "session"
    assert row.reference.path.startswith("/traffar/")
    assert (row.host, row.co_host) == ("Byalaget Granen", "Trädgårdsföreningen")
    assert row.greetings == {"se": "Bures boahtin", "fi": "Tervetuloa"}
    assert [question["key"] for question in row.questions] == ["q1", "q2", "q3", "q4", "q5", "q6"]


def test_every_sami_letter_of_a_greeting_is_kept(way, plan, cast, now):
    letters = "á č đ ŋ š ŧ ž ń å ä ö"
    row = session_operations.plan_session(
        way_in=way, plan=replace(plan, greetings={"se": letters}), by=cast.writer, now=now
    )
    assert session_queries.session(row.reference.code).greetings["se"] == letters


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"titles": {}}, session_rules.FieldMissing),
        ({"host": "  "}, session_rules.FieldMissing),
        ({"venue": ""}, session_rules.FieldMissing),
        ({"ends": time(17)}, session_rules.EndsBeforeItStarts),
        ({"place": "9999"}, contribution_rules.UnknownValue),
        ({"greetings": {"tlh": "nuqneH"}}, contribution_rules.UnknownValue),
    ],
)
def test_half_a_plan_is_refused_and_stores_nothing(way, plan, cast, now, change, refusal):
    with pytest.raises(refusal):
        session_operations.plan_session(way_in=way, plan=replace(plan, **change), by=cast.strategist, now=now)
    assert not Session.objects.exists()


def test_a_session_lies_within_the_days_of_its_way_in(way, plan, cast, now, today):
    with pytest.raises(session_rules.OutsideThePhase):
        late = replace(plan, day=today + timedelta(days=31))
        session_operations.plan_session(way_in=way, plan=late, by=cast.strategist, now=now)


def test_nobody_meets_in_the_open_question(open_process, plan, cast, now):
    with pytest.raises(session_rules.NotASession):
        way = processes.way_in("open_question", now=now)
        session_operations.plan_session(way_in=way, plan=plan, by=cast.strategist, now=now)


def test_a_session_is_changed_only_while_it_is_planned(session, plan, cast, now):
    session_operations.change_session(session=session, plan=replace(plan, host="Sockenstugan"), by=cast.writer, now=now)
    assert session_queries.session(session.reference.code).host == "Sockenstugan"
    session_operations.open_capture(session=session, by=cast.writer, now=now)
    with pytest.raises(session_rules.WrongSessionState):
        session_operations.change_session(session=session, plan=plan, by=cast.writer, now=now)


def test_a_cancelled_session_says_why_and_catches_nothing(session, catch, cast, now):
    with pytest.raises(contribution_rules.ReasonMissing):
        session_operations.cancel_session(session=session, why=" ", by=cast.writer, now=now)
    session_operations.cancel_session(session=session, why="Snöstorm.", by=cast.writer, now=now)
    assert session_queries.session(session.reference.code).cancelled_why == "Snöstorm."
    with pytest.raises(session_rules.NotCaught):
        catch()


def test_five_tables_answer_six_questions_and_all_of_it_is_kept(opened, catch):
    for table in "ABCDE":
        for number in range(1, 7):
            catch(f"Bord {table} om fråga {number}", table=table, prompt=f"q{number}")
    assert Contribution.objects.filter(session=opened).count() == 30
    tables = session_desk.caught(opened)
    assert [one.table for one in tables] == list("ABCDE")
    assert all(
        [one.text for one in cell] == [f"Bord {row.table} om fråga {n}"]
        for row in tables
        for n, cell in enumerate(row.answers, start=1)
    )


def test_what_is_caught_waits_to_be_read_and_carries_where_it_was_said(opened, catch):
    taken, _ = catch("Á č đ ŋ š ŧ ž ń")
    one = contributions.contribution(taken.reference)
    assert (one.state, one.session, one.table, one.prompt) == (ContributionState.WAITING, opened, "A", "q1")
    assert (one.place, one.way_in.kind, one.text) == (opened.place, "municipal_dialogue", "Á č đ ŋ š ŧ ž ń")


@pytest.mark.parametrize("kind", ["theme_workshop", "future_lab", "event"])
def test_a_hall_where_the_county_meets_says_nothing_of_where_people_live(kind):
    assert session_rules.place_of_words(kind, "2580") == ""


def test_the_journal_names_nobody_who_wrote_for_a_table_and_keeps_no_hour(opened, catch):
    catch()
    (entry,) = JournalEntry.objects.filter(event="dialogue.ContributionReceived")
    assert (entry.actor, entry.happened_at) == ("", None)


def test_the_same_note_sent_twice_is_one_note(opened, catch):
    first, _ = catch(key=KEY.format("en"))
    again, repeated = catch(key=KEY.format("en"))
    assert repeated and again == first
    assert Contribution.objects.count() == 1
    with pytest.raises(KeyUsedForOtherWords):
        catch("Något annat", key=KEY.format("en"))


def test_a_table_has_one_receipt_and_another_table_another(opened, catch):
    first, _ = catch()
    second, _ = catch("Mer", prompt="q2")
    other, _ = catch(table="B")
    assert first.receipt == second.receipt == capture.table_receipt(opened, "A")
    assert other.receipt != first.receipt
    assert len(contributions.behind_receipt(first.receipt)) == 2


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"prompt": "q9"}, session_rules.UnknownQuestion),
        ({"table": " "}, session_rules.FieldMissing),
        ({"text": " "}, contribution_rules.Empty),
        ({"text": "å" * 10_001}, contribution_rules.TooLong),
    ],
)
def test_a_note_that_is_wrong_is_refused_and_stores_nothing(opened, catch, wrong, refusal):
    with pytest.raises(refusal):
        catch(**wrong)
    assert not Contribution.objects.exists()


def test_a_table_is_named_so_that_its_page_can_be_found(opened, catch):
    with pytest.raises(session_rules.TableNameWrong):
        catch(opened, table="1/2")
    assert not Contribution.objects.exists()


def test_a_session_that_is_not_open_catches_nothing(session, catch):
    with pytest.raises(session_rules.NotCaught):
        catch()
    assert not Contribution.objects.exists()


def test_what_a_phone_kept_comes_the_day_after_and_is_marked_late(held, catch, now):
    taken, _ = catch(at=now + timedelta(days=1), written_at=now)
    one = contributions.contribution(taken.reference)
    assert (one.medium, one.late) == (Medium.OFFLINE, True)


@pytest.mark.parametrize(
    ("written_days", "arrived_days"),
    [(1, 1), (0, 15), (2, 1)],
    ids=["written after the session", "too late", "from the future"],
)
def test_what_was_not_written_in_time_or_comes_too_late_is_refused(held, catch, now, written_days, arrived_days):
    with pytest.raises(session_rules.NotCaught):
        catch(at=now + timedelta(days=arrived_days), written_at=now + timedelta(days=written_days))
    assert not Contribution.objects.exists()


def test_what_a_phone_kept_during_an_open_session_is_not_late(opened, catch, now):
    taken, _ = catch(written_at=now - timedelta(minutes=5))
    assert contributions.contribution(taken.reference).late is False


def test_a_session_ends_with_a_head_count(opened, cast, now):
    with pytest.raises(session_rules.HeadCountMissing):
        close(opened, cast, now, participants=None)
    close(opened, cast, now, participants=0)
    row = session_queries.session(opened.reference.code)
    assert (row.state, row.participants, row.occasion_languages, row.occasion_groups) == ("held", 0, ["fi"], ["young"])


def test_a_session_that_is_tomorrow_has_not_been_held(way, plan, cast, now, today):
    row = session_operations.plan_session(
        way_in=way, plan=replace(plan, day=today + timedelta(days=1)), by=cast.writer, now=now
    )
    with pytest.raises(session_rules.WrongSessionState):
        close(row, cast, now)


def test_a_summary_has_at_most_120_words_and_the_refusal_counts_them(held, cast, now):
    with pytest.raises(session_rules.SummaryTooLong) as refused:
        sum_up(held, cast, now, "ord " * 121)
    assert refused.value.values["count"] == 121
    sum_up(held, cast, now, "ord " * 120)
    assert session_queries.summed_up().get() == held


def test_a_summary_is_not_published_with_somebodys_number_in_it(held, cast, now):
    text = "Ring vaktmästaren på 070-174 06 05 om nyckeln."
    with pytest.raises(session_rules.PersonalDataLeft):
        sum_up(held, cast, now, text)
    assert held.summary_on is None
    sum_up(held, cast, now, text, masked=["070-174 06 05"])
    assert (
        session_queries.session(held.reference.code).summary["sv"] == "Ring vaktmästaren på [telefonnummer] om nyckeln."
    )


def test_what_a_person_says_can_stand_stays_in_the_summary(held, cast, now):
    sum_up(held, cast, now, "Växeln har 070-174 06 05.", kept=["070-174 06 05"])
    assert "070-174 06 05" in session_queries.session(held.reference.code).summary["sv"]


def test_only_a_session_that_has_been_held_is_summed_up(opened, cast, now):
    with pytest.raises(session_rules.WrongSessionState):
        sum_up(opened, cast, now, "Det blev bra.")


def test_the_map_knows_what_is_reached_and_names_the_rest(held, cast, now):
    everywhere = [municipality.code for municipality in active_profile().municipalities]
    assert session_queries.coverage_of(session_queries.TOUR).missing == tuple(everywhere)
    sum_up(held, cast, now, "Bussen.")
    coverage = session_queries.coverage_of(session_queries.TOUR)
    assert (coverage.reached, coverage.missing) == (tuple(everywhere[:1]), tuple(everywhere[1:]))


@pytest.fixture
def tomorrow(way, plan, cast, now, today) -> Session:
    later = replace(plan, day=today + timedelta(days=1), seats=3)
    return session_operations.plan_session(way_in=way, plan=later, by=cast.writer, now=now)


def come(session, cast, now, email="bo@example.se", **more) -> Registration:
    return registrations.register(session=session, email=email, by=cast.visitor, now=now, **more)


def test_who_comes_is_sealed_and_written_to_once(tomorrow, cast, now):
    registration = come(tomorrow, cast, now, name="Bo Björk", needs="Hörslinga", people=2)
    assert decrypt(registration.sealed) == {"name": "Bo Björk", "email": "bo@example.se", "needs": "Hörslinga"}
    assert b"example" not in bytes(registration.sealed)
    assert Delivery.objects.count() == 1
    entry = JournalEntry.objects.get(event="dialogue.SeatTaken")
    assert (entry.actor, entry.happened_at, entry.values) == ("", None, {})


def test_who_says_nothing_of_others_comes_alone(tomorrow, cast, now):
    assert come(tomorrow, cast, now).people == 1


def test_the_same_address_again_changes_its_own_seat(tomorrow, cast, now):
    come(tomorrow, cast, now, people=1)
    come(tomorrow, cast, now, " BO@example.se", people=3)
    assert Registration.objects.get().people == 3
    assert [one["text"].partition("\n")[0] for one in letters()] == ["Vi har din anmälan.", "Din anmälan är ändrad."]
    for _ in range(3):
        come(tomorrow, cast, now, " BO@example.se", people=3)
    assert len(letters()) == 3, "the same once more is answered once a day"
    come(tomorrow, cast, now, people=1)
    come(tomorrow, cast, now, people=3)
    with pytest.raises(session_rules.ChangedTooOften):
        come(tomorrow, cast, now, people=2)
    assert Registration.objects.get().people == 3
    assert session_queries.seats_of(tomorrow, now=now).left == 0


def test_when_every_seat_is_taken_the_refusal_says_how_many_are_left(tomorrow, cast, now):
    come(tomorrow, cast, now, people=2)
    with pytest.raises(session_rules.NoSeatsLeft) as refused:
        come(tomorrow, cast, now, "eva@example.se", people=2)
    assert refused.value.values["left"] == 1
    assert Registration.objects.count() == 1


def test_who_does_not_come_after_all_is_forgotten_at_once(tomorrow, cast, now):
    from medskapa.dialogue.queries.registration_links import secret_of

    secret = secret_of(come(tomorrow, cast, now))
    registrations.unregister(secret=secret, by=cast.visitor, now=now)
    assert not Registration.objects.exists()
    assert [(row.state, row.sealed) for row in Delivery.objects.all()] == [("dropped", None)]
    for wrong in (secret, "1:gissad", ""):
        with pytest.raises(session_rules.UnknownRegistration):
            registrations.unregister(secret=wrong, by=cast.visitor, now=now)


def test_a_secret_gives_back_its_own_seat_and_a_guessed_one_none(tomorrow, cast, now):
    from medskapa.dialogue.letters import secret_of

    first, second = come(tomorrow, cast, now), come(tomorrow, cast, now, "eva@example.se")
    with pytest.raises(session_rules.UnknownRegistration):
        registrations.unregister(secret="1:gissad", by=cast.visitor, now=now)
    registrations.unregister(secret=secret_of(second), by=cast.visitor, now=now)
    assert list(Registration.objects.all()) == [first]


def test_everybody_is_reminded_once_the_day_before_and_not_otherwise(tomorrow, session, cast, now):
    earlier = now - timedelta(days=2)
    come(tomorrow, cast, earlier)
    come(session, cast, earlier)
    assert registrations.remind(now=now - timedelta(days=1)) == 1
    assert registrations.remind(now=now - timedelta(hours=4)) == 0, "it is eight in the morning"
    assert registrations.remind(now=now) == 1
    assert registrations.remind(now=now + timedelta(hours=3)) == 0
    assert Delivery.objects.count() == 4


def test_who_says_the_day_before_that_they_come_gets_one_letter(tomorrow, cast, now):
    come(tomorrow, cast, now)
    assert registrations.remind(now=now + timedelta(hours=3)) == 0


def test_a_session_that_already_catches_words_is_reminded_of(tomorrow, cast, now):
    come(tomorrow, cast, now - timedelta(days=2))
    session_operations.open_capture(session=tomorrow, by=cast.writer, now=now)
    assert registrations.remind(now=now) == 1


def letters() -> list[dict]:
    return [decrypt(bytes(one.sealed)) for one in Delivery.objects.order_by("pk")]


def test_who_has_a_seat_is_told_that_the_session_is_cancelled_and_why(tomorrow, cast, now):
    come(tomorrow, cast, now)
    session_operations.cancel_session(session=tomorrow, why="Snöstorm.", by=cast.writer, now=now)
    assert letters()[1]["subject"].startswith("Träffen blir inte av: ")
    assert "Snöstorm." in letters()[1]["text"]


def test_who_has_a_seat_is_told_of_another_day_or_place_and_of_nothing_else(tomorrow, way, plan, cast, now, today):
    come(tomorrow, cast, now - timedelta(days=2))
    registrations.remind(now=now)
    there = replace(plan, day=today + timedelta(days=1), seats=3, co_host="Föreningen")
    for changed in (there, replace(there, day=today + timedelta(days=3)), there):
        session_operations.change_session(session=tomorrow, plan=changed, by=cast.writer, now=now)
    assert [one["subject"].partition(":")[0] for one in letters()] == [
        "Du är anmäld", "I morgon", "Ny tid eller plats", "Ny tid eller plats",
    ]  # fmt: skip
    later = replace(there, day=today + timedelta(days=3))
    session_operations.change_session(session=tomorrow, plan=later, by=cast.writer, now=now)
    assert registrations.remind(now=now + timedelta(days=2)) == 1, "the new day is reminded of too"


def test_nobody_is_reminded_of_what_is_cancelled(tomorrow, cast, now):
    come(tomorrow, cast, now)
    session_operations.cancel_session(session=tomorrow, why="Snöstorm.", by=cast.writer, now=now)
    assert registrations.remind(now=now) == 0


def test_registrations_are_deleted_thirty_days_after_the_session(tomorrow, cast, now):
    come(tomorrow, cast, now)
    assert registrations.forget_registrations(now=now + timedelta(days=31)) == 0
    assert registrations.forget_registrations(now=now + timedelta(days=32)) == 1


def test_nobody_can_say_that_they_come_to_what_is_over_or_cancelled(held, tomorrow, cast, now):
    session_operations.cancel_session(session=tomorrow, why="Snöstorm.", by=cast.writer, now=now)
    for row in (held, tomorrow):
        with pytest.raises(session_rules.RegistrationClosed):
            come(row, cast, now)


def test_an_outcome_without_an_answer_is_public_and_late_after_its_day(held, cast, now, today):
    outcome = outcomes.add_outcome(
        session=held,
        words={"sv": "Öppna ungdomshuset på söndagar."},
        responder="Regionrådet",
        due_on=today + timedelta(days=30),
        by=cast.writer,
        now=now,
    )
    (waiting,) = session_queries.unanswered_outcomes(now=now, language="sv")
    assert (waiting.responder, waiting.late) == ("Regionrådet", False)
    (late,) = session_queries.unanswered_outcomes(now=now + timedelta(days=31), language="sv")
    assert late.late
    outcomes.answer_outcome(outcome=outcome, answer={"sv": "Ja, från hösten."}, by=cast.strategist, now=now)
    assert session_queries.unanswered_outcomes(now=now, language="sv") == ()
    with pytest.raises(session_rules.AlreadyAnswered):
        outcomes.answer_outcome(outcome=outcome, answer={"sv": "Nej."}, by=cast.strategist, now=now)


def test_whether_people_were_heard_is_shown_from_five_answers_on(held, cast, now):
    for number, answer in enumerate(["yes", "yes", "partly", "no", "yes"], start=1):
        assert session_queries.heard_result(held).shown is False
        participation.answer_heard(session=held, answer=HeardAnswer(answer), by=cast.visitor, now=now)
        assert session_queries.heard_result(held).answers == number
    assert session_queries.heard_result(held).counts == (), "five answers of every kind tell who said what"
    for answer in ["yes"] * 6 + ["partly"] * 2:
        participation.answer_heard(session=held, answer=HeardAnswer(answer), by=cast.visitor, now=now)
    assert session_queries.heard_result(held).counts == (("yes", 9), ("partly", None), ("no", None))


def test_an_answer_is_a_count_and_nothing_else(held, cast, now):
    participation.answer_heard(session=held, answer=HeardAnswer.NO, by=cast.writer, now=now)
    assert HeardCount.objects.values_list("answer", "count").get() == ("no", 1)
    entry = JournalEntry.objects.get(event="dialogue.HeardAnswered")
    assert (entry.actor, entry.happened_at, entry.values) == ("", None, {})


def test_nobody_was_heard_at_what_has_not_been(tomorrow, cast, now):
    with pytest.raises(session_rules.NotHeldYet):
        participation.answer_heard(session=tomorrow, answer=HeardAnswer.YES, by=cast.visitor, now=now)


def test_a_visit_is_a_held_session_and_what_was_learnt_is_read_like_all_else(way, plan, cast, now):
    given = {
        "way_in": way,
        "place": plan.place,
        "kind_of_place": "Lanthandeln",
        "learnt": "Bredbandet räcker inte till kassan.",
        "by": cast.writer,
        "now": now,
        "key": KEY.format("besök"),
    }
    session = visits.log_visit(**given)
    assert visits.log_visit(**given) == session
    one = Contribution.objects.get()
    assert (one.session, one.state, one.text) == (
        session,
        ContributionState.WAITING,
        "Bredbandet räcker inte till kassan.",
    )
    assert session.state == "held"


def test_published_words_show_where_they_were_said(opened, catch, cast, now):
    taken, _ = catch()
    moderation.publish(contribution=contributions.contribution(taken.reference), masks=[], by=cast.writer, now=now)
    (voice,) = published_contributions.voices([taken.reference])
    assert voice.session == opened.reference
    first = session_queries.answers_of(opened, language="sv")[0]
    assert (first.question.text, [one.code for one in first.voices]) == ("Fråga 1", [taken.reference])


def test_the_desk_says_what_is_missing(session, way, plan, cast, now, today):
    bare = replace(plan, accessibility={}, contact={}, questions=[], day=today + timedelta(days=2))
    other = session_operations.plan_session(way_in=way, plan=bare, by=cast.writer, now=now)
    assert session_desk.missing_of(session, now=now) == ()
    assert session_desk.missing_of(other, now=now) == ("accessibility", "contact", "questions")
    assert session_desk.missing_of(other, now=now + timedelta(days=5)) == ("questions", "closing")
    close(session, cast, now)
    assert session_desk.missing_of(session, now=now) == ("summary",)
