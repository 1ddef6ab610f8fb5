"""The report: everything that was said with its answer, and figures that others can recount."""

import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
from django.test import Client

from medskapa.consultation.queries import open_data, report

ROOT = Path(__file__).resolve().parents[3]


def read(path):
    answer = Client().get(path)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def page(path):
    status, content = read(path)
    assert status == 200
    return content.decode()


def test_before_the_decision_nobody_sees_an_answer(answered, out):
    shown = page(f"/remiss/{out.code}/redogorelse/")
    assert "Redogörelsen kommer" in shown
    assert "Du har rätt." not in shown
    for ending in ("A1/", "synpunkter.csv", "yttrande/1/", "fil/1/"):
        assert read(f"/remiss/{out.code}/redogorelse/{ending}")[0] == 404
    held = open_data.tables(answered)
    assert {row[8] for row in held.points} == {""}


def test_every_point_stands_with_its_answer_reason_and_changed_words(decided, out):
    whole = page(f"/remiss/{out.code}/redogorelse/")
    assert "1 synpunkt ändrade strategins ord" in whole
    assert "<ins>" in whole
    goal = page(f"/remiss/{out.code}/redogorelse/A1/")
    assert "Kvällar fattas." in goal
    assert "Du har rätt." in goal
    assert "nu också på" in goal
    assert "2 säger samma sak" in goal
    assert goal.count("Fler turer!") == 1
    assert "Fint skrivet." in page(f"/remiss/{out.code}/redogorelse/helheten/")
    assert "Staten sätter priset." in page(f"/remiss/{out.code}/redogorelse/yttrande/1/")


def test_the_chapters_stand_as_the_strategy_is_read_whatever_order_its_parts_were_made_in(points, respond, out):
    for name in ("V", "A"):
        respond(points({name: f"Om {name}."})[0])
    nodes = out.strategy.nodes
    nodes.filter(key="V").update(kind="area", order=9)
    assert [one.key for one in report.chapters(out.consultation, language="sv")] == ["A", "V"]


def test_in_a_chapter_what_is_about_the_goal_stands_before_what_is_about_its_pathways(points, out):
    for name in ("A1.1", "A1"):
        points({name: f"Om {name}."})
    told = report.chapter_points(out.consultation, "A1")
    assert [one.contribution.text for one in told] == ["Om A1.", "Om A1.1."]


def test_words_nobody_has_read_are_not_shown_though_their_answer_is(decided, out):
    ferry = page(f"/remiss/{out.code}/redogorelse/A2/")
    assert "070-123" not in ferry
    assert "Orden visas inte." in ferry


def test_every_published_number_is_recounted_from_the_export_by_an_independent_script(decided, out, tmp_path):
    for name in ("siffror.json", "yttranden.csv", "synpunkter.csv"):
        (tmp_path / name).write_bytes(read(f"/remiss/{out.code}/redogorelse/{name}")[1])
    files = [str(tmp_path / name) for name in ("siffror.json", "yttranden.csv", "synpunkter.csv")]
    script = [sys.executable, str(ROOT / "scripts" / "recount_consultation.py")]
    done = subprocess.run([*script, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    figures = json.loads((tmp_path / "siffror.json").read_text())
    assert figures["points"] == 8
    assert figures["chapters_by_answer"]["A1"] == {"accepted": 1, "partly": 2, "not": 1, "outside": 0}
    assert figures["changed_paragraphs"] == {"A1#p1": 1}
    assert figures["questions"] == {"saknas": 1}
    assert list(figures["themes"].values()) == [3]
    for name, wrong in (("points", 9), ("themes", {"1": 2}), ("changed_paragraphs", {}), ("languages", {"sv": None})):
        (tmp_path / "siffror.json").write_text(json.dumps({**figures, name: wrong}))
        assert subprocess.run([*script, *files], capture_output=True, check=False).returncode == 1


def test_a_language_that_few_wrote_in_is_hidden_in_figures_and_tables_alike(letter, consultation):
    for _ in range(6):
        letter({"A1": "Mer buss."})
    letter({"A1": "Lisää busseja."}, language="fi")
    letter({"A1": "Vielä yksi."}, language="en")
    held = open_data.tables(consultation)
    assert held.figures["languages"]["fi"] is held.figures["languages"]["en"] is None
    told = {row[4] for row in held.submissions}
    assert not told & {"fi", "en"}


def test_where_the_whole_table_of_languages_is_hidden_no_row_tells_its_language(letter, consultation):
    for language in ("sv", "fi", "en"):
        letter({"A1": "Mer buss."}, language=language)
    held = open_data.tables(consultation)
    assert held.figures["languages"] == {}
    assert {row[4] for row in held.submissions} == {""}


def test_the_export_without_persons_has_no_name_and_the_offices_own_has(points, consultation, cast, now, today):
    from medskapa.consultation.operations import letters
    from medskapa.consultation.operations.drafts import Sender
    from medskapa.consultation.rules.kinds import BodyKind, Carrier

    letters.write_in(
        consultation=consultation,
        sender=Sender(BodyKind.PERSON, "", "Greta Grann", ""),
        language="sv",
        words={"A1": "Mer buss."},
        carrier=Carrier.PAPER,
        received_on=today,
        by=cast.writer,
        now=now,
    )
    assert "Greta" not in repr(open_data.tables(consultation))
    assert "Greta Grann" in repr(open_data.tables(consultation, with_persons=True))


def test_the_workbook_holds_figures_submissions_and_points(decided, out):
    _, content = read(f"/remiss/{out.code}/redogorelse/synpunkter.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Siffror", "Yttranden", "Synpunkter"]
    assert book["Synpunkter"].max_row == 9
