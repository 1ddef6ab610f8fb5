"""The report as files: in chapters as PDF, in Word by the office's template, and all that goes to the registry."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import docx
import pikepdf
import pytest
from django.test import Client
from tests.consultation.answering.conftest import CHANGED
from tests.consultation.answering.test_report import page, read
from tests.pdf_words import said_on

from medskapa.consultation.exports import registry
from medskapa.consultation.models import Printing
from medskapa.consultation.operations import decisions, report_files
from medskapa.consultation.queries import open_data
from medskapa.consultation.queries.report_files import folder_of, public_file, registry_file
from medskapa.consultation.rules.report_files import (
    AlreadyPrinting,
    Form,
    NotDecidedYet,
    TemplateMissing,
    TemplateNotADocument,
)
from medskapa.foundation.archives import DocumentCorrupt


def test_the_report_says_what_was_asked_when_and_of_whom_in_every_form(decided, cast, after):
    asked = ("Vad saknas i förslaget?", "Byn Tysta", "december 2026")
    web, pdf, word = in_every_form(decided, cast, after)
    for form in (web, pdf, word):
        for words in asked:
            assert words in form


def test_the_report_goes_theme_by_theme_and_gives_the_reason_of_changed_words_in_every_form(decided, cast, after):
    for form in in_every_form(decided, cast, after):
        assert "Hem på kvällen" in form
        assert "Kvällar fattades." in form
        assert "Någonstans att sitta." in form or form.startswith("<!DOCTYPE")


def test_an_answer_to_a_question_stands_with_the_question(decided, out):
    assert "Vad saknas i förslaget?" in page(f"/remiss/{out.code}/redogorelse/helheten/")


def test_a_theme_has_each_group_once(decided, out):
    code = next(iter(open_data.figures(decided)["themes"]))
    shown = page(f"/remiss/{out.code}/redogorelse/tema/{code}/")
    assert shown.count("Fler turer!") == 1
    assert "2 säger samma sak" in shown


def in_every_form(consultation, cast, after):
    """The report's web page, and the text of its PDF and Word files."""
    web = page(f"/remiss/{consultation.reference.code}/redogorelse/")
    texts = []
    for form in (Form.PDF, Form.WORD):
        asked = report_files.start_printing(consultation=consultation, form=form, by=cast.writer, now=after)
        made = report_files.print_now(printing=asked, now=after)
        assert made.state == "done", made.error
        texts.append(" ".join(text_of(folder_of(made) / one["name"]) for one in made.files))
    return web, *texts


def text_of(path):
    if path.suffix == ".docx":
        return " ".join(one.text for one in docx.Document(str(path)).paragraphs)
    with pikepdf.open(path) as document:
        return " ".join(said_on(one) for one in document.pages)


def test_the_report_is_made_in_chapters_as_tagged_pdf_and_everybody_can_fetch_it(decided, out, cast, after):
    asked = report_files.start_printing(consultation=decided, form=Form.PDF, by=cast.writer, now=after)
    with pytest.raises(AlreadyPrinting):
        report_files.start_printing(consultation=decided, form=Form.PDF, by=cast.writer, now=after)
    made = report_files.print_now(printing=asked, now=after)
    assert made.state == "done", made.error
    assert 0 < made.done == made.total
    assert [one["title"] for one in made.files][-1] == "Tema för tema"
    assert len(made.files) == 5
    for number in range(1, 6):
        _, content = read(f"/remiss/{out.code}/redogorelse/fil/{number}/")
        with pikepdf.open(io.BytesIO(content)) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang) == "sv"
            assert document.docinfo["/Title"]
    assert "Sammanfattning" in page(f"/remiss/{out.code}/redogorelse/")


def test_one_form_can_be_asked_for_while_another_is_made(decided, cast, after):
    asked = [
        report_files.start_printing(consultation=decided, form=form, by=cast.writer, now=after)
        for form in (Form.PDF, Form.WORD)
    ]
    assert [one.state for one in asked] == ["waiting", "waiting"]


def test_the_report_in_word_wears_the_offices_own_styles(decided, cast, after):
    template = docx.Document()
    template.styles["Heading 1"].font.name = "Kontorets Typsnitt"
    template.add_paragraph("Här stod mallens egen text.")
    template.sections[0].header.paragraphs[0].text = "Kontorets sidhuvud"
    held = io.BytesIO()
    template.save(held)
    asked = report_files.start_printing(
        consultation=decided, form=Form.WORD, template=held.getvalue(), by=cast.writer, now=after
    )
    made = report_files.print_now(printing=asked, now=after)
    assert made.state == "done", made.error

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
        report_files.start_printing(template=b"inte en mall", **more)
    bare = docx.Document()
    bare.styles["Quote"].element.getparent().remove(bare.styles["Quote"].element)
    held = io.BytesIO()
    bare.save(held)
    with pytest.raises(TemplateMissing, match="Quote"):
        report_files.start_printing(template=held.getvalue(), **more)
    assert not Printing.objects.exists()


def test_a_word_template_or_a_document_with_broken_types_is_refused_by_name(decided, cast, after):
    more = {"consultation": decided, "form": Form.WORD, "by": cast.writer, "now": after}
    held = io.BytesIO()
    docx.Document().save(held)
    with pytest.raises(TemplateNotADocument):
        report_files.start_printing(template=with_types(held, "document.main+xml", "template.main+xml"), **more)
    with pytest.raises(DocumentCorrupt):
        report_files.start_printing(template=with_types(held, "PartName=", "Wrong="), **more)
    assert not Printing.objects.exists()


def with_types(document, old, new):
    """The same Word file, whose list of types says something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(document) as packed, zipfile.ZipFile(out, "w") as changed:
        for part in packed.namelist():
            content = packed.read(part)
            types = part == "[Content_Types].xml"
            changed.writestr(part, content.replace(old.encode(), new.encode()) if types else content)
    return out.getvalue()


def test_words_pasted_from_word_keep_no_file_from_being_made(points, respond, consultation, out, cast, now, after):
    [point] = points({"A1": "Rad ett.\x0bRad två.\x1b"}, "Byn\x0bLunden")
    respond(point, reason="Så här.\x0bDärför.")
    decisions.adopt(consultation=consultation, titles={"sv": "Antagen"}, changes={}, by=cast.strategist, now=after)
    consultation.refresh_from_db()
    for form in (Form.WORD, Form.PDF, Form.REGISTRY):
        asked = report_files.start_printing(consultation=consultation, form=form, by=cast.strategist, now=after)
        made = report_files.print_now(printing=asked, now=after)
        assert made.state == "done", made.error
    assert registry.xml_file(consultation).count(b"<submission>") == 1
    ElementTree.fromstring(registry.xml_file(consultation))


def test_the_report_waits_for_the_decision_but_the_registry_does_not(answered, cast, now):
    more = {"consultation": answered, "by": cast.strategist, "now": now}
    with pytest.raises(NotDecidedYet):
        report_files.start_printing(form=Form.PDF, **more)
    made = report_files.print_now(printing=report_files.start_printing(form=Form.REGISTRY, **more), now=now)
    assert made.state == "done", made.error

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
    from medskapa.consultation.exports import report_pdf

    def broken(*args, **more):
        raise ValueError("pappret är slut")

    monkeypatch.setattr(report_pdf, "_pdf", broken)
    asked = report_files.start_printing(consultation=decided, form=Form.PDF, by=cast.writer, now=after)
    made = report_files.print_now(printing=asked, now=after)
    assert (made.state, made.error) == ("failed", "ValueError: pappret är slut")
    assert made.files == []
    assert not folder_of(made).exists(), "a failure leaves no files behind"


def test_a_chapter_is_as_many_queries_however_many_points_it_has(decided, out, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        Client().get(f"/remiss/{out.code}/redogorelse/A1/")
