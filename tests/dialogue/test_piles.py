"""Paper: a pile is written in whole or not at all, reads out as it read in, and can be taken back while unread."""

import io

import pytest

from medskapa.dialogue.models import Batch, Campaign, Contribution
from medskapa.dialogue.operations import boxes, campaigns, imports, moderation, piles, workshops
from medskapa.dialogue.operations.contributions import Words
from medskapa.dialogue.operations.imports import RowsFaulty
from medskapa.dialogue.operations.workshops import WorkshopStart
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.queries import piles as found
from medskapa.dialogue.queries import workshops as codes
from medskapa.dialogue.rules import workshops as rules
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.foundation.tables import csv_text, read_table, write_xlsx
from medskapa.places.profile import active_profile
from medskapa.processes.queries import processes
from medskapa.thread.models import Reference

PROFILE = active_profile()
PLACE = PROFILE.municipalities[0].code


@pytest.fixture
def session(open_process, cast, now, today):
    """A workshop whose sheets have come in on paper, with the code they carry."""
    start = WorkshopStart("Fika", today, place=PLACE)
    way = processes.way_in("own_workshop", now=now)
    started = workshops.start_workshop(way_in=way, start=start, by=cast.visitor, now=now)
    session = codes.session_of(started.reference)
    session.paper_code = started.code
    return session


@pytest.fixture
def enter(open_process, cast, now):
    def pile(*rows, title="Lådan på biblioteket", by=None, **more):
        numbered = [(number, {"language": "sv", **row}) for number, row in enumerate(rows, start=1)]
        return piles.enter_pile(process=open_process, title=title, rows=numbered, by=by or cast.writer, now=now, **more)

    return pile


def test_a_pile_of_paper_is_counted_as_paper_and_waits_like_everything_else(enter, session):
    pile = enter(
        {"text": "Mer belysning", "session_code": session.paper_code, "prompt": "need", "table": "A"},
        {"text": "Lisää busseja", "language": "fi", "session_code": session.reference.code},
        {"text": "   "},
    )
    assert pile.stored == 2
    first, second = Contribution.objects.order_by("pk")
    assert (first.medium, first.session, first.prompt, first.table) == ("paper", session, "need", "A")
    assert (first.place, second.language, second.way_in) == (PLACE, "fin", session.way_in)
    assert contributions.queue_length() == 2
    assert pile.batch.rows == 2


def test_a_code_on_a_box_says_the_way_in(enter, open_process, cast, now):
    way = processes.way_in("open_question", now=now)
    box = boxes.put_out_box(way_in=way, where="Biblioteket", by=cast.writer, now=now)
    enter({"text": "Ett blad", "session_code": box.code.lower()})
    one = Contribution.objects.get()
    assert (one.way_in, one.medium, one.session) == (way, "paper", None)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"text": "Ord", "session_code": "000000"}, "session_code"),
        ({"text": "Ord", "session_code": "!"}, "session_code"),
        ({"text": "Ord", "prompt": "need"}, "prompt"),
        ({"text": "Ord", "relation": "granne"}, "relation"),
        ({"text": "Ord", "speaks_for": "kungen"}, "speaks_for"),
        ({"text": "Ord", "shown": "kanske"}, "shown"),
        ({"text": "Ord", "language": "klingonska"}, "language"),
    ],
)
def test_one_fault_names_its_row_and_column_and_nothing_of_the_pile_is_stored(enter, row, column):
    with pytest.raises(imports.RowsFaulty) as refused:
        enter({"text": "Ett gott blad"}, row)
    assert f"Rad 2, kolumn {column}:" in str(refused.value)
    assert not (Contribution.objects.exists() or Batch.objects.exists())


def test_a_question_the_session_does_not_ask_is_told_with_those_it_does(enter, session):
    with pytest.raises(imports.RowsFaulty, match="now, aim, need"):
        enter({"text": "Ord", "session_code": session.paper_code, "prompt": "varför"})


def test_an_empty_pile_is_no_pile(enter):
    with pytest.raises(rules.NoRows):
        enter({"text": " "}, {"text": ""})


def test_the_same_pile_sent_twice_is_one(enter):
    piles_made = [enter({"text": "Ord"}, key="en-nyckel-som-ingen-gissar").batch for _ in range(2)]
    assert piles_made[0] == piles_made[1]
    assert Contribution.objects.count() == 1


def test_a_pile_nobody_has_read_can_be_taken_back_as_if_it_had_never_been(enter, cast, now):
    before = Reference.objects.count()
    batch = enter({"text": "Fel hög"}, {"text": "Också fel"}).batch
    assert piles.undo_batch(batch=batch, by=cast.writer, now=now) == 2
    assert not Contribution.objects.exists()
    assert Reference.objects.count() == before
    assert found.batch(batch.pk).undone_by == cast.writer.name
    entry = JournalEntry.objects.get(event="dialogue.BatchUndone")
    assert entry.values == {"batch": batch.pk, "count": 2}
    with pytest.raises(rules.BatchUndone):
        piles.undo_batch(batch=batch, by=cast.writer, now=now)
    enter({"text": "Fel hög"})


LETTER = (
    "Vi som bor längs vägen kräver att den byggs om innan någon mer skadas. I dag möts timmerbilar och skolbussar på "
    "en sträcka utan vägren. Barnen går i dikeskanten till hållplatsen. Regionen måste ta frågan till staten nu."
)


@pytest.mark.parametrize(("staying", "groups"), [(0, 0), (1, 0), (3, 1)])
def test_letters_in_a_group_can_be_taken_back_and_another_stands_for_those_that_stay(
    enter, open_process, cast, now, staying, groups
):
    batch = enter(*({"text": LETTER} for _ in range(3))).batch
    if staying:
        enter(*({"text": f"{LETTER} {number}"} for number in range(staying)), title="En annan hög")
    campaigns.group_alike(process=open_process, by=cast.analyst, now=now)
    Campaign.objects.update(example=batch.contributions.first())
    assert piles.undo_batch(batch=batch, by=cast.writer, now=now) == 3
    assert Campaign.objects.count() == groups
    left = Contribution.objects.all()
    assert [one.campaign_id is not None for one in left] == [bool(groups)] * staying
    assert all(campaign.example in left for campaign in Campaign.objects.all())


@pytest.mark.parametrize("name", ["1/2", "/"])
def test_a_table_has_no_name_that_its_page_could_not_be_found_under(enter, session, name):
    with pytest.raises(RowsFaulty) as refused:
        enter({"text": "Ord", "session_code": session.paper_code, "prompt": "need", "table": name})
    assert "kolumn table" in str(refused.value)
    assert not Contribution.objects.exists()


def test_a_pile_somebody_has_read_from_stays(enter, cast, now):
    batch = enter({"text": "Ord"}, {"text": "Fler ord"}).batch
    moderation.publish(contribution=Contribution.objects.first(), masks=[], by=cast.writer, now=now)
    with pytest.raises(rules.BatchRead):
        piles.undo_batch(batch=batch, by=cast.writer, now=now)
    assert Contribution.objects.count() == 2
    assert found.batch(batch.pk).read == 1


def test_the_same_rows_can_come_in_again_after_they_were_taken_back(enter, cast, now):
    batch = enter({"text": "Ord", "id": "P1"}).batch
    piles.undo_batch(batch=batch, by=cast.writer, now=now)
    assert enter({"text": "Ord", "id": "P1"}).stored == 1


def written_as(form: str, columns, rows) -> bytes:
    if form == "csv":
        return csv_text(columns, rows).encode()
    out = io.BytesIO()
    write_xlsx(out, {"inspel": (columns, rows)})
    return out.getvalue()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_out_reads_in_the_same(enter, session, open_process, cast, now, form):
    def last(choices):
        return choices[-1].key if choices else ""

    rows = [
        {
            "text": "Čielggadeapmi: mer ljus,\n”nu” och =1+1",
            "session_code": session.paper_code,
            "prompt": "aim",
            "table": "Bord 2",
            "age_group": last(PROFILE.age_bands),
            "gender": last(PROFILE.genders),
            "relation": last(PROFILE.relations),
            "speaks_for": last(PROFILE.speakers),
            "shown": "no",
            "received_at": "2026-11-01",
            "id": "P-1",
        },
        {"text": "=2+2", "language": "fi", "municipality_code": PLACE, "medium": "phone"},
        {"text": "+46 är inget nummer", "way_in": "youth_package"},
    ]
    batch = enter(*rows).batch
    before = list(found.as_rows(list(found.rows_of(batch))))
    table = read_table(written_as(form, imports.COLUMNS, before), f"hög.{form}")
    piles.undo_batch(batch=batch, by=cast.writer, now=now)
    again = imports.import_contributions(
        columns=table.columns,
        rows=[(row.number, row.cells) for row in table.rows],
        process=open_process,
        by=cast.analyst,
        now=now,
    )
    after = list(found.as_rows(list(found.rows_of(again.batch))))
    assert after == before
    assert [row[1] for row in after] == [row["text"] for row in rows]


def test_what_was_written_out_from_here_is_not_taken_in_twice(enter, open_process, cast, now):
    batch = enter({"text": "Ord"}).batch
    rows = [(2, dict(zip(imports.COLUMNS, row, strict=True))) for row in found.as_rows(list(found.rows_of(batch)))]
    with pytest.raises(imports.RowsFaulty, match="finns redan"):
        imports.import_contributions(columns=imports.COLUMNS, rows=rows, process=open_process, by=cast.analyst, now=now)


def test_a_caller_gets_a_receipt_and_the_journal_knows_neither_caller_nor_clerk(open_process, cast, now):
    taken = piles.contribute_for(
        words=Words("Jag ringer om bussen", "sv"),
        way_in=processes.way_in("open_question", now=now),
        by=cast.writer,
        now=now,
    )
    (one,) = contributions.behind_receipt(taken.receipt)
    assert one.medium == "phone"
    entry = JournalEntry.objects.get(event="dialogue.ContributionReceived")
    assert (entry.actor, entry.happened_at) == ("", None)


def test_only_staff_write_in_paper_or_take_it_back(enter, open_process, cast, now):
    batch = enter({"text": "Ord"}).batch
    with pytest.raises(NotAllowed):
        enter({"text": "Ord"}, by=cast.visitor)
    with pytest.raises(NotAllowed):
        piles.undo_batch(batch=batch, by=cast.visitor, now=now)
    with pytest.raises(NotAllowed):
        piles.contribute_for(words=Words("Ord", "sv"), way_in=None, by=cast.visitor, now=now)
