"""When a strategy may be frozen, exhaustively."""

import itertools

import pytest

from medskapa.strategy.rules import editions
from medskapa.strategy.rules.editions import EditionKind, EditionState

ALLOWED = {
    (EditionState.DRAFT, EditionKind.DRAFT): None,
    (EditionState.CONSULTED, EditionKind.DRAFT): editions.AlreadyConsulted,
    (EditionState.ADOPTED, EditionKind.DRAFT): editions.AlreadyAdopted,
    (EditionState.DRAFT, EditionKind.CONSULTED): None,
    (EditionState.DRAFT, EditionKind.ADOPTED): editions.NotYetConsulted,
    (EditionState.CONSULTED, EditionKind.CONSULTED): None,
    (EditionState.CONSULTED, EditionKind.ADOPTED): None,
    (EditionState.ADOPTED, EditionKind.CONSULTED): editions.AlreadyAdopted,
    (EditionState.ADOPTED, EditionKind.ADOPTED): editions.AlreadyAdopted,
}


def test_the_table_of_steps_has_every_state_and_every_kind():
    # No strategy is superseded, only an edition of one.
    of_a_strategy = [state for state in EditionState if state is not EditionState.SUPERSEDED]
    assert set(ALLOWED) == set(itertools.product(of_a_strategy, EditionKind))


@pytest.mark.parametrize(
    ("kinds", "replaced", "states"),
    [
        ("", False, ""),
        ("draft", False, "draft"),
        ("draft draft", False, "superseded draft"),
        ("draft consulted", False, "superseded consulted"),
        ("consulted consulted", False, "superseded consulted"),
        ("draft consulted adopted", False, "superseded superseded adopted"),
        ("consulted adopted", True, "superseded superseded"),
    ],
)
def test_an_edition_is_superseded_by_whatever_takes_over_from_it(kinds, replaced, states):
    assert " ".join(editions.states_of(kinds.split(), replaced=replaced)) == states


@pytest.mark.parametrize(("step", "refusal"), ALLOWED.items())
def test_a_strategy_goes_from_draft_to_consulted_to_adopted_and_no_other_way(step, refusal):
    state, kind = step
    if refusal is None:
        editions.require_freezable(state=state, kind=kind, paragraphs=1)
    else:
        with pytest.raises(refusal):
            editions.require_freezable(state=state, kind=kind, paragraphs=1)


@pytest.mark.parametrize("step", [step for step, refusal in ALLOWED.items() if refusal is None])
def test_nothing_written_is_nothing_to_freeze(step):
    state, kind = step
    with pytest.raises(editions.NothingToFreeze):
        editions.require_freezable(state=state, kind=kind, paragraphs=0)


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ([], EditionState.DRAFT),
        (["consulted"], EditionState.CONSULTED),
        (["consulted", "consulted"], EditionState.CONSULTED),
        (["consulted", "adopted"], EditionState.ADOPTED),
    ],
)
def test_the_state_follows_from_the_editions(kinds, state):
    assert editions.state_of(kinds) is state


@pytest.mark.parametrize("empty", [{}, {"A1#p1": {}}, {"A1#p1": {"sv": "  "}}])
def test_what_is_adopted_says_why_it_was_changed_and_names_what_does_not(empty):
    with pytest.raises(editions.ChangeWithoutReason) as refused:
        editions.require_reasons(
            kind=EditionKind.ADOPTED, changed=["A1#p1", "A2#p2"], reasons={"A2#p2": {"sv": "Så."}} | empty
        )
    assert "A1#p1" in str(refused.value) and "A2#p2" not in str(refused.value)


def test_a_second_consultation_may_change_without_a_reason():
    editions.require_reasons(kind=EditionKind.CONSULTED, changed=["A1#p1"], reasons={})


@pytest.mark.parametrize("kind", EditionKind)
def test_a_reason_for_what_did_not_change_is_refused_and_named(kind):
    with pytest.raises(editions.ReasonWithoutChange, match="A9#p1"):
        editions.require_reasons(kind=kind, changed=[], reasons={"A9#p1": {"sv": "Så."}})


@pytest.mark.parametrize(
    ("counts", "even"),
    [
        ({"A1": {"sv": 2, "en": 2}}, True),
        ({"A1": {"sv": 2, "en": 0}}, True),
        ({"A1": {"sv": 2}, "A2": {"sv": 3}}, True),
        ({"A1": {"sv": 2, "en": 1}}, False),
    ],
)
def test_a_paragraph_is_the_same_in_every_language(counts, even):
    if even:
        editions.require_even(counts)
    else:
        with pytest.raises(editions.UnevenLanguages, match="A1"):
            editions.require_even(counts)
