"""The engine works in the background: it proposes, and what people decided stays."""

from datetime import timedelta

import pytest
from tests.insight.conftest import proposing

from medskapa.foundation import journal
from medskapa.foundation.refusals import NotAllowed
from medskapa.insight.models import Candidate, Run
from medskapa.insight.operations import candidates, runs, themes
from medskapa.insight.queries import desk, public
from medskapa.insight.rules import themes as theme_rules


def events():
    return [entry.event for entry in desk.decisions()]


def test_a_run_waits_until_somebody_works_on_it(db, cast, now):
    run = runs.start_run(by=cast.analyst, now=now)
    assert desk.latest_run() == run
    assert run.state == "waiting"
    assert events() == ["insight.RunStarted"]


def test_only_an_analyst_or_administrator_starts_a_run(db, cast, now):
    for who in (cast.visitor, cast.writer, cast.strategist, cast.editor):
        with pytest.raises(NotAllowed):
            runs.start_run(by=who, now=now)
    assert not Run.objects.exists()


def test_two_runs_never_work_at_once(db, cast, now):
    runs.start_run(by=cast.analyst, now=now)
    with pytest.raises(theme_rules.AlreadyRunning):
        runs.start_run(by=cast.analyst, now=now)


def test_a_run_that_was_cut_off_stands_in_nobodys_way(db, cast, now):
    cut = runs.start_run(by=cast.analyst, now=now)
    later = runs.start_run(by=cast.analyst, now=now + timedelta(hours=3))
    cut.refresh_from_db()
    assert (cut.state, later.state) == ("failed", "waiting")
    assert cut.error


def test_what_the_engine_proposes_becomes_candidates_and_nothing_public(voices, cast, now, analysed):
    codes = [voice.reference.code for voice in voices]
    found = analysed({"k1": [*codes[:3], (codes[3], 2)], "k2": codes[3:]})
    assert {key: candidate.size for key, candidate in found.items()} == {"k1": 3, "k2": 2}
    assert found["k1"].codings.get(contribution=voices[3]).rank == 2
    assert all(candidate.state == "open" for candidate in found.values())
    assert public.themes("sv") == ()
    assert "insight.RunFinished" in events()


def test_the_engine_reads_the_masked_words_and_a_persons_translation(say, cast, now):
    from medskapa.dialogue.operations import moderation

    hidden = say("Jag heter Anna och vill ha en buss.", publish=False)
    moderation.publish(contribution=hidden, masks=[(10, 14, "name")], by=cast.writer, now=now)
    sami = say("Busse ii mana.", "sme")
    moderation.translate(
        contribution=sami,
        language="sv",
        text="Bussen går inte.",
        translator="Inga",
        reviewed=True,
        by=cast.writer,
        now=now,
    )
    engine = proposing({})
    runs.analyse_now(run=runs.start_run(by=cast.analyst, now=now), now=now, engine=engine)
    assert "Anna" not in engine.given[hidden.reference.code].text
    spoken = engine.given[sami.reference.code]
    assert (spoken.text, spoken.language) == ("Busse ii mana.", "sme")
    assert (spoken.translation, spoken.translation_language) == ("Bussen går inte.", "swe")


def test_progress_stands_in_the_run_and_is_saved_sparingly(voices, cast, now, django_assert_max_num_queries):
    seen = []
    calls = [("embed", done, 1000) for done in range(1001)]
    inner = proposing({})

    def engine(spoken, /, *, reviewed, progress):
        def watched(stage, done, total):
            progress(stage, done, total)
            seen.append(Run.objects.values_list("stage", "done", "total").get())

        with django_assert_max_num_queries(1001 + 52):
            for call in calls:
                watched(*call)
        return inner(spoken, reviewed=reviewed, progress=progress)

    run = runs.analyse_now(run=runs.start_run(by=cast.analyst, now=now), now=now, engine=engine)
    assert ("embed", 500, 1000) in seen
    assert (run.state, run.done, run.total) == ("done", 1000, 1000)


def test_a_failed_run_says_why_and_leaves_decisions_untouched(theme, voices, cast, now):
    def broken(spoken, /, *, reviewed, progress):
        progress("embed", 1, 2)
        raise ValueError("the model is missing")

    run = runs.analyse_now(run=runs.start_run(by=cast.analyst, now=now), now=now, engine=broken)
    run.refresh_from_db()
    assert run.state == "failed"
    assert "the model is missing" in run.error
    assert not run.candidates.exists()
    assert public.themes("sv")[0].count == len(voices)
    assert events()[0] == "insight.RunFailed"


def test_an_answer_about_words_nobody_gave_is_refused_whole(voices, cast, now):
    engine = proposing({"k1": ["ZZZZ-ZZZZ"]})
    run = runs.analyse_now(run=runs.start_run(by=cast.analyst, now=now), now=now, engine=engine)
    assert run.state == "failed"
    assert not Candidate.objects.exists()


def test_a_run_is_worked_on_once(db, cast, now):
    run = runs.start_run(by=cast.analyst, now=now)
    runs.analyse_now(run=run, now=now, engine=proposing({}))
    with pytest.raises(theme_rules.AlreadyStarted):
        runs.analyse_now(run=run, now=now, engine=proposing({}))


def test_decisions_are_given_to_the_next_run_and_not_proposed_again(theme, voices, say, cast, now):
    code = theme.reference.code
    outside, fresh = voices[0], say("Ingen buss till skolan.")
    themes.take_out_contribution(
        contribution=outside, theme=theme, why="Det handlar om skolan.", by=cast.analyst, now=now
    )
    engine = proposing({code: [voice.reference.code for voice in voices] + [fresh.reference.code]})
    run = runs.analyse_now(run=runs.start_run(by=cast.analyst, now=now), now=now, engine=engine)
    assert engine.reviewed == {voice.reference.code: code for voice in voices[1:]}
    candidate = run.candidates.get()
    assert candidate.theme == theme
    assert [coding.contribution for coding in candidate.codings.all()] == [fresh]
    assert public.themes("sv")[0].count == len(voices) - 1


def test_a_proposal_like_one_that_was_refused_says_so(voices, analysed, cast, now):
    codes = [voice.reference.code for voice in voices]
    first = analysed({"k1": codes[:4], "k2": codes[4:]})
    candidates.refuse_candidate(candidate=first["k1"], why="Det är två saker.", by=cast.analyst, now=now)
    again = analysed({"a": codes[:3], "b": codes[3:]})
    similar = desk.similar_refused(again["a"])
    assert (similar.candidate, similar.shared) == (first["k1"], 3)
    assert desk.similar_refused(again["b"]) is None


def test_the_journal_holds_through_a_whole_analysis(theme):
    assert journal.first_broken() is None
