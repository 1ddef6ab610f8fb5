"""The table itself: a row is declared once, an unknown row is a fault, and a no has its name."""

import pytest

from medskapa.foundation import permissions
from medskapa.foundation.doers import EVERYONE, STAFF, Doer, Role
from medskapa.foundation.refusals import NotAllowed, Refusal


@pytest.fixture
def rows(monkeypatch):
    monkeypatch.setattr(permissions, "_TABLE", {})
    permissions.declare("stage", {"read": EVERYONE, "decide": frozenset({Role.ANALYST})})


def test_only_those_whose_role_stands_in_the_row_may(rows, cast):
    permissions.require("stage.decide", by=cast.analyst)
    with pytest.raises(NotAllowed):
        permissions.require("stage.decide", by=cast.writer)
    assert permissions.may("stage.read", by=cast.visitor)


def test_a_row_that_nobody_declared_is_a_fault_and_no_answer(rows, cast):
    with pytest.raises(KeyError):
        permissions.may("stage.forgotten", by=cast.administrator)


def test_the_same_row_may_be_read_twice_but_not_with_other_roles(rows):
    permissions.declare("stage", {"read": EVERYONE})
    with pytest.raises(permissions.DeclaredTwice):
        permissions.declare("stage", {"read": STAFF})


def test_the_printed_table_is_a_copy(rows):
    permissions.table()["stage.read"] = frozenset()
    assert permissions.table()["stage.read"] == EVERYONE


def test_a_doer_reads_as_a_name_and_a_role():
    assert str(Doer("Aila", Role.ANALYST)) == "Aila (analyst)"
    assert str(Doer("", Role.VISITOR)) == "visitor"


def test_a_refusal_says_its_values():
    class TooLong(Refusal):
        sentence = "Texten är {length} tecken."

    assert str(TooLong(length=3)) == "Texten är 3 tecken."
