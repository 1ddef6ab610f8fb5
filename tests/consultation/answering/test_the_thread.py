"""From a voice to the words: theme, paragraph, edition, comment, response, changed words; on every receipt."""

import pytest
from django.test import Client

from medskapa.consultation.operations import decisions, segments

WHY = {"A1#p1": {"sv": "Kvällar fattades."}}
NEW = "Första stycket i A1, nu också på kvällar."


@pytest.fixture(params=["p1", ""], ids=["behind a paragraph", "behind the whole part"])
def heard(request, say, out, cast, now):
    """A voice from the dialogue, in a theme that stands behind the first paragraph of A1, or behind all of A1."""
    from medskapa.insight.operations import themes
    from medskapa.strategy.operations import evidence

    more = {"by": cast.strategist, "now": now}
    voice = say("Jag kommer inte hem från jobbet på kvällen.")
    theme = themes.create_theme(
        titles={"sv": "Hem på kvällen"}, description={"sv": "Bussar."}, why="Flera.", by=cast.analyst, now=now
    )
    themes.place_contribution(contribution=voice, theme=theme, why="Hör hit.", by=cast.analyst, now=now)
    node = out.node("A1")
    evidence.give_evidence(cause=theme.reference, node=node, why="Rösterna.", paragraph=request.param, **more)
    return voice


@pytest.fixture
def decided(points, respond, out, cast, after):
    [point] = points({"A1#p1": "Kvällar fattas."}, "Byn Lunden")
    respond(point, "accepted", "Du har rätt.", "A1#p1")
    out.write("A1", NEW, "Andra stycket i A1.")
    decisions.adopt(consultation=out.consultation, titles={"sv": "Antagen"}, changes=WHY, by=cast.strategist, now=after)
    return point


def page(path):
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_receipt_from_the_dialogue_shows_which_words_became_of_it_and_who_changed_them(heard, decided):
    shown = page(f"/kvitto/{heard.receipt_code}/")
    assert "Orden det blev i strategin" in shown
    assert NEW in shown
    assert "<ins>" in shown
    assert "Kvällar fattades." in shown
    assert "Kvällar fattas." in shown
    assert "Byn Lunden" in shown
    assert "Andra stycket i A1." not in shown


def test_a_comments_own_thread_runs_to_the_changed_words(decided):
    shown = page(f"/trad/{decided.contribution.reference.code}/")
    assert "Regionens svar i remissen" in shown
    assert "Du har rätt." in shown
    assert NEW in shown


def test_the_receipt_of_a_submission_shows_each_point_with_its_answer(letter, respond, out, cast, now, after):
    received = letter({"A2": "Gratis färja.", "": "Fint skrivet."})
    for point in segments.split_submission(submission=received, by=cast.writer, now=now):
        respond(point, "outside", "Staten sätter priset.")
    waiting = page(f"/remiss/svar/{received.receipt_code}/")
    assert "Svaret kommer när strategin beslutas." in waiting
    assert "Staten sätter priset." not in waiting
    decisions.adopt(consultation=out.consultation, titles={"sv": "Antagen"}, changes={}, by=cast.strategist, now=after)
    assert page(f"/remiss/svar/{received.receipt_code}/").count("Staten sätter priset.") == 2


def test_the_paragraphs_own_page_names_the_comment_that_changed_it(decided, out):
    shown = page(out.node("A1").reference.path)
    assert "Synpunkten som ändrade orden" in shown
    assert "Kvällar fattas." in shown


def test_before_the_decision_no_receipt_tells_the_answer(heard, points, respond, out):
    [point] = points({"A1#p1": "Kvällar fattas."}, "Byn Lunden")
    respond(point, "accepted", "Du har rätt.", "A1#p1")
    for path in (f"/kvitto/{heard.receipt_code}/", f"/trad/{point.contribution.reference.code}/"):
        assert "Du har rätt." not in page(path)
