"""What is asked of everybody keeps its name, so that no answer ever stands under another question."""

import pytest

from medskapa.consultation.forms.consultations import RewriteForm
from medskapa.consultation.operations import consultations
from medskapa.consultation.queries import submissions
from medskapa.consultation.rules import consultations as rules


@pytest.fixture
def rewrite(out, cast, now):
    """Change the questions as the desk does: words by key, empty words for one taken away, then new ones."""

    def change(new: str = "", **words: str):
        sent = {"title_sv": "Remissen", "dossier": "RUN 2026/117", "questions": new}
        for one in out.consultation.questions:
            sent[f"question_{one['key']}"] = words.get(one["key"].replace("-", "_"), one["words"]["sv"])
        form = RewriteForm(sent, row=out.consultation)
        assert form.is_valid(), form.errors
        consultations.rewrite_consultation(
            consultation=out.consultation,
            titles=form.titles(),
            dossier="RUN 2026/117",
            questions=form.asked(),
            about={},
            two_signatures=False,
            by=cast.strategist,
            now=now,
        )
        out.consultation.refresh_from_db()
        return [(one["key"], one["words"]["sv"]) for one in out.consultation.questions]

    return change


def test_a_question_in_other_words_is_the_same_question(out, rewrite):
    submission, _ = out.begin()
    out.save(submission, {"?saknas": "Natten."})
    assert rewrite(saknas="Vad fattas i förslaget?")[1] == ("saknas", "Vad fattas i förslaget?")
    (question,) = [one for one in out.consultation.questions if one["key"] == "saknas"]
    assert question["words"]["en"] == "What is missing?"
    sent = out.send(submission)
    assert "== Vad fattas i förslaget? [?saknas] ==" in sent.original


@pytest.mark.parametrize("sent", [True, False])
def test_a_question_that_somebody_has_answered_is_not_taken_away(out, rewrite, sent):
    submission, _ = out.begin()
    out.save(submission, {"?saknas": "Natten."})
    if sent:
        out.send(submission)
    with pytest.raises(rules.QuestionAnswered, match="Vad saknas i förslaget"):
        rewrite(saknas="")
    out.consultation.refresh_from_db()
    assert [one["key"] for one in out.consultation.questions] == ["viktigast", "saknas"]
    assert submissions.words_of(submission) == {"?saknas": "Natten."}


def test_the_name_of_a_question_taken_away_is_never_another_questions(out, rewrite):
    assert rewrite("Ett?\nTvå?")[2:] == [("fraga-1", "Ett?"), ("fraga-2", "Två?")]
    assert rewrite(fraga_2="")[2:] == [("fraga-1", "Ett?")]
    assert rewrite("Tre?")[2:] == [("fraga-1", "Ett?"), ("fraga-3", "Tre?")]
    with pytest.raises(rules.KeyUsedBefore, match="fraga-2"):
        consultations.rewrite_consultation(
            consultation=out.consultation,
            titles={"sv": "Remissen"},
            dossier="RUN 2026/117",
            questions=[*out.consultation.questions, {"key": "fraga-2", "words": {"sv": "En helt annan?"}}],
            about={},
            two_signatures=False,
            by=out.cast.strategist,
            now=out.now,
        )
