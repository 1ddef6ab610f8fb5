"""No edition is adopted while a comment is without its answer, and every answer becomes part of the thread."""

import pytest

from medskapa.consultation.operations import segments
from medskapa.consultation.rules import responses as rules
from medskapa.strategy.models import Edition
from medskapa.thread.models import Link

WHY = {"A1#p1": {"sv": "Två skrev att kvällar fattas."}}


@pytest.fixture
def rewritten(out):
    """The first paragraph of A1 says something else than what people commented on."""

    def write():
        out.write("A1", "Första stycket i A1, nu också på kvällar.", "Andra stycket i A1.")

    return write


def test_an_unanswered_comment_blocks_adoption_by_name(points, respond, adopt):
    first, second = points({"A1#p1": "Kvällar fattas.", "A2": "Bra."}, "Byn Lunden")
    respond(first)
    with pytest.raises(rules.CommentsUnanswered, match=rf"1\.{second.order}"):
        adopt()
    assert not Edition.objects.filter(kind="adopted").exists()
    respond(second, "accepted", "Tack, det står kvar.")
    assert adopt().kind == "adopted"


def test_a_submission_nobody_has_gone_through_blocks_adoption_by_name(letter, adopt):
    letter({"A1": "Kvällar fattas."})
    with pytest.raises(rules.SubmissionsNotSplit, match="Yttrande 1"):
        adopt()


def test_an_unsigned_answer_blocks_adoption_by_name(points, respond, consultation, adopt):
    consultation.two_signatures = True
    consultation.save()
    [point] = points({"A1": "Kvällar fattas."})
    respond(point)
    with pytest.raises(rules.ResponsesUnsigned, match=r"1\.1"):
        adopt()


def test_what_is_still_out_for_comment_is_not_adopted(adopt, now):
    with pytest.raises(rules.StillOut):
        adopt(now=now)


def test_an_answer_that_speaks_of_changed_words_where_there_are_none_blocks_adoption(points, respond, adopt):
    [point] = points({"A1#p1": "Kvällar fattas."})
    respond(point, "accepted", "Du har rätt.", "A1#p1")
    with pytest.raises(rules.NothingChanged, match="A1#p1"):
        adopt()
    assert not Edition.objects.filter(kind="adopted").exists()


def test_each_answer_becomes_part_of_the_thread(points, respond, adopt, rewritten, out):
    said = {"": "Fint skrivet.", "A1#p1": "Kvällar fattas.", "A1#p2": "Bra.", "A2": "Gratis färja."}
    by_words = {one.contribution.text: one for one in points(said)}
    respond(by_words["Kvällar fattas."], "accepted", "Du har rätt.", "A1#p1")
    respond(by_words["Bra."], "accepted", "Det står kvar.")
    respond(by_words["Gratis färja."], "outside", "Staten sätter priset.")
    respond(by_words["Fint skrivet."], "accepted", "Tack för hjälpen.")
    rewritten()
    edition = adopt(changes=WHY)
    links = {
        link.cause.contribution.text: link
        for link in Link.objects.filter(cause__kind="contribution").select_related("cause", "effect")
    }
    changed = links["Kvällar fattas."]
    assert (changed.kind, changed.effect, changed.anchor) == ("changed", out.node("A1").reference, "p1")
    assert (changed.version, changed.why) == (edition.slug, "Du har rätt.")
    assert (links["Bra."].kind, links["Bra."].anchor) == ("evidence", "p2")
    assert (links["Gratis färja."].kind, links["Gratis färja."].why) == ("stopped", "Staten sätter priset.")
    assert "Fint skrivet." not in links


def test_what_is_decided_is_not_answered_anew_split_or_adopted_again(points, respond, adopt, letter, cast, now):
    [point] = points({"A1": "Kvällar fattas."})
    respond(point)
    adopt()
    with pytest.raises(rules.AlreadyDecided):
        respond(point)
    with pytest.raises(rules.AlreadyDecided):
        segments.split_submission(submission=point.submission, by=cast.writer, now=now)
    with pytest.raises(rules.AlreadyDecided):
        adopt()


def test_what_a_sender_took_back_is_not_waited_for(letter, adopt, now):
    from medskapa.consultation.operations import submissions

    taken_back = letter({"A1": "Kvällar fattas."})
    submissions.withdraw(receipt=taken_back.receipt_code, now=now)
    assert adopt().kind == "adopted"
