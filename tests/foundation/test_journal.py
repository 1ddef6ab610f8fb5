"""The journal: nobody changes it unseen, and its readers miss nothing and repeat nothing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import A_VISITOR
from medskapa.foundation.events import Event
from medskapa.foundation.models import JournalCursor, JournalEntry, JournalHead


@dataclass(frozen=True, kw_only=True)
class Happened(Event):
    what: str = ""


@pytest.fixture
def three(db, cast, now) -> list[JournalEntry]:
    with transaction.atomic():
        return [
            journal.write(Happened(reference=f"REF-{n}", what=f"Något nr {n} ♥"), by=cast.writer, now=now, why="skäl")
            for n in range(3)
        ]


@pytest.fixture
def readers(monkeypatch) -> dict:
    """No readers but those the test registers."""
    own: dict = {}
    monkeypatch.setattr(journal, "_READERS", own)
    return own


def test_an_untouched_journal_holds(three):
    assert journal.first_broken() is None
    assert [entry.number for entry in three] == [1, 2, 3]
    assert three[1].previous_hash == three[0].hash


def test_an_empty_journal_holds(db):
    assert journal.first_broken() is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("happened_on", date(2020, 1, 1)),
        ("happened_at", None),
        ("actor", "Någon annan"),
        ("role", "administrator"),
        ("event", "foundation.Other"),
        ("reference", "REF-X"),
        ("why", "ett annat skäl"),
        ("values", {"what": "något annat"}),
        ("previous_hash", "0" * 64),
        ("hash", "f" * 64),
        ("number", 99),
    ],
)
def test_every_changed_field_is_found(three, field, value):
    JournalEntry.objects.filter(number=2).update(**{field: value})
    assert journal.first_broken() == 2


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_deleted_row_is_found(three, number):
    JournalEntry.objects.filter(number=number).delete()
    assert journal.first_broken() == number


def test_a_row_recounted_without_those_after_it_is_found(three):
    entry = JournalEntry.objects.get(number=1)
    entry.why = "omskrivet"
    entry.hash = journal.entry_hash(entry)
    entry.save()
    assert journal.first_broken() == 2


def test_the_chain_holds_for_a_moment_written_in_any_time_zone(db, cast):
    for moment in ("2026-03-29T01:59:59+01:00", "2026-10-25T02:30:00+02:00", "2026-02-28T23:59:59.999999+00:00"):
        with transaction.atomic():
            journal.write(Happened(), by=cast.writer, now=datetime.fromisoformat(moment))
    assert journal.first_broken() is None


def test_the_day_is_the_day_in_stockholm(db, cast):
    with transaction.atomic():
        entry = journal.write(Happened(), by=cast.writer, now=datetime.fromisoformat("2026-06-30T22:30:00+00:00"))
    assert entry.happened_on == date(2026, 7, 1)


def test_somebody_without_a_name_leaves_a_day_and_no_time(db, now):
    with transaction.atomic():
        entry = journal.write(Happened(), by=A_VISITOR, now=now)
    assert (entry.happened_on, entry.happened_at, entry.actor) == (now.date(), None, "")
    assert journal.first_broken() is None


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_outside_a_transaction(cast, now):
    with pytest.raises(transaction.TransactionManagementError):
        journal.write(Happened(), by=cast.writer, now=now)
    assert not JournalEntry.objects.exists()


def test_an_entry_goes_with_the_change_it_belongs_to(db, cast, now):
    with pytest.raises(RuntimeError), transaction.atomic():
        journal.write(Happened(), by=cast.writer, now=now)
        raise RuntimeError
    assert not JournalEntry.objects.exists()
    assert journal.first_broken() is None


def test_two_entries_never_have_the_same_number(three):
    copy = JournalEntry.objects.get(number=3)
    copy.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)


def test_a_reader_is_shown_each_entry_once_and_in_order(three, readers):
    seen = []
    journal.reader("one")(lambda entry: seen.append(entry.number))
    assert journal.catch_up() == {"one": 3}
    assert journal.catch_up() == {"one": 0}
    assert seen == [1, 2, 3]


def test_each_reader_has_its_own_place(three, readers, cast, now):
    first, second = [], []
    journal.reader("first")(lambda entry: first.append(entry.number))
    journal.catch_up()
    journal.reader("second")(lambda entry: second.append(entry.number))
    with transaction.atomic():
        journal.write(Happened(), by=cast.writer, now=now)
    assert journal.catch_up() == {"first": 1, "second": 4}
    assert (first, second) == ([1, 2, 3, 4], [1, 2, 3, 4])


def test_what_a_reader_has_not_been_shown_can_be_asked_for(three, readers, cast, now):
    journal.reader("late")(lambda entry: None)
    assert journal.unread("late").count() == 3
    journal.catch_up()
    assert not journal.unread("late").exists()


def test_a_crash_repeats_nothing_and_loses_nothing(three, readers):
    done = []

    @journal.reader("sometimes")
    def read(entry):
        JournalCursor.objects.get_or_create(reader=f"work {entry.number}")
        if entry.number == 2 and "crashed" not in done:
            done.append("crashed")
            raise ConnectionError
        done.append(entry.number)

    with pytest.raises(journal.ReadersStopped) as stopped:
        journal.catch_up()
    assert [type(fault) for fault in stopped.value.exceptions] == [ConnectionError]
    assert not JournalCursor.objects.filter(reader="work 2").exists(), "what the crash had begun must be undone"
    assert journal.catch_up() == {"sometimes": 2}
    assert done == [1, "crashed", 2, 3]


def test_a_reader_that_stops_does_not_stop_the_others(three, readers):
    seen = []

    @journal.reader("broken")
    def broken(entry):
        raise ConnectionError

    journal.reader("whole")(lambda entry: seen.append(entry.number))
    with pytest.raises(journal.ReadersStopped):
        journal.catch_up()
    assert seen == [1, 2, 3]


def test_a_long_backlog_is_read_in_parts(three, readers):
    seen = []
    journal.reader("slow")(lambda entry: seen.append(entry.number))
    assert [journal.catch_up(most=2)["slow"] for _ in range(3)] == [2, 1, 0]
    assert seen == [1, 2, 3]


def test_entries_about_one_thing_come_oldest_first(three, cast, now):
    with transaction.atomic():
        journal.write(Happened(reference="REF-0", what="igen"), by=cast.writer, now=now + timedelta(days=1))
    assert [entry.values["what"] for entry in journal.of("REF-0")] == ["Något nr 0 ♥", "igen"]


def test_what_is_told_of_an_entry_is_what_the_journal_holds(three):
    told = journal.describe(three[0])
    assert told["actor"] == "Ronja Skrivare"
    assert told["reference"] == "REF-0"
    assert told["event"].endswith(".Happened")


def test_the_head_is_one_row(three):
    assert JournalHead.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM foundation_journalhead")
        assert cursor.fetchall() == [(3,)]
