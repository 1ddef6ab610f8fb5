"""Every theme gets an answer, and people's own words stand where somebody placed them."""

import pytest

from medskapa.foundation.models import JournalEntry
from medskapa.strategy.models import ThemeAnswer
from medskapa.strategy.operations import answers as answers_operations
from medskapa.strategy.operations import evidence, facts
from medskapa.strategy.operations import quotes as quotes_operations
from medskapa.strategy.queries import answers as answers_queries
from medskapa.strategy.queries import nodes
from medskapa.strategy.queries import quotes as quotes_queries
from medskapa.strategy.rules.answers import AnswerIncomplete, NotATheme, ThemesUnanswered
from medskapa.strategy.rules.facts import FactIncomplete, NotAChallenge
from medskapa.strategy.rules.quotes import NotToBeQuoted, SlotEmpty, SlotUnknown
from medskapa.thread import operations as thread
from medskapa.thread.rules import LinkKind

WHOLE = {"heard": {"sv": "Färjan går för sällan."}, "did": {"sv": "Två turer till."}, "why_not": {"sv": ""}}


@pytest.fixture
def more(cast, now):
    return {"by": cast.strategist, "now": now}


@pytest.fixture
def quoted(consulted, say, more):
    """Words that stand in a goal."""
    said = say("Jag missar färjan varje dag.")
    quotes_operations.open_slot(node=consulted.node("A1"), **more)
    quotes_operations.place_quote(node=consulted.node("A1"), place=1, contribution=said.reference, **more)
    return said


def test_an_answer_says_what_was_heard_and_what_is_done(theme, more):
    first = theme()
    answers_operations.answer_theme(theme=first, **WHOLE, **more)
    answer = answers_queries.answers_to([first.code], language="sv")[0]
    assert (str(answer.heard), str(answer.did), str(answer.why_not)) == (
        "Färjan går för sällan.",
        "Två turer till.",
        "",
    )
    assert answer.answered_by == "Sten Strateg"


@pytest.mark.parametrize("missing", [("heard",), ("did", "why_not")])
def test_half_an_answer_is_refused(theme, more, missing):
    with pytest.raises(AnswerIncomplete):
        answers_operations.answer_theme(theme=theme(), **{**WHOLE, **{name: {"sv": " "} for name in missing}}, **more)
    assert not ThemeAnswer.objects.exists()


def test_only_a_theme_that_is_shown_is_answered(theme, consulted, more):
    for other in (theme(visible=False), consulted.node("A1").reference):
        with pytest.raises(NotATheme):
            answers_operations.answer_theme(theme=other, **WHOLE, **more)


def test_an_answer_given_again_is_changed_and_the_journal_keeps_that_it_was(theme, more):
    first = theme()
    for did in ("Två turer till.", "Två turer till.", "Tre turer till."):
        answers_operations.answer_theme(theme=first, **{**WHOLE, "did": {"sv": did}}, **more)
    assert str(answers_queries.answers_to([first.code], language="sv")[0].did) == "Tre turer till."
    entries = JournalEntry.objects.filter(event="strategy.ThemeAnswered").order_by("number")
    assert [entry.values["again"] for entry in entries] == [False, True]


def test_a_theme_without_an_answer_blocks_adoption_by_name(desk, theme, more):
    desk.strategy.evidence_required = True
    desk.strategy.save()
    desk.write("A1", "Färjan går.")
    first = theme("Färjan går för sällan")
    evidence.give_evidence(cause=first, node=desk.node("A1"), why="Så.", **more)
    desk.freeze()
    with pytest.raises(ThemesUnanswered, match="Färjan går för sällan"):
        desk.freeze("adopted")
    answers_operations.answer_theme(theme=first, **WHOLE, **more)
    assert desk.freeze("adopted").kind == "adopted"


def test_the_answer_stands_on_the_page_of_the_theme(client, say, cast, now, more):
    from medskapa.insight.operations import themes

    made = themes.create_theme(
        titles={"sv": "Färjan"}, description={"sv": "Om färjan."}, why="Flera säger det.", by=cast.analyst, now=now
    )
    answers_operations.answer_theme(theme=made.reference, **WHOLE, **more)
    page = client.get(made.reference.path).content.decode()
    assert "Det här har vi hört" in page and "Två turer till." in page
    assert "Det här gör vi inte" not in page


def test_what_somebody_said_stands_in_a_part_with_its_place_empty_before(quoted, consulted, client):
    node = consulted.node("A1")
    assert [voice.text for voice in quotes_queries.quotes_in([node.pk])[node.pk]] == ["Jag missar färjan varje dag."]
    assert "Jag missar färjan varje dag." in client.get(node.reference.path).content.decode()


def test_an_empty_place_is_never_seen(consulted, client, more):
    before = client.get(consulted.node("A1").reference.path).content
    quotes_operations.open_slot(node=consulted.node("A1"), **more)
    assert client.get(consulted.node("A1").reference.path).content.count(b"<blockquote") == before.count(b"<blockquote")
    assert quotes_queries.quotes_in([consulted.node("A1").pk]) == {}


def test_there_is_to_choose_between_what_stands_behind_a_part_once_each_in_the_order_it_was_tied(
    consulted, say, theme, more
):
    first, second = theme(), theme("Sista bussen går för tidigt")
    for one in (first, second):
        evidence.give_evidence(cause=one, node=consulted.node("A1"), why="Så.", **more)
    late, early, last = map(
        say, ("Sista bussen går för tidigt.", "Färjan går inte på kvällen.", "Bussen väntar inte på färjan.")
    )
    for voice, behind in ((late, second), (early, first), (late, first), (say("Kort."), first), (last, first)):
        thread.link(cause=voice.reference, effect=behind, kind=LinkKind.BELONGS, why="Om turer.", **more)
    thread.link(cause=say("Långt. " * 60).reference, effect=first, kind=LinkKind.BELONGS, why="Om turer.", **more)
    chosen = quotes_queries.voices_behind(consulted.node("A1"))
    assert [voice.text for voice in chosen] == [late.text, early.text, last.text]
    assert quotes_queries.voices_behind(consulted.node("A1"), most=1) == chosen[:1]


def test_words_that_are_taken_back_leave_their_place_at_once(quoted, consulted, now):
    from medskapa.dialogue.operations import contributions

    contributions.withdraw(receipt=quoted.receipt_code, now=now)
    assert quotes_queries.quotes_in([consulted.node("A1").pk]) == {}
    assert quotes_queries.slots_of(consulted.node("A1"))[0].is_lost


def test_only_words_that_may_be_read_are_quoted(consulted, say, more):
    quotes_operations.open_slot(node=consulted.node("A1"), **more)
    for said in (say("Väntar på att läsas.", publish=False), say("Vill inte synas.", may_be_shown=False)):
        with pytest.raises(NotToBeQuoted):
            quotes_operations.place_quote(node=consulted.node("A1"), place=1, contribution=said.reference, **more)


def test_a_place_that_is_not_there_or_has_nothing_in_it_is_refused(consulted, more):
    node = consulted.node("A1")
    with pytest.raises(SlotUnknown):
        quotes_operations.take_away_quote(node=node, place=1, **more)
    quotes_operations.open_slot(node=node, **more)
    with pytest.raises(SlotEmpty):
        quotes_operations.take_away_quote(node=node, place=1, **more)


def test_a_quotation_is_taken_away_and_its_place_stays(quoted, consulted, more):
    quotes_operations.take_away_quote(node=consulted.node("A1"), place=1, **more)
    slot = quotes_queries.slots_of(consulted.node("A1"))[0]
    assert slot.voice is None and not slot.is_lost


def test_a_challenge_shows_dated_facts_with_their_source(consulted, client, more, today):
    source = evidence.add_source(kind="statistics", titles={"sv": "Turer"}, publisher="Bolaget", year=2025, **more)
    facts.add_fact(
        node=consulted.node("U1"), source=source, words={"sv": "Färjan gick 700 gånger."}, true_on=today, **more
    )
    page = client.get(consulted.node("U1").reference.path).content.decode()
    assert "Färjan gick 700 gånger." in page and source.reference.path in page and "Bolaget" in page
    assert "Färjan gick 700 gånger." in client.get(source.reference.path).content.decode()


def test_a_fact_says_something_and_lies_under_a_challenge(consulted, more, today):
    source = evidence.add_source(kind="law", titles={"sv": "Lag"}, publisher="Riksdagen", year=2025, **more)
    whole = {"source": source, "true_on": today, **more}
    with pytest.raises(NotAChallenge):
        facts.add_fact(node=consulted.node("A1"), words={"sv": "Så."}, **whole)
    with pytest.raises(FactIncomplete):
        facts.add_fact(node=consulted.node("U1"), words={"sv": " "}, **whole)


def test_a_challenge_leads_to_the_areas_that_share_a_theme_with_it(consulted, client, theme, more):
    first = theme()
    for key in ("U1", "A2"):
        evidence.give_evidence(cause=first, node=consulted.node(key), why="Så.", **more)
    page = nodes.node_page(consulted.node("U1").reference.code, language="sv")
    assert [station.code for station in page.areas] == [consulted.node("A").reference.code]
    assert consulted.node("A").reference.path in client.get(consulted.node("U1").reference.path).content.decode()


def test_an_area_lists_the_sources_of_everything_under_it_once(consulted, more):
    source = evidence.add_source(kind="law", titles={"sv": "Lag"}, publisher="Riksdagen", year=2025, **more)
    for key in ("A1", "A2.1"):
        evidence.give_evidence(cause=source.reference, node=consulted.node(key), why="Så.", **more)
    page = nodes.node_page(consulted.node("A").reference.code, language="sv")
    assert [(line.code, line.year) for line in page.sources] == [(source.reference.code, 2025)]
