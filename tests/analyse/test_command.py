"""The command `medskapa analyse`: everything or nothing, in five files, without asking."""

import csv
import json

import pytest
from bs4 import BeautifulSoup

from medskapa.analyse import main

TEXTS = (
    "nr;inspel;språk\r\n"
    "1;Bussen går för sällan om kvällarna;sv\r\n"
    "2;Fler bussar till Pajala;sv\r\n"
    "3;Bussi kulkee liian harvoin;fi\r\n"
    "4;Skolan behöver fler lärare;sv\r\n"
    "5;=HYPERLINK(1) <script>alert(1)</script> skola;sv\r\n"
    "6;Sápmi ii leat dušše turistagovva;se\r\n"
)
THEMES = [
    {"theme": "Buss", "description": "Bussar, turlistor och biljetter"},
    {"theme": "Skola", "description": "Skolor, lärare och elever"},
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inspel.csv").write_bytes(TEXTS.encode("cp1252", errors="replace"))
    (tmp_path / "teman.json").write_text(json.dumps(THEMES))
    (tmp_path / "granskade.csv").write_text("id,theme\n2,Skola\n99,Buss\n")
    return tmp_path


def test_texts_are_coded_to_given_themes_and_reviews_are_kept(folder, capsys):
    out = folder / "ut"
    asked = ["--themes", str(folder / "teman.json"), "--reviewed", str(folder / "granskade.csv")]
    assert main([str(folder / "inspel.csv"), "--out", str(out), *asked]) == 0
    assert {file.name for file in out.iterdir()} == {
        "codings.csv", "themes.json", "report.html", "report.xlsx", "run.json",
    }  # fmt: skip
    rows = list(csv.DictReader((out / "codings.csv").open(encoding="utf-8", newline="")))
    assert list(rows[0]) == ["id", "rank", "theme", "confidence"]
    first = {row["id"]: row["theme"] for row in rows if row["rank"] == "1"}
    assert first == {"1": "Buss", "2": "Skola", "3": "Buss", "4": "Skola", "5": "Skola"}
    assert [float(row["confidence"]) for row in rows if row["id"] == "2"] == [1.0]
    run = json.loads((out / "run.json").read_text())
    assert run["unreadable"] == ["6"]
    assert run["counts"]["reviewed_not_among_the_texts"] == 1
    themes = json.loads((out / "themes.json").read_text())
    assert {"id", "label", "parent", "size", "stability", "quotes"} <= set(themes[0])
    page = BeautifulSoup((out / "report.html").read_text(), "html.parser")
    assert page.html["lang"] == "sv"
    assert page.find("script") is None
    assert page.find(attrs={"lang": "fi"}) is not None
    said = capsys.readouterr().out
    assert "”inspel”" in said and "”nr”" in said and "”språk”" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere.csv", "--out", "ut"],
        ["inspel.csv"],
        ["inspel.csv", "--out", "ut", "--text", "saknas"],
        ["inspel.csv", "--out", "ut", "--themes", "inspel.csv"],
        ["inspel.csv", "--out", "ut", "--reviewed", "inspel.csv"],
        ["inspel.csv", "--out", "inspel.csv"],
        ["twice.csv", "--out", "ut"],
        ["empty.csv", "--out", "ut"],
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_nothing_written(folder, arguments, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "twice.csv").write_text("id,text\n1,a\n1,b\n")
    (folder / "empty.csv").write_text("")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(arguments) == 2
    sentence = capsys.readouterr().err
    assert sentence.count("\n") == 1 and sentence.strip()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_table_without_rows_gives_empty_files(folder):
    (folder / "tom.csv").write_text("id,text\n")
    assert main([str(folder / "tom.csv"), "--out", str(folder / "ut")]) == 0
    assert json.loads((folder / "ut" / "themes.json").read_text()) == []
