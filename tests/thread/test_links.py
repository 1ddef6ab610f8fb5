"""Links: made once, for a reason, between what may be linked; ended, never deleted."""

import itertools

import pytest
from django.db import IntegrityError, transaction

from medskapa.foundation.models import JournalEntry
from medskapa.thread import operations, rules
from medskapa.thread.kinds import KINDS, LinkKind
from medskapa.thread.models import Link
from medskapa.thread.queries import gathering

TEXT = ("vision", "principle", "challenge", "area", "goal", "pathway")
MAY = {
    LinkKind.BELONGS: {("contribution", "theme")},
    LinkKind.EVIDENCE: {(cause, effect) for cause in ("theme", "contribution", "source") for effect in TEXT},
    LinkKind.CHANGED: {("contribution", effect) for effect in TEXT},
    LinkKind.WEIGHED: {
        (cause, effect)
        for cause in ("contribution", "theme", "source", "conflict")
        for effect in (*TEXT, "conflict", "plan")
    },
    LinkKind.RELATED: {(cause, "document") for cause in TEXT},
}


@pytest.mark.parametrize("kind", MAY)
def test_only_what_may_be_linked_is_linked(kind):
    for cause, effect in itertools.product(KINDS, repeat=2):
        if (cause, effect) in MAY[kind]:
            rules.require_linkable(kind=kind, cause=cause, effect=effect, why="därför")
        else:
            with pytest.raises(rules.WrongEnds):
                rules.require_linkable(kind=kind, cause=cause, effect=effect, why="därför")


@pytest.mark.parametrize("kind", sorted(set(LinkKind.ALL) - {LinkKind.STOPPED}))
@pytest.mark.parametrize("why", ["", "  ", "\n\t"])
def test_every_link_needs_its_reason(kind, why):
    with pytest.raises(rules.ReasonMissing):
        rules.require_linkable(kind=kind, cause="theme", effect="goal", why=why)


def test_nothing_leads_from_the_end_of_the_cycle_to_its_beginning():
    order = ("contribution", "theme", "goal", "measure", "indicator", "story")
    for kind in set(LinkKind.ALL) - {LinkKind.STOPPED, LinkKind.PART}:
        for later, earlier in itertools.combinations(reversed(order), 2):
            with pytest.raises(rules.WrongEnds):
                rules.require_linkable(kind=kind, cause=later, effect=earlier, why="därför")


def test_a_link_keeps_who_when_and_why_and_is_in_the_journal(thing, tie, cast, now):
    theme, goal = thing("theme"), thing("goal", "Resa")
    link = tie(theme, goal, LinkKind.EVIDENCE, "  Många skrev om bussarna.  ", anchor="p2", version="utgåva 1")
    assert (link.why, link.decided_by, link.decided_on) == ("Många skrev om bussarna.", cast.analyst.name, now.date())
    assert (link.anchor, link.version) == ("p2", "utgåva 1")
    entry = JournalEntry.objects.get(event="thread.Linked")
    assert (entry.reference, entry.values) == (theme.code, {"effect": goal.code, "link": "evidence"})
    assert entry.why == "Många skrev om bussarna."


def test_the_same_link_made_again_is_the_one_that_exists(thing, tie):
    theme, goal = thing("theme"), thing("goal")
    assert tie(theme, goal, LinkKind.EVIDENCE) == tie(theme, goal, LinkKind.EVIDENCE, "ett annat skäl")
    assert Link.objects.count() == JournalEntry.objects.filter(event="thread.Linked").count() == 1


def test_two_paragraphs_of_one_goal_are_two_links(thing, tie):
    theme, goal = thing("theme"), thing("goal")
    assert tie(theme, goal, LinkKind.EVIDENCE, anchor="p1") != tie(theme, goal, LinkKind.EVIDENCE, anchor="p2")


def test_a_thing_does_not_lead_to_itself(thing, tie):
    goal = thing("goal")
    with pytest.raises(rules.LinkedToItself):
        tie(goal, goal, LinkKind.PART)


def test_an_ended_link_stays_in_the_record_and_can_be_made_again(thing, tie, cast, now):
    theme, goal = thing("theme"), thing("goal")
    first = tie(theme, goal, LinkKind.EVIDENCE)
    operations.end_link(link=first, why="Texten ströks.", by=cast.strategist, now=now)
    first.refresh_from_db()
    assert (first.ended_on, first.ended_why) == (now.date(), "Texten ströks.")
    assert tie(theme, goal, LinkKind.EVIDENCE) != first
    assert Link.objects.count() == 2


@pytest.mark.parametrize("why", ["", "   "])
def test_a_link_is_not_ended_without_a_reason(thing, tie, cast, now, why):
    link = tie(thing("theme"), thing("goal"), LinkKind.EVIDENCE)
    with pytest.raises(rules.ReasonMissing):
        operations.end_link(link=link, why=why, by=cast.strategist, now=now)
    link.refresh_from_db()
    assert link.ended_on is None


def test_a_stop_needs_its_reason_and_is_made_once(thing, cast, now):
    theme = thing("theme")
    with pytest.raises(rules.ReasonMissing):
        operations.stop(cause=theme, why=" ", by=cast.strategist, now=now)
    first = operations.stop(cause=theme, why="Staten bestämmer.", by=cast.strategist, now=now)
    assert operations.stop(cause=theme, why="Igen.", by=cast.strategist, now=now) == first
    assert first.effect is None


def test_many_causes_are_linked_at_once_and_only_new_ones_count(thing, tie, cast, now):
    theme = thing("theme")
    voices = [thing("contribution", f"Röst {n}") for n in range(3)]
    tie(voices[0], theme, LinkKind.BELONGS)
    more = {"effect": theme, "kind": LinkKind.BELONGS, "why": "Handlar om bussar.", "by": cast.analyst, "now": now}
    assert operations.link_many(causes=voices, **more) == 2
    assert operations.link_many(causes=voices, **more) == 0


def test_many_causes_are_linked_together_or_not_at_all(thing, cast, now):
    theme = thing("theme")
    with pytest.raises(rules.WrongEnds):
        operations.link_many(
            causes=[thing("contribution"), thing("goal")],
            effect=theme,
            kind="belongs",
            why="skäl",
            by=cast.analyst,
            now=now,
        )
    assert not Link.objects.exists()
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"why": ""}, {"kind": LinkKind.STOPPED}, {"kind": LinkKind.EVIDENCE, "effect": None}]
)
def test_the_database_itself_refuses_what_the_rules_refuse(thing, now, fields):
    row = {"cause": thing("theme"), "effect": thing("goal"), "kind": LinkKind.EVIDENCE, "why": "skäl"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(**{**row, **fields}, decided_by="Aila", decided_on=now.date())


def test_a_title_changes_but_never_the_address(thing, cast, now):
    theme = thing("theme", "Åka buss på kvällen")
    before = theme.path
    operations.update_reference(
        reference=theme, titles={"sv": "Nattbussar"}, visible=False, by=cast.analyst, now=now, why="kortare"
    )
    theme.refresh_from_db()
    assert (theme.path, theme.titles, theme.visible) == (before, {"sv": "Nattbussar"}, False)
    assert before.endswith("/aka-buss-pa-kvallen/")
    assert JournalEntry.objects.get(event="thread.FaceChanged").values == {"visible": False}


@pytest.mark.parametrize(
    ("titles", "slug"),
    [
        ({"sv": "Čáhci ja eana"}, "cahci-ja-eana"),
        ({"sv": "Åsele, Älvsbyn & Överkalix"}, "asele-alvsbyn-overkalix"),
        ({"fi": "Junat kulkevat"}, "junat-kulkevat"),
        ({"sv": "العربية"}, ""),
        ({}, ""),
    ],
)
def test_an_address_ends_in_words_that_any_keyboard_has(titles, slug):
    assert operations.slug_of(titles) == slug


def test_a_long_title_gives_a_short_address():
    assert len(operations.slug_of({"sv": "mycket lång rubrik " * 20})) <= 80


def test_what_many_led_to_is_told_of_what_is_shown_at_both_ends(thing, tie):
    shown, hidden = thing("contribution", "Röst"), thing("contribution", "Dold", visible=False)
    theme, draft = thing("theme"), thing("theme", "Utkast", visible=False)
    for cause, effect in ((shown, theme), (hidden, theme), (shown, draft)):
        tie(cause, effect, LinkKind.BELONGS)
    assert gathering.effect_codes(LinkKind.BELONGS) == {shown.code: [theme.code]}


def test_words_in_a_theme_that_led_to_nothing_are_not_answered_before_somebody_says_why(thing, tie, cast, now):
    voice, other = thing("contribution", "Röst"), thing("contribution", "Annan")
    for one in (voice, other):
        tie(one, thing("theme"), LinkKind.BELONGS)
    operations.stop(cause=voice, why="Staten avgör.", by=cast.analyst, now=now)
    assert gathering.answered([voice.pk, other.pk]) == {voice.pk}
