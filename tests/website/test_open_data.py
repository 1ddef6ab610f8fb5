"""What anybody can download: agreed columns, no live formula, nobody who has taken back their words."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "open_data" / "inspel.csv"


def text_of(response) -> str:
    return b"".join(response.streaming_content).decode()


def rows_of(client, name) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(client.get(f"/oppna-data/{name}.csv")).removeprefix("\ufeff"))))


def test_the_table_of_contributions_is_the_agreed_one(client, say, golden):
    say("Bussen går innan träningen slutar.", place="")
    say('Rad ett\nrad två, med komma och "citat"', "fin")
    say('=HYPERLINK("http://example.se")')
    written = text_of(client.get("/oppna-data/inspel.csv"))
    golden(GOLDEN, re.sub(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", "XXXX-XXXX", written).replace("\r\n", "\n"))


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_is_a_live_formula(client, say, start):
    say(f"{start} är vad jag skrev")
    (row,) = rows_of(client, "inspel")
    assert row["text"].startswith("'")


def test_json_holds_the_same_rows_as_csv(client, say):
    say("Fler bussar")
    (from_csv,) = rows_of(client, "inspel")
    (from_json,) = json.loads(text_of(client.get("/oppna-data/inspel.json")))
    assert {name: str(value) for name, value in from_json.items()} == from_csv


def test_what_waits_is_hidden_or_taken_back_is_in_no_table(client, say, cast, now):
    from medskapa.dialogue.operations import contributions, moderation

    say("Väntar", publish=False)
    back = say("Tas tillbaka")
    hidden = say("Döljs")
    contributions.withdraw(receipt=back.receipt_code, now=now)
    moderation.hide(contribution=hidden, why="Angriper någon.", by=cast.writer, now=now)
    assert rows_of(client, "inspel") == []
    everything = "".join(text_of(client.get(f"/oppna-data/{name}.json")) for name in ("inspel", "saker", "lankar"))
    for words in ("Väntar", "Tas tillbaka", "Döljs", back.reference.code, hidden.reference.code):
        assert words not in everything


def test_every_table_says_what_is_invented(client, say):
    say("Fler bussar")
    for name in ("inspel", "saker", "lankar", "matvarden"):
        header = text_of(client.get(f"/oppna-data/{name}.csv")).removeprefix("\ufeff").splitlines()[0]
        assert header.endswith(",invented")


def test_an_unknown_table_is_not_found(client, db):
    assert client.get("/oppna-data/losenord.csv").status_code == 404
