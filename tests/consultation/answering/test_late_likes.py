"""Likes that come after the answer get it too, and no point loses an answer that was written for it alone."""

import pytest

from medskapa.consultation.models import Response, Segment, SegmentGroup
from medskapa.consultation.operations import responses, segments
from medskapa.consultation.operations.segments import Piece
from medskapa.consultation.queries import workbench
from medskapa.consultation.queries.progress import progress
from medskapa.consultation.rules import responses as rules

SAME = {"A1#p1": "Fler turer på kvällen!"}


@pytest.fixture
def group(consultation, cast, now):
    def likes():
        return segments.group_segments(consultation=consultation, by=cast.writer, now=now)

    return likes


def anew(segment):
    return Segment.objects.select_related("submission").get(pk=segment.pk)


def test_a_like_that_comes_late_gets_the_groups_answer_and_can_be_answered_from_its_own_page(
    points, respond, group, consultation
):
    first, _ = [points(SAME)[0] for _ in range(2)]
    group()
    respond(anew(first), "partly", "Till klockan nio.", "A1#p1")
    late = points(SAME)[0]
    group()
    late = anew(late)
    assert (late.response.reason, late.response.places.get().name) == ({"sv": "Till klockan nio."}, "A1#p1")
    assert late.response.signed_on
    assert progress(consultation).unanswered == 0
    seen = responses.version_of(workbench.current_response(late))
    assert respond(late, "not", "Vi har tänkt om.", version_token=seen) == 3


def test_where_two_sign_a_late_likes_answer_waits_for_a_signature(points, respond, group, consultation, cast, now):
    consultation.two_signatures = True
    consultation.save()
    first, _ = [points(SAME)[0] for _ in range(2)]
    group()
    respond(anew(first))
    responses.sign(segment=anew(first), by=cast.strategist, now=now)
    late = points(SAME)[0]
    group()
    assert anew(late).response.signed_on is None
    assert responses.sign(segment=anew(late), by=cast.strategist, now=now) == 1


def test_an_answer_that_was_written_for_one_point_alone_is_never_written_over_by_a_group(points, respond, group):
    one, other = (points(SAME)[0] for _ in range(2))
    respond(one, "accepted", "Ja.")
    respond(other, "not", "Nej.")
    third = points(SAME)[0]
    assert group() == 0
    assert not SegmentGroup.objects.exists()
    respond(anew(third), "partly", "Kanske.")
    assert {row.reason["sv"] for row in Response.objects.all()} == {"Ja.", "Nej.", "Kanske."}


def test_what_a_sender_took_back_is_not_counted_among_the_likes(letter, respond, group, consultation, cast, now):
    from medskapa.consultation.operations import submissions

    letters = [letter(SAME) for _ in range(3)]
    segments.split_all(consultation=consultation, by=cast.writer, now=now)
    group()
    submissions.withdraw(receipt=letters[0].receipt_code, now=now)
    [row] = workbench.rows_of(workbench.points(consultation, workbench.Filter()), language="sv")
    assert row.many == 2
    assert respond(anew(letters[1].segments.get())) == 2


def test_after_the_decision_no_likes_are_gathered(points, group, consultation, out, after):
    points(SAME)
    consultation.decided_edition, consultation.decided_on = consultation.edition, after.date()
    consultation.save()
    with pytest.raises(rules.AlreadyDecided):
        group()


def test_no_two_points_have_one_name_although_one_was_put_back(letter, cast, now):
    received = letter({"A1": "Ett. Två. Tre. Fyra."})
    comment = received.comments.get()
    pieces = [Piece(word, comment) for word in ("Ett.", "Två.", "Tre.")]
    first, *_ = segments.cut_out(submission=received, pieces=pieces, by=cast.writer, now=now)
    segments.put_back(segment=first, why="Fel delning.", by=cast.writer, now=now)
    segments.cut_out(submission=received, pieces=[Piece("Fyra.", comment)], by=cast.writer, now=now)
    assert list(received.segments.values_list("order", flat=True)) == [2, 3, 4]


def test_a_point_that_was_answered_while_the_page_was_open_is_not_put_back(points, respond, cast, now):
    [point] = points({"A1": "Kvällar fattas."})
    with pytest.raises(Segment.response.RelatedObjectDoesNotExist):
        _ = point.response
    respond(Segment.objects.get(pk=point.pk))
    with pytest.raises(rules.HasResponse):
        segments.put_back(segment=point, why="Fel.", by=cast.writer, now=now)


def test_a_letter_too_long_to_be_one_point_is_left_for_a_person_and_stops_nothing(letter, consultation, cast, now):
    letter({"": "Ett helt brev. " * 900, "A1": "Bra mål."}, "Byn Lunden")
    letter({"A1": "Kvällar fattas."})
    assert segments.split_all(consultation=consultation, by=cast.writer, now=now) == 2
    long, short = consultation.submissions.order_by("number")
    assert (long.split_on, short.split_on) == (None, now.date())
    [cut] = segments.cut_out(
        submission=long, pieces=[Piece("Ett helt brev.", long.comments.first())], by=cast.writer, now=now
    )
    segments.split_submission(submission=long, by=cast.writer, now=now)
    long.refresh_from_db()
    assert (cut.order, long.split_on) == (2, None)
    segments.finish_splitting(submission=long, by=cast.writer, now=now)
    assert progress(consultation).not_split == 0
