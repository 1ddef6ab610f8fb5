"""From somebody's words to the words of the strategy: what stands there now, and why it changed."""

import pytest

from medskapa.strategy.operations import evidence
from medskapa.strategy.queries import changed_by as became_queries
from medskapa.thread.queries.following import thread_of


@pytest.fixture
def became(adopted, theme, cast, now):
    """What came of a theme that stands behind a paragraph of A1, or all of it."""

    def found(paragraph):
        heard = theme()
        node = adopted.node("A1")
        more = {"why": "Så.", "by": cast.strategist, "now": now}
        evidence.give_evidence(cause=heard, node=node, paragraph=paragraph, **more)
        return became_queries.words_that_became(thread_of(heard, language="sv"), language="sv")

    return found


@pytest.mark.parametrize("paragraph", ["p1", ""], ids=["a paragraph", "the whole part"])
def test_a_paragraph_that_no_comment_changed_says_why_it_changed_all_the_same(became, paragraph):
    one = became(paragraph)[0]
    assert one.name == "A1#p1" and not one.own
    assert str(one.words) == "Första stycket i A1, nu för alla."
    assert str(one.change.why) == "Flera bad om det i A1."


def test_of_a_whole_part_only_what_changed_is_told(became):
    assert [one.paragraph for one in became("")] == ["p1"]
    assert [one.paragraph for one in became("p2")] == ["p2"]


def test_nothing_became_of_a_theme_while_the_text_is_a_draft(written, theme, cast, now):
    heard = theme()
    evidence.give_evidence(cause=heard, node=written.node("A1"), why="Så.", by=cast.strategist, now=now)
    assert became_queries.words_that_became(thread_of(heard, language="sv"), language="sv") == ()
