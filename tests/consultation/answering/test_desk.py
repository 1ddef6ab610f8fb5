"""Staff go through what came in, answer point by point, sign, adopt, and fetch what goes to the registry."""

from medskapa.consultation.models import Response, Segment
from medskapa.consultation.operations import segments


def test_one_press_cuts_everything_and_another_finds_likes(sign_in, letter, out, cast):
    for _ in range(2):
        letter({"A1#p1": "Fler turer på kvällen!", "A2": "Bra."})
    desk = sign_in(cast.writer)
    page = f"/admin/remisser/{out.code}/dela/"
    assert "Yttrande 2" in desk.get(page).content.decode()
    desk.post(page, {"each": "1"})
    desk.post(page, {"group": "1"})
    assert Segment.objects.count() == 4
    shown = desk.get(f"/admin/remisser/{out.code}/svar/").content.decode()
    assert shown.count("Fler turer på kvällen!") == 1


def test_a_letter_that_a_person_must_read_is_named_when_the_others_are_cut(sign_in, letter, out, cast):
    letter({"": "Ett helt brev. " * 900}, "Byn Lunden")
    letter({"A1": "Bra."})
    page = f"/admin/remisser/{out.code}/dela/"
    told = sign_in(cast.writer).post(page, {"each": "1"}, follow=True).content.decode()
    assert "läsa och dela upp själv" in told
    assert "yttrande 1." in told


def test_a_point_is_answered_at_the_desk_and_the_next_one_follows(sign_in, points, out, cast):
    first, second = points({"A1#p1": "Kvällar fattas.", "A2": "Bra."}, "Byn Lunden")
    desk = sign_in(cast.writer)
    page = f"/admin/remisser/{out.code}/svar/{first.contribution.reference.code}/"
    assert "Första stycket i A1." in desk.get(page).content.decode()
    answer = {
        "answer": "accepted",
        "reason": "Du har rätt.",
        "changed": "A1#p1",
        "version_token": "",
        "keep_as": "Rätt",
    }
    done = desk.post(page, answer)
    assert done["Location"].endswith(f"/svar/{second.contribution.reference.code}/")
    assert Response.objects.get().places.get().name == "A1#p1"
    again = desk.post(page, answer)
    assert again.status_code == 409
    assert "har svarat medan du skrev" in again.content.decode()
    assert "Du har rätt." in again.content.decode()
    kept = desk.get(f"{done['Location']}?formulering={out.consultation.wordings.get().pk}").content.decode()
    assert "Du har rätt." in kept


def test_whoever_answers_sees_which_question_a_point_answers(sign_in, points, out, cast):
    [point] = points({"?saknas": "Bänkar."})
    page = f"/admin/remisser/{out.code}/svar/{point.contribution.reference.code}/"
    assert "Vad saknas i förslaget?" in sign_in(cast.writer).get(page).content.decode()


def test_an_empty_answer_is_shown_its_faults_and_keeps_what_was_written(sign_in, points, out, cast):
    [point] = points({"A1": "Kvällar fattas."})
    page = f"/admin/remisser/{out.code}/svar/{point.contribution.reference.code}/"
    refused = sign_in(cast.writer).post(page, {"reason": "Halva svaret"})
    assert refused.status_code == 400
    assert "Halva svaret" in refused.content.decode()


def test_words_are_cut_out_of_a_comment_at_the_desk(sign_in, letter, out, cast):
    received = letter({"A1": "Ett.\nTvå saker till.\nTre."})
    page = f"/admin/remisser/{out.code}/dela/{received.reference.code}/"
    desk = sign_in(cast.writer)
    comment = received.comments.get()
    desk.post(page, {"comment": comment.pk, "words": "Ett.\r\nTvå saker till."})
    assert Segment.objects.get().contribution.text == "Ett.\nTvå saker till."
    refused = desk.post(page, {"comment": comment.pk, "words": "Fyra."})
    assert refused.status_code == 400
    assert "Fyra." in refused.content.decode()
    desk.post(page, {"done": "1"})
    received.refresh_from_db()
    assert received.split_on is not None


def test_the_list_is_as_many_queries_however_long_it_is(sign_in, points, out, cast, django_assert_max_num_queries):
    desk = sign_in(cast.writer)
    for number in range(12):
        points({"A1#p1": f"Synpunkt {number} om turerna.", "A2": f"Ännu en {number}."})
    with django_assert_max_num_queries(16):
        desk.get(f"/admin/remisser/{out.code}/svar/")


def test_adopting_at_the_strategys_desk_leads_to_where_the_comments_are_answered(sign_in, points, out, cast):
    points({"A1": "Kvällar fattas."})
    desk = sign_in(cast.strategist)
    there = desk.post("/admin/strategi/frys/", {"kind": "adopted", "title": "Antagen"})
    assert there["Location"] == f"/admin/remisser/{out.code}/beslut/"
    page = desk.get(there["Location"]).content.decode()
    assert "1 synpunkt har inget svar" in page


def test_the_edition_is_adopted_at_the_desk_when_every_comment_has_its_answer(sign_in, points, respond, out, cast):
    [point] = points({"A1#p1": "Kvällar fattas."})
    respond(point, "accepted", "Du har rätt.", "A1#p1")
    out.write("A1", "Första stycket i A1, nu också på kvällar.", "Andra stycket i A1.")
    phase = out.consultation.way_in.phase
    phase.opens_on, phase.closes_on = phase.opens_on.replace(year=2020), phase.opens_on.replace(year=2021)
    phase.save()
    desk = sign_in(cast.strategist)
    page = f"/admin/remisser/{out.code}/beslut/"
    assert "Du har rätt." in desk.get(page).content.decode()
    sent = {"title": "Antagen utgåva", "decision": "Fullmäktige beslutade.", "why-A1#p1": "Kvällar fattades."}
    assert desk.post(page, sent).status_code == 302
    out.consultation.refresh_from_db()
    assert out.consultation.decided_edition.kind == "adopted"
    assert segments.Segment.objects.get().response.signed_on
