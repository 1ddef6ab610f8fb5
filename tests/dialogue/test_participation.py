"""Who was heard: exact for staff, and for the public nothing that tells of a person."""

import random
from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import pytest

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.operations import contributions, moderation
from medskapa.dialogue.operations import participation as participation_operations
from medskapa.dialogue.queries import participation as participation_queries
from medskapa.dialogue.queries.participation import DEMOGRAPHIC, OPEN
from medskapa.dialogue.rules.participation import FEWEST_NEW, is_news, per_thousand, sunday_before
from medskapa.foundation.small_numbers import LEAST_SHOWN, protected
from medskapa.places.profile import active_profile
from medskapa.processes.operations import processes


def speak_many(say, many, **more):
    return [say(f"Ord nummer {number}.", **more) for number in range(many)]


def cells(heard, name):
    return {cell.key: cell.count for cell in heard.tables[name].cells}


@pytest.fixture
def voices(say):
    """Eight from one place, three from another and two from nowhere in particular."""
    first, second = (place.code for place in active_profile().municipalities[:2])
    made = [
        *speak_many(say, 8, place=first, gender="woman", age_band="26-44"),
        *speak_many(say, 3, place=second, gender="man", age_band="16-25"),
        *speak_many(say, 2),
    ]
    # Read long enough ago to stand in the weekly tables.
    Contribution.objects.update(handled_on=date(2026, 11, 10))
    return made


def test_staff_see_every_number_and_those_who_did_not_say(voices, open_process):
    heard = participation_queries.participation_for_staff(open_process)
    assert sorted(cells(heard, "place").values()) == [2, 3, 8]
    assert cells(heard, "gender") == {"woman": 8, "man": 3, "": 2}
    assert heard.tables["gender"].cells[-1].key == ""


def test_the_public_sees_no_number_under_five(voices, open_process, now):
    heard = participation_queries.participation_in_public(open_process)
    for name in (*OPEN, *DEMOGRAPHIC):
        assert all(cell.count is None or cell.count >= LEAST_SHOWN for cell in heard.tables[name].cells), name


def test_silent_places_and_languages_are_named(voices, open_process, now):
    heard = participation_queries.participation_in_public(open_process)
    places = [place.code for place in active_profile().municipalities]
    assert heard.tables["place"].missing == tuple(places[2:])
    assert "fin" in heard.tables["language"].missing
    assert "swe" not in heard.tables["language"].missing
    assert heard.unmet == tuple(places)


def test_voices_stand_beside_how_many_live_there(voices, open_process):
    first = active_profile().municipalities[0]
    cell = next(
        cell
        for cell in participation_queries.participation_for_staff(open_process).tables["place"].cells
        if cell.key == first.code
    )
    assert cell.per_thousand == per_thousand(8, first.population)
    assert per_thousand(8, None) is None


def test_what_waits_was_withdrawn_or_hidden_is_not_counted(voices, say, open_process, cast, now):
    say("Inte läst än.", publish=False)
    contributions.withdraw(receipt=voices[0].receipt_code, now=now)
    moderation.hide(contribution=voices[1], why="Nämner en granne.", by=cast.writer, now=now)
    assert participation_queries.participation_for_staff(open_process).total == len(voices) - 2


def test_tables_of_people_stand_still_until_twenty_new_and_a_sunday(voices, say, open_process, now):
    participation_operations.show_participation(now=now - timedelta(days=7))
    assert participation_queries.participation_in_public(open_process).tables["age_band"].until is None
    assert not participation_queries.participation_in_public(open_process).tables["age_band"].cells
    speak_many(say, 20, age_band="45-64")
    Contribution.objects.update(handled_on=date(2026, 11, 10))
    assert participation_operations.show_participation(now=now) == 1
    shown = participation_queries.participation_in_public(open_process).tables["age_band"]
    assert shown.until == sunday_before(now.date()) > date(2026, 11, 10)
    say("En till, som alla ser i dag.", age_band="-15")
    assert participation_operations.show_participation(now=now) == 0
    assert participation_queries.participation_in_public(open_process).tables["age_band"] == shown


def test_who_is_taken_away_or_read_again_changes_no_table_of_people(say, open_process, cast, now):
    voices = speak_many(say, 30, age_band="45-64", gender="woman")
    Contribution.objects.update(handled_on=now.date() - timedelta(days=14))
    participation_operations.show_participation(now=now)
    shown = {name: participation_queries.participation_in_public(open_process).tables[name] for name in DEMOGRAPHIC}
    assert [cell.count for cell in shown["gender"].cells] == [30]
    contributions.withdraw(receipt=voices[0].receipt_code, now=now)
    moderation.hide(contribution=voices[1], why="Nämner en granne.", by=cast.writer, now=now)
    moderation.publish(contribution=voices[2], masks=[], by=cast.writer, now=now)
    for weeks in range(3):
        participation_operations.show_participation(now=now + timedelta(weeks=weeks))
        heard = participation_queries.participation_in_public(open_process)
        assert {name: heard.tables[name] for name in DEMOGRAPHIC} == shown
    assert heard.total == 28


def test_no_two_tables_in_time_differ_by_fewer_people_than_can_hide_one():
    chance = random.Random(1)
    for _ in range(200):
        count, told = 0, [0]
        for _sunday in range(30):
            # Some are taken back, some come.
            count = max(count + chance.randrange(-10, 30), 0)
            if is_news(count, before=told[-1]):
                told.append(count)
        for one, other in combinations(told, 2):
            assert other - one >= FEWEST_NEW
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(60)]
    assert all(sunday_before(day).weekday() == 6 and 1 <= (day - sunday_before(day)).days <= 7 for day in days)


def attack(tables: list[dict[str, int | None]], total: int) -> list[int]:
    """What somebody can work out of hidden cells from one table's total, and from every pair of tables."""
    unknown = []
    for table in tables:
        hidden = [key for key, count in table.items() if count is None]
        rest = total - sum(count or 0 for count in table.values())
        if len(hidden) == 1:
            unknown.append(rest)
        # All at the least or the most they can be leaves one answer.
        elif hidden and rest in (len(hidden), 0):
            unknown.append(1)
    for one, other in combinations(tables, 2):
        sums = [total - sum(count or 0 for count in table.values()) for table in (one, other)]
        gaps = [[key for key, count in table.items() if count is None] for table in (one, other)]
        # The same people in two tables: a cell alone in its own gap is the difference between the two.
        if {len(gap) for gap in gaps} == {0, 1}:
            unknown.append(abs(sums[0] - sums[1]))
    return [count for count in unknown if 0 < count < LEAST_SHOWN]


def test_no_small_number_follows_from_totals_or_from_differences_between_tables():
    chance = random.Random(2026)
    for _ in range(2_000):
        people = chance.randrange(1, 120)
        weights = [chance.random() ** 3 for _ in range(6)]
        tables = [
            protected(Counter(chance.choices("abcdef"[: chance.randrange(2, 7)].ljust(6, "a"), weights, k=people)))
            for _ in range(4)
        ]
        assert attack([table for table in tables if table], people) == []


def test_rounds_are_counted_apart_so_that_no_difference_between_them_is_about_the_same_people(
    voices, open_process, cast, now, today
):
    new = processes.copy_process(
        process=open_process,
        slug="igen",
        titles={"sv": "Igen"},
        starts_on=today,
        invented=False,
        by=cast.strategist,
        now=now,
    )
    processes.publish_process(process=new, by=cast.strategist, now=now)
    assert participation_queries.heard_in(new) == 0
    assert participation_queries.participation_for_staff(new).tables["place"].cells == ()


def test_no_row_holds_a_persons_group(open_process):
    fields = {field.name for field in Contribution._meta.get_fields()}
    assert not {name for name in fields if any(word in name for word in ("ethnic", "minority", "group", "religion"))}


def test_a_new_table_is_shown_when_twenty_have_come():
    assert is_news(120, before=100) and not is_news(119, before=100)
