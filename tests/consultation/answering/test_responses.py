"""Every point gets an answer with a reason; those that say the same get the same; another signs where it is so."""

import pytest

from medskapa.consultation.models import Response, Wording
from medskapa.consultation.operations import responses, segments
from medskapa.consultation.queries import paragraph_choices
from medskapa.consultation.queries import responses as response_queries
from medskapa.consultation.rules import responses as rules


def test_a_point_is_answered_with_a_reason_and_the_words_that_changed(points, respond):
    [point] = points({"A1#p1": "Kvällar fattas."})
    assert respond(point, "accepted", "Du har rätt.", "A1#p1") == 1
    response = Response.objects.get()
    assert (response.answer, response.reason) == ("accepted", {"sv": "Du har rätt."})
    assert response.places.get().name == "A1#p1"
    assert response.signed_by == response.written_by == "Aila Analytiker"


@pytest.mark.parametrize(
    ("answer", "reason", "changed", "refusal"),
    [
        ("", "Därför.", "", rules.AnswerMissing),
        ("kanske", "Därför.", "", rules.AnswerMissing),
        ("not", "  ", "", rules.WhyMissing),
        ("not", "Därför.", "A1#p1", rules.ChangeWithoutYes),
        ("partly", "Därför.", "A9#p1", rules.ParagraphNotThere),
    ],
)
def test_an_answer_that_cannot_stand_is_refused_by_name(points, respond, answer, reason, changed, refusal):
    [point] = points({"A1": "Kvällar fattas."})
    with pytest.raises(refusal):
        respond(point, answer, reason, changed)
    assert not Response.objects.exists()


def test_a_reason_is_kept_in_the_languages_that_it_is_written_in(points, cast, now):
    [point] = points({"A1": "Kvällar fattas."})
    reason = {"sv": " Därför. ", "en": "  "}
    responses.respond(segment=point, answer="not", reason=reason, by=cast.analyst, now=now)
    assert Response.objects.get().reason == {"sv": "Därför."}


def test_those_that_say_the_same_are_answered_together(points, respond, consultation, cast, now):
    first, *_ = [points({"A1#p1": "Fler turer på kvällen!"})[0] for _ in range(3)]
    segments.group_segments(consultation=consultation, by=cast.writer, now=now)
    first.refresh_from_db()
    assert respond(first, "partly", "Till klockan nio.") == 3
    assert {one.reason["sv"] for one in Response.objects.all()} == {"Till klockan nio."}


def test_another_signs_where_two_signatures_are_asked_for(points, respond, consultation, cast, now):
    consultation.two_signatures = True
    consultation.save()
    [point] = points({"A1": "Kvällar fattas."})
    respond(point, by=cast.editor)
    assert Response.objects.get().signed_on is None
    with pytest.raises(rules.SameSigner):
        responses.sign(segment=point, by=cast.editor, now=now)
    assert responses.sign(segment=point, by=cast.strategist, now=now) == 1
    assert Response.objects.get().signed_by == "Sten Strateg"
    with pytest.raises(rules.NothingToSign):
        responses.sign(segment=point, by=cast.strategist, now=now)


def test_writing_anew_takes_the_signature_away(points, respond, consultation, cast, now):
    consultation.two_signatures = True
    consultation.save()
    [point] = points({"A1": "Kvällar fattas."})
    respond(point)
    responses.sign(segment=point, by=cast.strategist, now=now)
    respond(point, reason="Ett annat skäl.")
    assert Response.objects.get().signed_on is None


def test_nobody_overwrites_an_answer_they_have_not_seen(points, respond, cast):
    [point] = points({"A1": "Kvällar fattas."})
    seen = responses.version_of(None)
    respond(point, reason="Mitt svar.", version_token=seen)
    with pytest.raises(rules.AnsweredMeanwhile, match="Aila"):
        respond(point, reason="Ditt svar.", by=cast.writer, version_token=seen)
    assert Response.objects.get().reason == {"sv": "Mitt svar."}
    respond(point, reason="Ditt svar.", by=cast.writer, version_token=responses.version_of(Response.objects.get()))
    assert Response.objects.get().reason == {"sv": "Ditt svar."}


def test_a_reason_is_kept_to_use_again_and_a_response_keeps_its_own_copy(points, respond, consultation, cast, now):
    kept = {"consultation": consultation, "name": "Staten", "answer": "outside", "by": cast.writer, "now": now}
    wording = responses.save_wording(words={"sv": "Staten avgör."}, **kept)
    [point] = points({"A1": "Bygg väg."})
    respond(point, "outside", "Staten avgör.", wording=wording)
    responses.save_wording(words={"sv": "Trafikverket avgör."}, **kept)
    assert Wording.objects.get().used == 1
    assert Response.objects.get().reason == {"sv": "Staten avgör."}
    with pytest.raises(rules.NameMissing):
        responses.save_wording(words={"sv": "Staten avgör."}, **{**kept, "name": " "})


def test_a_point_with_a_response_is_not_put_back(points, respond, cast, now):
    [point] = points({"A1": "Kvällar fattas."})
    respond(point)
    with pytest.raises(rules.HasResponse):
        segments.put_back(segment=point, why="Fel.", by=cast.writer, now=now)


def test_changed_words_name_the_first_five_comments_behind_them(points, respond, out):
    said = [f"Kvällar fattas, säger {name}." for name in ("Ada", "Bo", "Cy", "Di", "Ed", "Fe")]
    for words in said:
        respond(points({"A1#p1": words})[0], "accepted", "Du har rätt.", "A1#p1")
    out.decide()
    behind = response_queries.comments_behind(out.node("A1").reference.code, "A1#p1", language="sv")
    assert [comment.words for comment in behind] == said[:5]


def test_to_choose_between_there_are_the_paragraphs_of_the_points_own_part_first(points, consultation):
    for part in ("A1", "A2"):
        [point] = points({part: "Kvällar fattas."})
        chosen = [name for name, _ in paragraph_choices.paragraphs_to_choose(consultation, point, language="sv")]
        assert chosen[0].partition("#")[0] == part
        assert {"A1#p1", "A2#p1"} <= set(chosen)
