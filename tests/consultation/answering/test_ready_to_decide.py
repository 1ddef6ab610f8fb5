"""What holds a decision up beside the comments, and what a decision does with several consultations at once."""

from datetime import timedelta

import pytest

from medskapa.consultation.models import Consultation
from medskapa.consultation.operations import (
    consultations,
    extra_time,
    invitations,
    letters,
    responses,
    segments,
    submissions,
)
from medskapa.consultation.operations.invitations import Body
from medskapa.consultation.rules import responses as rules
from medskapa.foundation.models import JournalEntry
from medskapa.processes.models import WayIn
from medskapa.processes.operations import processes
from medskapa.processes.rules.processes import PhasePlan
from medskapa.thread.models import Link

WHY = {"A1#p1": {"sv": "Två skrev att kvällar fattas."}}


@pytest.fixture
def asked(consultation, cast, now):
    """A body that asks for two weeks more."""

    def ask(name="Byn Lunden"):
        [body] = invitations.add_bodies(consultation=consultation, bodies=[Body(name)], by=cast.strategist, now=now)
        until = consultation.way_in.phase.closes_on + timedelta(days=14)
        return extra_time.ask_extra_time(
            invitation=body, until=until, why="Styrelsen träffas sent.", by=cast.writer, now=now
        )

    return ask


@pytest.fixture
def another(out, consultation, cast, now):
    """The same text is out for comment once more, in a way in of its own."""

    def open_it(text=None):
        first = consultation.way_in.phase
        way = ("consultation", 30, {"sv": "En gång till"}, {"sv": "Svara igen."}, True)
        days = (first.opens_on + timedelta(days=1), first.closes_on)
        plan = PhasePlan("consult", {"sv": "En gång till"}, *days, [way], {"sv": "Förslaget är ute igen."})
        processes.add_phase(process=first.process, plan=plan, by=cast.strategist, now=now)
        way = WayIn.objects.select_related("phase__process").get(kind="consultation", consultation=None)
        return consultations.open_consultation(
            way_in=way,
            edition=text or consultation.edition,
            titles={"sv": "Remissen en gång till"},
            dossier="RUN 2026/118",
            questions=[],
            about={},
            invented=True,
            by=cast.strategist,
            now=now,
        )

    return open_it


def test_a_body_that_waits_for_an_answer_about_more_time_holds_the_decision_up_by_name(asked, adopt):
    asked()
    with pytest.raises(rules.ExtraTimeUnanswered, match=r"svar: Byn Lunden\."):
        adopt()


def test_a_body_whose_extra_time_runs_holds_the_decision_up_until_it_has_answered_or_the_time_is_over(
    asked, adopt, letter, respond, cast, now, after
):
    extra = asked()
    extra_time.grant_extra_time(extra_time=extra, until=extra.asked_until, words="Ja.", by=cast.strategist, now=now)
    with pytest.raises(rules.ExtraTimeRunning, match="Byn Lunden"):
        adopt()
    received = letter({"A1": "Bra mål."}, "Byn Lunden", invitation=extra.invitation)
    for point in segments.split_submission(submission=received, by=cast.writer, now=now):
        respond(point)
    assert adopt().kind == "adopted"


def test_extra_time_that_is_over_holds_nothing_up(asked, adopt, cast, now, after):
    extra = asked()
    extra_time.grant_extra_time(extra_time=extra, until=extra.asked_until, words="Ja.", by=cast.strategist, now=now)
    assert adopt(now=after + timedelta(days=14)).kind == "adopted"


def test_a_body_that_will_not_answer_is_not_waited_for(asked, adopt, cast, now):
    invitations.decline(invitation=asked().invitation, by=cast.visitor, now=now)
    assert adopt().kind == "adopted"


def test_an_answer_to_what_was_taken_back_changes_nothing_and_stops_nothing(letter, points, respond, adopt, cast, now):
    taken_back = letter({"A1#p1": "Kvällar fattas.", "A2": "Nej."})
    first, second = segments.split_submission(submission=taken_back, by=cast.writer, now=now)
    respond(first, "accepted", "Du har rätt.", "A1#p1")
    respond(second, "not", "Nej.")
    [stays] = points({"A1": "Bra."})
    respond(stays, "accepted", "Tack.")
    submissions.withdraw(receipt=taken_back.receipt_code, now=now)
    assert adopt().kind == "adopted"
    assert not Link.objects.filter(cause__contribution__segment__submission=taken_back, ended_on=None).exists()
    decided = JournalEntry.objects.get(event="consultation.ConsultationDecided")
    assert (decided.values["segments"], decided.values["changed"]) == (1, 0)


def test_every_consultation_of_a_strategy_is_decided_with_it(another, adopt, points, respond, consultation):
    other = another()
    [point] = points({"A1": "Bra."})
    respond(point)
    edition = adopt()
    assert {one.decided_edition for one in Consultation.objects.all()} == {edition}
    other.refresh_from_db()
    assert other.decided_on is not None


def test_a_comment_in_another_consultation_of_the_strategy_holds_the_decision_up_by_name(another, adopt, cast, now):
    from medskapa.consultation.operations.drafts import A_PERSON
    from medskapa.consultation.rules.kinds import Carrier

    other = another()
    received, _ = letters.write_in(
        consultation=other,
        sender=A_PERSON,
        language="sv",
        words={"A2": "Gratis färja."},
        carrier=Carrier.EMAIL,
        received_on=now.date(),
        by=cast.writer,
        now=now,
    )
    with pytest.raises(rules.SubmissionsNotSplit, match="RUN 2026/118: Yttrande 1"):
        adopt()
    [point] = segments.split_submission(submission=received, by=cast.writer, now=now)
    with pytest.raises(rules.CommentsUnanswered, match=r"RUN 2026/118: 1\.1"):
        adopt()
    responses.respond(segment=point, answer="not", reason={"sv": "Nej."}, by=cast.analyst, now=now)
    assert adopt().kind == "adopted"


def test_what_is_out_in_another_consultation_holds_the_decision_up_by_name(another, adopt):
    phase = another().way_in.phase
    phase.closes_on += timedelta(days=60)
    phase.save()
    with pytest.raises(rules.StillOut, match="Remissen en gång till"):
        adopt()


def test_one_comment_can_have_changed_several_paragraphs_and_brought_in_a_new_one(points, respond, adopt, out):
    [point] = points({"A1": "Kvällar fattas, överallt."})
    with pytest.raises(rules.ParagraphNotThere):
        respond(point, "accepted", "Du har rätt.", ["A1#p3"])
    out.write("A1", "Första stycket i A1, nu också på kvällar.", "Andra stycket i A1.", "Ett nytt stycke om kvällar.")
    out.write("A2", "Första stycket i A2, också på kvällar.", "Andra stycket i A2.")
    out.say_new("A1#p3")
    respond(point, "accepted", "Du har rätt.", ["A1#p1", "A1#p3", "A2#p1"])
    changes = {name: {"sv": "Kvällar."} for name in ("A1#p1", "A1#p3", "A2#p1")}
    adopt(changes=changes)
    changed = Link.objects.filter(kind="changed", cause=point.contribution.reference).order_by("pk")
    assert [(link.effect, link.anchor) for link in changed] == [
        (out.node("A1").reference, "p1"),
        (out.node("A1").reference, "p3"),
        (out.node("A2").reference, "p1"),
    ]
