"""The report: everything that was said with its answer, figures that others can recount, and files of it."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pikepdf
import pytest
from django.test import Client

from medskapa.consultation.models import Printing
from medskapa.consultation.operations import decisions, printings, segments
from medskapa.consultation.queries import open_data
from medskapa.consultation.rules.printings import AlreadyPrinting, Form, NotDecidedYet, TemplateMissing
from medskapa.foundation import journal
from medskapa.foundation.archives import DocumentCorrupt

ROOT = Path(__file__).resolve().parents[3]
CHANGED = "Första stycket i A1, nu också på kvällar."


@pytest.fixture
def answered(points, letter, respond, consultation, cast, now):
    """Two bodies and three persons, two of whom say the same."""
    more = {"A1#p1": "Kvällar fattas.", "A2": "Gratis färja.", "": "Fint skrivet."}
    made = {one.contribution.text: one for one in points(more, "Byn Lunden")}
    alike = [points({"A1#p2": "Fler turer!"})[0] for _ in range(2)]
    other = points({"A1.1": "Tätare än så."}, "Byn Åsen")[0]
    hidden = points({"A2": "Ring mig på 070-123 45 67."}, publish=False)[0]
    segments.group_segments(consultation=consultation, by=cast.writer, now=now)
    alike[0].refresh_from_db()
    respond(made["Kvällar fattas."], "accepted", "Du har rätt.", "A1#p1")
    respond(made["Gratis färja."], "outside", "Staten sätter priset.")
    respond(made["Fint skrivet."], "accepted", "Tack för hjälpen.")
    respond(alike[0], "partly", "Till klockan nio.")
    respond(other, "not", "Det räcker.")
    respond(hidden, "not", "Det räcker.")
    return consultation


@pytest.fixture
def decided(answered, out, cast, after):
    out.write("A1", CHANGED, "Andra stycket i A1.")
    changes = {"A1#p1": {"sv": "Kvällar fattades."}}
    decisions.adopt(
        consultation=answered,
        titles={"sv": "Antagen"},
        changes=changes,
        by=cast.strategist,
        now=after,
        decision={"sv": "Nämnden antog planen."},
    )
    answered.refresh_from_db()
    journal.catch_up()
    return answered


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
    assert figures["points"] == 7
    figures["points"] = 8
    (tmp_path / "siffror.json").write_text(json.dumps(figures))
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


def test_the_export_without_persons_has_no_name_and_the_offices_own_has(points, consultation, cast, now, today):
    from medskapa.consultation import operations
    from medskapa.consultation.operations import Sender
    from medskapa.consultation.rules import BodyKind, Carrier

    operations.write_in(
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
    assert book["Synpunkter"].max_row == 8


def test_the_report_is_made_in_chapters_as_tagged_pdf_and_everybody_can_fetch_it(decided, out, cast, after):
    asked = printings.start_printing(consultation=decided, form=Form.PDF, by=cast.writer, now=after)
    with pytest.raises(AlreadyPrinting):
        printings.start_printing(consultation=decided, form=Form.PDF, by=cast.writer, now=after)
    made = printings.print_now(printing=asked, now=after)
    assert (made.state, made.done) == ("done", made.total), made.error
    assert len(made.files) == 4
    for number in range(1, 5):
        _, content = read(f"/remiss/{out.code}/redogorelse/fil/{number}/")
        with pikepdf.open(io.BytesIO(content)) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang) == "sv"
            assert document.docinfo["/Title"]
    assert "Sammanfattning" in page(f"/remiss/{out.code}/redogorelse/")


def test_the_report_in_word_wears_the_offices_own_styles(decided, cast, after):
    template = docx.Document()
    template.styles["Heading 1"].font.name = "Kontorets Typsnitt"
    template.add_paragraph("Här stod mallens egen text.")
    template.sections[0].header.paragraphs[0].text = "Kontorets sidhuvud"
    held = io.BytesIO()
    template.save(held)
    asked = printings.start_printing(
        consultation=decided, form=Form.WORD, template=held.getvalue(), by=cast.writer, now=after
    )
    made = printings.print_now(printing=asked, now=after)
    assert made.state == "done", made.error
    from medskapa.consultation.queries.printings import public_file

    path, _ = public_file(decided, 1)
    document = docx.Document(str(path))
    text = "\n".join(one.text for one in document.paragraphs)
    assert "Du har rätt." in text
    assert CHANGED in text
    assert "mallens egen text" not in text
    assert document.sections[0].header.paragraphs[0].text == "Kontorets sidhuvud"
    assert document.styles["Heading 1"].font.name == "Kontorets Typsnitt"


def test_a_template_that_is_none_is_refused_and_nothing_is_asked_for(decided, cast, after):
    more = {"consultation": decided, "form": Form.WORD, "by": cast.writer, "now": after}
    with pytest.raises(DocumentCorrupt):
        printings.start_printing(template=b"inte en mall", **more)
    bare = docx.Document()
    bare.styles["Quote"].element.getparent().remove(bare.styles["Quote"].element)
    held = io.BytesIO()
    bare.save(held)
    with pytest.raises(TemplateMissing, match="Quote"):
        printings.start_printing(template=held.getvalue(), **more)
    assert not Printing.objects.exists()


def test_the_report_waits_for_the_decision_but_the_registry_does_not(answered, cast, now):
    more = {"consultation": answered, "by": cast.strategist, "now": now}
    with pytest.raises(NotDecidedYet):
        printings.start_printing(form=Form.PDF, **more)
    made = printings.print_now(printing=printings.start_printing(form=Form.REGISTRY, **more), now=now)
    assert made.state == "done", made.error
    from medskapa.consultation.queries.printings import registry_file

    path, _ = registry_file(answered)
    with zipfile.ZipFile(path) as packed:
        listed = list(csv.DictReader(io.StringIO(packed.read("diarium.csv").decode())))
        names = packed.namelist()
        assert [row["sender"] for row in listed][:1] == ["Byn Lunden"]
        assert {row["document"] for row in listed} <= set(names)
        root = ElementTree.fromstring(packed.read("diarium.xml"))
        assert [one.findtext("sha256") for one in root.findall("submission")] == [row["sha256"] for row in listed]
        with pikepdf.open(io.BytesIO(packed.read(listed[0]["document"]))) as document:
            assert b"pdfaid:part" in document.Root.Metadata.read_bytes()


def test_files_that_could_not_be_made_say_why(decided, cast, after, monkeypatch):
    from medskapa.consultation.papers import report_pdf

    def broken(*args, **more):
        raise ValueError("pappret är slut")

    monkeypatch.setattr(report_pdf, "_pdf", broken)
    asked = printings.start_printing(consultation=decided, form=Form.PDF, by=cast.writer, now=after)
    made = printings.print_now(printing=asked, now=after)
    assert (made.state, made.error) == ("failed", "ValueError: pappret är slut")
    assert made.files == []


def test_a_chapter_is_as_many_queries_however_many_points_it_has(decided, out, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        Client().get(f"/remiss/{out.code}/redogorelse/A1/")
