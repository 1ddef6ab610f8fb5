"""Edit conflicts: what a version token tells, and when somebody would have written over another's words."""

import pytest

from medskapa.foundation.edit_conflicts import (
    EditConflict,
    as_form_value,
    conflicts_by_place,
    from_form_value,
    own_words,
    require_match,
    require_no_conflict,
    tokens_by_place,
    version_token,
)


class Resaved(EditConflict):
    sentence = "{name} har sparat om."


def test_the_same_values_have_the_same_token_and_nothing_has_none():
    assert version_token({"sv": "Ja"}) == version_token({"sv": "Ja"}) != version_token({"sv": "Nej"})
    assert version_token("a", "b") != version_token("ab", "")
    assert version_token({}, "") == version_token() == ""


@pytest.mark.parametrize("token", ["abc", None])
def test_what_the_writer_saw_may_be_overwritten_and_who_is_no_form_takes_it_as_it_is(token):
    require_match(token, "abc", by="Eva")


@pytest.mark.parametrize("token", ["", "abd"])
def test_another_version_is_a_conflict_that_names_who_saved(token):
    with pytest.raises(EditConflict, match="Eva har sparat andra ord") as raised:
        require_match(token, "abc", by="Eva")
    assert raised.value.status == 409


def test_a_conflict_may_have_a_sentence_of_its_own_and_somebody_unnamed():
    with pytest.raises(Resaved, match="Någon annan har sparat om"):
        require_match("", "abc", conflict=Resaved)


def test_tokens_by_place_go_through_a_form_and_come_back():
    tokens = tokens_by_place({"A1": "Ja", "A2": "Nej", "A3": " "})
    assert set(tokens) == {"A1", "A2"}
    assert from_form_value(as_form_value(tokens)) == tokens


@pytest.mark.parametrize("sent", ["", "{", "[1]", '"x"', "null"])
def test_tokens_that_cannot_be_read_match_nothing(sent):
    assert from_form_value(sent) == {}
    assert from_form_value(None) is None


def test_only_what_the_writer_changed_is_their_own():
    tokens = tokens_by_place({"A1": "Ett", "A2": "Två"})
    assert own_words({"A1": "Ett", "A2": "Två till", "A3": "Tre"}, tokens) == {"A2": "Två till", "A3": "Tre"}
    assert own_words({"A1": "Ett"}, None) == {"A1": "Ett"}
    assert own_words({"A1": "Rad\r\nrad"}, tokens_by_place({"A1": "Rad\nrad"})) == {}


@pytest.mark.parametrize(
    ("written", "saved", "found"),
    [
        ("Mitt", "Ett", {}),
        ("Ett", "Ditt", {}),
        ("Mitt", "Mitt", {}),
        ("Mitt", "Ditt", {"A1": "Ditt"}),
        ("", "Ditt", {"A1": "Ditt"}),
        ("Mitt", "", {"A1": ""}),
    ],
)
def test_a_place_is_in_conflict_only_where_two_have_written_differently(written, saved, found):
    tokens, current = tokens_by_place({"A1": "Ett"}), {"A1": saved} if saved else {}
    assert conflicts_by_place({"A1": written}, tokens=tokens, current=current) == found
    assert conflicts_by_place({"A1": written}, tokens=None, current=current) == {}


def test_places_in_conflict_are_refused_and_none_are_not():
    require_no_conflict([])
    with pytest.raises(EditConflict) as raised:
        require_no_conflict(["A1", ""])
    assert raised.value.values["places"] == "A1, helheten"
