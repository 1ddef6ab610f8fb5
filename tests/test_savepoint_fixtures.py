"""What one test does to a fixture that is shared in the database, no other test meets."""

from collections import Counter

import pytest
from django.db import IntegrityError, transaction
from tests.savepoint_fixtures import savepoint_fixture

from medskapa.thread import operations as thread
from medskapa.thread.models import Reference

BUILT: Counter[str] = Counter()


@savepoint_fixture
def ground(now):
    BUILT["ground"] += 1
    return thread.create_reference(kind="goal", titles={"sv": "Mark"}, visible=True, now=now)


@savepoint_fixture
def house(ground, now):
    BUILT["house"] += 1
    ground.neighbours = 1
    return thread.create_reference(
        kind="measure", titles={"sv": f"Hus på {ground.titles['sv']}"}, visible=True, now=now
    )


@pytest.fixture
def add(now):
    """A function that writes when it is called, and so is below no savepoint."""
    return lambda title: thread.create_reference(kind="theme", titles={"sv": title}, now=now)


def titles() -> list[str]:
    return sorted(reference.titles["sv"] for reference in Reference.objects.all())


@pytest.mark.parametrize("how", ["adds", "changes", "deletes", "breaks", "is durable"])
def test_what_a_test_does_to_a_shared_fixture_no_other_test_meets(house, ground, add, how):
    assert titles() == ["Hus på Mark", "Mark"]
    assert (ground.titles, house.titles) == ({"sv": "Mark"}, {"sv": "Hus på Mark"})
    ground.titles["sv"] = "Berg"
    if how == "adds":
        add("Sjö")
    elif how == "changes":
        ground.save()
    elif how == "deletes":
        Reference.objects.all().delete()
    elif how == "breaks":
        with transaction.atomic(), pytest.raises(IntegrityError):
            Reference.objects.create(code=house.code, kind="goal", made_on=house.made_on)
            transaction.set_rollback(True)
    else:
        with transaction.atomic(durable=True):
            ground.save()


@pytest.mark.parametrize("time", ["the first", "the second"])
def test_a_test_meets_only_the_fixtures_that_it_asks_for(ground, add, time):
    assert titles() == ["Mark"]
    assert not hasattr(ground, "neighbours")
    add("Sjö")


@pytest.mark.django_db
def test_a_test_that_asks_for_none_meets_none():
    assert titles() == []


def test_what_is_asked_for_late_stands_on_what_the_test_has_written(db, add, request):
    add("Sjö")
    assert request.getfixturevalue("house").titles == {"sv": "Hus på Mark"}
    assert titles() == ["Hus på Mark", "Mark", "Sjö"]
    BUILT.subtract(ground=1, house=1)


def test_what_is_asked_for_in_the_midst_of_a_test_is_gone_after_it(request):
    request.getfixturevalue("house").delete()
    assert titles() == ["Mark"]
    BUILT.subtract(ground=1, house=1)


def test_objects_are_as_they_were_when_the_uppermost_fixture_was_built(house, ground):
    assert ground.neighbours == 1
    assert house.titles == {"sv": "Hus på Mark"}


@pytest.mark.parametrize("time", ["the first", "the second"])
def test_a_fixture_is_built_once_for_the_tests_that_follow_each_other(house, time):
    assert BUILT == {"ground": 1, "house": 1}
