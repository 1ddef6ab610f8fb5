"""What a reader sees, in how many questions to the database."""

import pytest

from medskapa.foundation.refusals import NotFound
from medskapa.strategy.operations import evidence
from medskapa.strategy.queries import documents, editions, nodes
from medskapa.strategy.queries import reading as reading_queries
from medskapa.strategy.rules.editions import EditionState


def test_a_draft_is_read_as_a_draft(written):
    reading = reading_queries.reading(language="sv")
    assert reading.edition.state is EditionState.DRAFT and reading.edition.code == ""
    assert [goal.key for goal in reading.goals] == ["A1", "A2"]
    assert written.page("A1").thread is None


def test_the_adopted_edition_goes_before_the_consulted_one(adopted):
    assert editions.current_edition(adopted.strategy, language="sv").state is EditionState.ADOPTED
    assert str(adopted.page("A1").paragraphs[0].text) == "Första stycket i A1, nu för alla."


def test_the_whole_is_read_in_order(consulted):
    reading = reading_queries.reading(language="sv")
    assert [part.key for part in reading.parts] == ["V", "U1", "P1", "A"]
    assert [pathway.key for goal in reading.goals for pathway in goal.children] == ["A1.1", "A2.1"]
    assert reading.goals[0].anchor == "a1" and reading.goals[0].children[0].anchor == "a1-1"


def test_an_old_edition_is_readable_when_a_new_one_is_adopted(adopted):
    consulted = editions.editions(adopted.strategy)[0]
    reading = reading_queries.reading(language="sv", of=consulted)
    assert str(reading.goals[0].paragraphs[0].text) == "Första stycket i A1."


def test_a_reader_in_finnish_is_told_that_the_words_are_swedish(consulted):
    page = consulted.page("A1", "fi")
    assert page.title.lang == "sv" and page.paragraphs[0].text.lang == "sv"


def test_a_reader_in_english_gets_the_english_there_is(written):
    written.write("A1", "One.", "Two.", language="en")
    written.freeze()
    page = written.page("A1", "en")
    assert (str(page.paragraphs[1].text), page.paragraphs[1].text.lang) == ("Two.", "en")


def test_a_page_says_what_changed_since_the_consultation_and_why(adopted):
    page = adopted.page("A1")
    change = page.paragraphs[0].change
    assert (change.old, change.new) == ("Första stycket i A1.", "Första stycket i A1, nu för alla.")
    assert str(change.why) == "Flera bad om det i A1."
    assert page.paragraphs[1].change is None and page.changed == 1


def test_three_paragraphs_differ_between_the_editions(adopted):
    before, after = editions.editions(adopted.strategy)
    changed = editions.diff(before, after, language="sv")
    assert [(node.key, [one.code for one in node.changes]) for node in changed] == [
        ("U1", ["p1"]),
        ("A1", ["p1"]),
        ("A2", ["p1"]),
    ]
    assert editions.compared_with(after) == before and editions.compared_with(before) is None


def test_a_page_knows_what_lies_around_it(consulted):
    page = consulted.page("A1")
    assert [part.key for part in page.parents] == ["A"]
    assert [part.key for part in page.children] == ["A1.1"]
    assert page.previous is None and page.following.key == "A2"
    assert [part.key for part in consulted.page("A1.1").parents] == ["A", "A1"]


def test_a_part_is_counted_with_the_themes_behind_it(consulted, theme, cast, now):
    for title in ("Ett", "Två"):
        evidence.give_evidence(cause=theme(title), node=consulted.node("A1"), why="Så.", by=cast.strategist, now=now)
    goal, other = reading_queries.reading(language="sv").goals
    assert (goal.themes, other.themes) == (2, 0)


@pytest.mark.parametrize("code", ["", "ZZZZ-ZZZZ", "inte en kod"])
def test_an_unknown_code_is_not_found(consulted, code):
    with pytest.raises(NotFound):
        nodes.node_page(code, language="sv")
    with pytest.raises(NotFound):
        editions.edition(code)


def test_a_part_that_no_edition_has_is_not_found(consulted, load):
    from .conftest import NODES, profile

    load([*(profile(*row) for row in NODES), profile("A3", "goal", "A", 3, "Ny", "New")])
    with pytest.raises(NotFound):
        consulted.page("A3")


def test_there_is_no_strategy_before_one_is_loaded(db):
    with pytest.raises(NotFound):
        reading_queries.reading(language="sv")


def _busy(desk, theme, cast, now, many):
    for number in range(many):
        evidence.give_evidence(
            cause=theme(f"Tema {number}"),
            node=desk.node("A1"),
            why="Så.",
            paragraph="p1",
            by=cast.strategist,
            now=now,
        )


@pytest.mark.parametrize("many", [1, 12])
def test_reading_takes_as_many_questions_however_much_there_is(
    adopted, theme, cast, now, many, django_assert_num_queries
):
    _busy(adopted, theme, cast, now, many)
    code = adopted.node("A1").reference.code
    with django_assert_num_queries(7):
        reading_queries.reading(language="sv")
    with django_assert_num_queries(7):
        nodes.node_page(code, language="sv")
    before, after = editions.editions(adopted.strategy)
    with django_assert_num_queries(3):
        editions.diff(before, after, language="sv")


def test_the_goals_of_a_strategy_are_its_goals_in_reading_order(consulted):
    assert [node.key for node in documents.goals_of(consulted.strategy)] == ["A1", "A2"]
