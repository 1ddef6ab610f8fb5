"""What every paragraph stands on: themes, sources, words; or the reason that it is new."""

from datetime import date

import pytest

from medskapa.foundation.models import JournalEntry
from medskapa.strategy.models import NewWords, Source
from medskapa.strategy.operations import evidence
from medskapa.strategy.queries.freeze_preview import proof_of
from medskapa.strategy.rules import editions
from medskapa.strategy.rules.evidence import (
    EvidenceMissing,
    Ground,
    NewnessUnexplained,
    NotMarkedNew,
    SourceIncomplete,
    coverage,
)


@pytest.fixture
def strict(desk):
    """The same strategy, which has to show what every paragraph stands on."""
    desk.strategy.evidence_required = True
    desk.strategy.save()
    desk.write("A1", "Färjan går två gånger om dagen.", "Den tar tjugo bilar.")
    return desk


@pytest.fixture
def more(cast, now):
    return {"by": cast.strategist, "now": now}


@pytest.fixture
def report(db, more):
    return evidence.add_source(
        kind="report", titles={"sv": "Färjan i siffror"}, publisher="Färjebolaget", year=2025, **more
    )


def test_a_strategy_asks_for_evidence_unless_somebody_says_that_its_words_are_older(load):
    assert load(slug="ny", evidence_required=True).evidence_required
    older = load(slug="aldre", evidence_required=False)
    assert not older.evidence_required
    assert not load(slug="aldre", evidence_required=True).evidence_required, "a second load changes nothing of that"


@pytest.mark.parametrize("kind", ["consulted", "adopted"])
def test_nothing_goes_out_or_is_adopted_while_a_paragraph_stands_on_nothing(strict, kind, more, theme):
    if kind == "adopted":
        evidence.give_evidence(cause=theme(), node=strict.node("A1"), why="Så.", **more)
        strict.freeze()
        strict.write("A2", "Bussen väntar.")
    name = "A1#p1, A1#p2" if kind == "consulted" else "A2#p1"
    with pytest.raises(EvidenceMissing, match=name):
        strict.freeze(kind, {"A2#p1": {"sv": "Nytt."}} if kind == "adopted" else {})


def test_a_draft_is_frozen_before_anybody_knows_what_it_stands_on(strict):
    assert strict.freeze("draft").kind == "draft"


def test_a_paragraph_with_a_theme_a_source_or_somebodys_words_behind_it_goes_out(strict, theme, report, say, more):
    node = strict.node("A1")
    for cause in (report.reference, say("Färjan är full varje morgon.").reference):
        evidence.give_evidence(cause=cause, node=node, why="Det säger den.", paragraph="p1", **more)
    evidence.give_evidence(cause=theme(), node=node, why="Så skrev flera.", paragraph="p2", **more)
    assert strict.freeze().pk


def test_words_that_nobody_may_see_are_no_ground(strict, theme, more):
    evidence.give_evidence(cause=theme(visible=False), node=strict.node("A1"), why="Så.", **more)
    with pytest.raises(EvidenceMissing):
        strict.freeze()


def test_what_stands_behind_a_whole_part_stands_behind_each_of_its_paragraphs(strict, theme, more):
    evidence.give_evidence(cause=theme(), node=strict.node("A1"), why="Så.", **more)
    assert strict.freeze().pk


def test_a_paragraph_that_nobody_asked_for_goes_out_with_the_reason_that_it_is_there(strict, theme, more):
    node = strict.node("A1")
    evidence.give_evidence(cause=theme(), node=node, why="Så.", paragraph="p1", **more)
    mark = evidence.mark_new(node=node, paragraph="p2", why={"sv": " Lagen kräver det. "}, **more)
    assert mark.why == {"sv": "Lagen kräver det."} and strict.freeze().pk


def test_a_reason_said_again_is_the_new_one_and_can_be_taken_back(strict, more):
    node = strict.node("A1")
    for why in ("Först.", "Sedan."):
        evidence.mark_new(node=node, paragraph="p1", why={"sv": why}, **more)
    assert NewWords.objects.get().why == {"sv": "Sedan."}
    evidence.unmark_new(node=node, paragraph="p1", **more)
    assert not NewWords.objects.exists()
    with pytest.raises(NotMarkedNew, match="p1"):
        evidence.unmark_new(node=node, paragraph="p1", **more)
    events = list(JournalEntry.objects.filter(event__contains="New").values_list("event", flat=True))
    assert events == ["strategy.MarkedNew", "strategy.MarkedNew", "strategy.UnmarkedNew"]


def test_new_without_a_reason_or_without_a_paragraph_is_refused(strict, more):
    with pytest.raises(NewnessUnexplained):
        evidence.mark_new(node=strict.node("A1"), paragraph="p1", why={"sv": " "}, **more)
    with pytest.raises(editions.ParagraphUnknown, match="p9"):
        evidence.mark_new(node=strict.node("A1"), paragraph="p9", why={"sv": "Så."}, **more)
    assert not NewWords.objects.exists()


@pytest.mark.parametrize("missing", ["titles", "publisher", "year"])
def test_a_source_without_title_publisher_or_age_is_refused(db, more, missing):
    whole = {"titles": {"sv": "En rapport"}, "publisher": "Någon", "year": 2025}
    whole[missing] = {"titles": {"sv": " "}, "publisher": " ", "year": None}[missing]
    with pytest.raises(SourceIncomplete):
        evidence.add_source(kind="report", **whole, **more)
    assert not Source.objects.exists()


def test_a_source_knows_its_year_by_its_day(db, more):
    whole = {"titles": {"sv": "En lag"}, "publisher": "Riksdagen"}
    source = evidence.add_source(kind="law", published_on=date(2022, 2, 3), **whole, **more)
    assert (source.year, source.reference.kind, source.reference.visible) == (2022, "source", True)


def test_what_is_tied_before_any_edition_stays_with_its_words_when_the_text_is_rearranged(strict, theme, more):
    """Staff tie themes while they write, and go on writing."""
    node = strict.node("A1")
    evidence.give_evidence(cause=theme(), node=node, why="Så.", paragraph="p2", **more)
    strict.write("A1", "Ett helt nytt stycke.", "Färjan går två gånger om dagen.", "Den tar tjugo bilar.")
    codes = {one.texts["sv"]: one.code for one in proof_of(strict.node("A1")).paragraphs}
    assert codes == {
        "Ett helt nytt stycke.": "p3",
        "Färjan går två gånger om dagen.": "p1",
        "Den tar tjugo bilar.": "p2",
    }


def test_a_tied_paragraph_keeps_its_code_in_the_edition_that_follows(strict, theme, more):
    node = strict.node("A1")
    evidence.give_evidence(cause=theme(), node=node, why="Så.", paragraph="p2", **more)
    strict.write("A1", "Ett helt nytt stycke.", "Färjan går två gånger om dagen.", "Den tar tjugo bilar.")
    evidence.mark_new(node=node, paragraph="p3", why={"sv": "Det är nytt."}, **more)
    strict.write("A1", "Ett helt nytt stycke.", "Den tar tjugo bilar.")
    strict.freeze()
    page = strict.page("A1")
    assert [(one.code, str(one.text)) for one in page.paragraphs] == [
        ("p3", "Ett helt nytt stycke."),
        ("p2", "Den tar tjugo bilar."),
    ]
    assert not page.removed, "a paragraph that was tied and never frozen is not missed"


def test_coverage_counts_each_paragraph_once_and_says_all_only_when_it_is_all():
    grounds = [Ground("a", {"theme": 2}, True), Ground("b", {}, True), Ground("c", {}, False)]
    found = coverage(grounds)
    assert (found.grounded, found.new, found.missing, found.all, found.percent) == (1, 1, 1, 3, 33)
    assert coverage([Ground("a", {"source": 1}, False)] * 199 + [grounds[1]]).percent == 99
    assert coverage([]).percent == 0


@pytest.mark.parametrize("role", ["visitor", "writer", "analyst", "editor"])
def test_only_strategists_say_what_is_new(strict, cast, now, role):
    from medskapa.foundation.permissions import NotAllowed

    with pytest.raises(NotAllowed):
        evidence.mark_new(node=strict.node("A1"), paragraph="p1", why={"sv": "Så."}, by=getattr(cast, role), now=now)
