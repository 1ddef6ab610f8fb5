"""Paragraphs and what changed in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medskapa.strategy.rules.wording import SpanKind, align, paragraphs_of, spans

TEXTS = st.text(alphabet="ab å\n", max_size=40)


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("", []),
        (" \n \n", []),
        ("Ett.", ["Ett."]),
        ("Ett.\n\nTvå.", ["Ett.", "Två."]),
        ("Ett.\r\n\r\n\r\nTvå\r\nfortsätter.", ["Ett.", "Två fortsätter."]),
        ("Ett.\n  \nTvå.", ["Ett.", "Två."]),
    ],
)
def test_blank_lines_part_paragraphs(body, paragraphs):
    assert paragraphs_of(body) == paragraphs


@given(TEXTS, TEXTS)
def test_a_comparison_holds_both_texts_whole(old, new):
    found = spans(old, new)
    assert "".join(span.text for span in found if span.part is not SpanKind.INS) == old
    assert "".join(span.text for span in found if span.part is not SpanKind.DEL) == new


def test_a_comparison_shows_words_and_phrases():
    found = spans("Bussen går på vardagar.", "Bussen går alla dagar.")
    assert [(span.part.value, span.text) for span in found] == [
        ("same", "Bussen går "),
        ("del", "på vardagar."),
        ("ins", "alla dagar."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ([], ["a"], [None]),
        (["a"], [], []),
        (["a", "b"], ["a", "b"], [0, 1]),
        (["a", "b"], ["a", "x"], [0, 1]),
        (["a", "b"], ["x", "b"], [0, 1]),
        (["a", "b"], ["n", "a", "b"], [None, 0, 1]),
        (["a", "b"], ["b"], [1]),
        (["the bus stops here", "b"], ["the bus stops there", "new words", "b"], [0, None, 1]),
        (["a", "b", "c"], ["c", "x", "y"], [2, None, None]),
    ],
)
def test_a_paragraph_is_known_by_its_words_or_its_place(before, after, same):
    assert align(before, after) == same


@given(st.lists(st.sampled_from("abcd"), max_size=6), st.lists(st.sampled_from("abcd"), max_size=6))
def test_no_paragraph_becomes_two_and_the_order_holds(before, after):
    found = [place for place in align(before, after) if place is not None]
    assert found == sorted(set(found))
