"""People decide: accept, refuse, merge, rename, move, place, take out, each with its reason in the journal."""

import pytest
from tests.insight.conftest import DESCRIPTION, TITLES

from medskapa.dialogue.operations import contributions, moderation
from medskapa.foundation.doers import STAFF, Doer
from medskapa.foundation.refusals import NotAllowed
from medskapa.insight.models import Theme
from medskapa.insight.operations import candidates as candidates_operations
from medskapa.insight.operations import themes
from medskapa.insight.queries import desk, public
from medskapa.insight.rules import themes as theme_rules
from medskapa.thread import operations as thread
from medskapa.thread.models import Link
from medskapa.thread.queries import following


def members_of(theme):
    return {member.reference.code for member in desk.members(theme)}


def latest():
    entry = desk.decisions(most=1)[0]
    return entry.event, entry.reference, entry.why, entry.actor


def codes_of(voices):
    return [voice.reference.code for voice in voices]


@pytest.fixture
def decide(cast, now):
    return {"why": "Det hör ihop.", "by": cast.analyst, "now": now}


@pytest.fixture
def candidates(voices, analysed):
    codes = codes_of(voices)
    return analysed({"k1": [*codes[:3], (codes[3], 2)], "k2": codes[3:]})


def test_accepting_makes_a_theme_of_the_first_ranked_and_links_each_with_the_reason(candidates, voices, decide, cast):
    theme = candidates_operations.accept_candidate(
        candidate=candidates["k1"], titles=TITLES, description=DESCRIPTION, **decide
    )
    assert members_of(theme) == set(codes_of(voices[:3]))
    assert {(link.why, link.decided_by) for link in Link.objects.filter(effect=theme.reference)} == {
        ("Det hör ihop.", cast.analyst.name)
    }
    assert theme.reference.visible
    candidates["k1"].refresh_from_db()
    assert (candidates["k1"].state, candidates["k1"].theme) == ("accepted", theme)
    assert latest() == ("insight.ThemeDecided", theme.reference.code, "Det hör ihop.", cast.analyst.name)


def test_only_heard_contributions_come_along(candidates, voices, decide, cast, now):
    moderation.hide(contribution=voices[0], why="Hot.", by=cast.writer, now=now)
    contributions.withdraw(receipt=voices[1].receipt_code, now=now)
    theme = candidates_operations.accept_candidate(
        candidate=candidates["k1"], titles=TITLES, description=DESCRIPTION, **decide
    )
    assert members_of(theme) == {voices[2].reference.code}


def test_words_that_may_be_counted_but_not_shown_are_counted(say, analysed, decide):
    quiet = say("Visa inte det här.", may_be_shown=False)
    candidate = analysed({"k": [quiet.reference.code]})["k"]
    theme = candidates_operations.accept_candidate(
        candidate=candidate, titles=TITLES, description=DESCRIPTION, **decide
    )
    page = public.theme(theme.reference.code, "sv")
    assert (page.count, page.quotes) == (1, ())


def test_a_candidate_without_heard_members_becomes_no_theme(candidates, voices, decide, cast, now):
    for voice in voices[:3]:
        moderation.hide(contribution=voice, why="Hot.", by=cast.writer, now=now)
    with pytest.raises(theme_rules.NoMembers):
        candidates_operations.accept_candidate(
            candidate=candidates["k1"], titles=TITLES, description=DESCRIPTION, **decide
        )
    assert not Theme.objects.exists()


def test_a_candidate_is_decided_once(candidates, decide, made):
    candidates_operations.refuse_candidate(candidate=candidates["k1"], **decide)
    theme = made()
    with pytest.raises(theme_rules.AlreadyDecided):
        candidates_operations.accept_candidate(
            candidate=candidates["k1"], titles=TITLES, description=DESCRIPTION, **decide
        )
    with pytest.raises(theme_rules.AlreadyDecided):
        candidates_operations.accept_candidate_into(candidate=candidates["k1"], theme=theme, **decide)
    with pytest.raises(theme_rules.AlreadyDecided):
        candidates_operations.merge_candidates(candidates=[candidates["k2"]], into=candidates["k1"], **decide)
    with pytest.raises(theme_rules.AlreadyDecided):
        candidates_operations.refuse_candidate(candidate=candidates["k1"], **decide)


def test_a_theme_without_its_sentence_is_refused_and_nothing_is_stored(candidates, decide):
    with pytest.raises(theme_rules.DescriptionTooLong):
        candidates_operations.accept_candidate(
            candidate=candidates["k1"], titles=TITLES, description={"sv": "En mening. Och en till."}, **decide
        )
    candidates["k1"].refresh_from_db()
    assert candidates["k1"].state == "open"
    assert not Theme.objects.exists()


def test_accepting_into_a_theme_adds_its_members(candidates, voices, made, decide):
    theme = made()
    candidates_operations.accept_candidate_into(candidate=candidates["k2"], theme=theme, **decide)
    assert members_of(theme) == set(codes_of(voices[3:]))
    assert latest()[:2] == ("insight.CandidateJoined", theme.reference.code)


def test_a_refused_candidate_leaves_its_voices_without_a_theme(candidates, voices, decide):
    candidates_operations.refuse_candidate(candidate=candidates["k1"], **decide)
    candidates["k1"].refresh_from_db()
    assert (candidates["k1"].state, candidates["k1"].why) == ("refused", "Det hör ihop.")
    assert desk.unthemed_count() == len(voices)


def test_merged_candidates_are_one_with_all_members_and_the_lower_sureness(candidates, voices, decide):
    candidates["k2"].stability = 0.4
    candidates["k2"].save()
    into = candidates_operations.merge_candidates(candidates=[candidates["k2"]], into=candidates["k1"], **decide)
    candidates["k2"].refresh_from_db()
    assert (candidates["k2"].state, candidates["k2"].merged_into) == ("merged", into)
    assert (into.size, into.stability) == (5, 0.4)
    theme = candidates_operations.accept_candidate(candidate=into, titles=TITLES, description=DESCRIPTION, **decide)
    assert members_of(theme) == set(codes_of(voices))


def test_of_two_proposals_that_are_as_near_the_kept_candidates_own_stands(analysed, voices, decide):
    code = codes_of(voices)[0]
    made = analysed({"k1": [code], "k2": [code]})
    made["k2"].codings.update(confidence=0.3)
    into = candidates_operations.merge_candidates(candidates=[made["k2"]], into=made["k1"], **decide)
    assert [coding.confidence for coding in into.codings.all()] == [0.8]


def test_what_cannot_be_merged_is_refused(candidates, voices, analysed, decide):
    later = analysed({"k3": codes_of(voices)})["k3"]
    for given, refusal in (
        ([], theme_rules.NothingToMerge),
        ([later], theme_rules.MergedWithItself),
        ([candidates["k1"]], theme_rules.DifferentRuns),
    ):
        with pytest.raises(refusal):
            candidates_operations.merge_candidates(candidates=given, into=later, **decide)


def test_renaming_changes_the_words_and_keeps_the_address(theme, decide):
    before = theme.reference.path
    themes.rename_theme(
        theme=theme, titles={"sv": "Hem på kvällen"}, description={"sv": "Man vill komma hem."}, **decide
    )
    page = public.theme(theme.reference.code, "sv")
    assert (page.title.text, page.description.text, page.url) == ("Hem på kvällen", "Man vill komma hem.", before)
    assert latest()[0] == "insight.ThemeRenamed"


def test_merging_themes_moves_voices_and_what_they_led_to(theme, made, voices, decide, now):
    into = made()
    goal = thread.create_reference(kind="goal", titles={"sv": "Hållbara resor"}, visible=True, now=now)
    thread.link(
        cause=theme.reference,
        effect=goal,
        kind="evidence",
        why="Står bakom stycket.",
        anchor="p1",
        by=decide["by"],
        now=now,
    )
    themes.merge_themes(source=theme, into=into, **decide)
    assert members_of(into) == set(codes_of(voices))
    assert members_of(theme) == set()
    led = following.thread(into.reference.code, language="sv").came_of_this
    assert [(step.station.title, step.why, step.anchor) for step in led] == [
        ("Hållbara resor", "Står bakom stycket.", "p1")
    ]
    ended = Link.objects.filter(effect=theme.reference)
    assert {(link.ended_on, link.ended_why) for link in ended} == {(now.date(), "Det hör ihop.")}
    theme.reference.refresh_from_db()
    assert not theme.reference.visible
    assert public.theme(theme.reference.code, "sv").code == into.reference.code
    assert [card.code for card in public.themes("sv")] == [into.reference.code]


def test_a_no_with_its_reason_follows_into_the_theme_that_lives_on(theme, made, decide, cast, now):
    into = made()
    thread.stop(cause=theme.reference, why="Staten avgör frågan.", by=cast.strategist, now=now)
    themes.merge_themes(source=theme, into=into, **decide)
    assert [stop.why for _, stop in following.thread(into.reference.code, language="sv").stops] == [
        "Staten avgör frågan."
    ]


def test_a_retired_theme_takes_nothing_more(theme, made, voices, candidates_for, decide):
    into = made()
    themes.merge_themes(source=theme, into=into, **decide)
    with pytest.raises(theme_rules.Retired):
        themes.merge_themes(source=theme, into=into, **decide)
    with pytest.raises(theme_rules.Retired):
        themes.place_contribution(contribution=voices[0], theme=theme, **decide)
    with pytest.raises(theme_rules.Retired):
        themes.rename_theme(theme=theme, titles=TITLES, description=DESCRIPTION, **decide)
    with pytest.raises(theme_rules.Retired):
        candidates_operations.accept_candidate_into(candidate=candidates_for(voices[:1]), theme=theme, **decide)


@pytest.fixture
def candidates_for(analysed):
    return lambda chosen: analysed({"n": codes_of(chosen)})["n"]


def test_a_theme_is_not_merged_with_itself(theme, decide):
    with pytest.raises(theme_rules.MergedWithItself):
        themes.merge_themes(source=theme, into=theme, **decide)


def test_moving_ends_one_membership_and_begins_another(theme, made, voices, decide):
    other = made()
    themes.move_contribution(contribution=voices[0], from_theme=theme, to_theme=other, **decide)
    assert members_of(other) == {voices[0].reference.code}
    assert voices[0].reference.code not in members_of(theme)
    assert latest()[:2] == ("insight.ContributionMoved", theme.reference.code)
    with pytest.raises(theme_rules.NotThere):
        themes.move_contribution(contribution=voices[0], from_theme=theme, to_theme=other, **decide)


def test_taking_out_leaves_the_reason_in_the_record(theme, voices, decide):
    themes.take_out_contribution(contribution=voices[0], theme=theme, **decide)
    link = Link.objects.get(cause=voices[0].reference, effect=theme.reference)
    assert link.ended_why == "Det hör ihop."
    assert [reference.code for reference in desk.unthemed()] == [voices[0].reference.code]
    with pytest.raises(theme_rules.NotThere):
        themes.take_out_contribution(contribution=voices[0], theme=theme, **decide)


def test_only_what_a_person_has_approved_is_placed(made, say, decide):
    theme = made()
    with pytest.raises(theme_rules.NotHeard):
        themes.place_contribution(contribution=say("Oläst.", publish=False), theme=theme, **decide)
    heard = say("Läst.")
    themes.place_contribution(contribution=heard, theme=theme, **decide)
    assert members_of(theme) == {heard.reference.code}


def test_withdrawn_words_leave_their_theme(theme, voices, now):
    contributions.withdraw(receipt=voices[0].receipt_code, now=now)
    assert public.theme(theme.reference.code, "sv").count == len(voices) - 1


def every_decision(theme, other, candidate, voice):
    words = {"titles": TITLES, "description": DESCRIPTION}
    return [
        (candidates_operations.accept_candidate, {"candidate": candidate, **words}),
        (candidates_operations.accept_candidate_into, {"candidate": candidate, "theme": theme}),
        (candidates_operations.refuse_candidate, {"candidate": candidate}),
        (candidates_operations.merge_candidates, {"candidates": [candidate], "into": candidate}),
        (themes.create_theme, words),
        (themes.rename_theme, {"theme": theme, **words}),
        (themes.merge_themes, {"source": theme, "into": other}),
        (themes.move_contribution, {"contribution": voice, "from_theme": theme, "to_theme": other}),
        (themes.place_contribution, {"contribution": voice, "theme": other}),
        (themes.take_out_contribution, {"contribution": voice, "theme": theme}),
    ]


def test_every_decision_needs_a_reason_and_the_right_role(theme, made, candidates_for, voices, cast, now):
    other = made()
    candidate = candidates_for(voices[:1])
    before = len(desk.decisions())
    for operation, given in every_decision(theme, other, candidate, voices[0]):
        with pytest.raises(theme_rules.ReasonMissing):
            operation(**given, why=" \n", by=cast.analyst, now=now)
        for role in STAFF - {"analyst", "administrator"}:
            with pytest.raises(NotAllowed):
                operation(**given, why="Därför.", by=Doer("Någon", role), now=now)
    assert len(desk.decisions()) == before
