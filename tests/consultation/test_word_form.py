"""The answer form goes out and comes back in Word; nothing is kept before somebody has seen where it lands."""

import io
import re
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from medskapa.consultation.models import Comment, Submission
from medskapa.consultation.queries import outline, submissions, word
from medskapa.consultation.rules import word as rules
from medskapa.foundation.archives import DocumentCorrupt, DocumentHasMacros, DocumentTooLarge
from medskapa.foundation.doers import Role


@pytest.fixture(autouse=True)
def stand_now(monkeypatch, now):
    for place in ("views.consultations", "views.submissions", "views.word", "desk.word", "desk.letters"):
        monkeypatch.setattr(f"medskapa.consultation.{place}.now", lambda: now)


def fill(content: bytes, words: dict[str, str], *, more=lambda document: None) -> bytes:
    """The form with words in its boxes, as Word would save it."""
    document = docx.Document(io.BytesIO(content))
    for table in document.tables:
        code = table.rows[0].cells[0].text.strip("[]")
        if code in words:
            table.rows[0].cells[1].text = words[code]
    more(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def look(out, content, filename="svar.docx"):
    return word.preview(out.consultation, content=content, filename=filename, language="sv")


WORDS = {"": "Bra helhet.", "?saknas": "Natten.", "A1#p1": "Rad ett.\nRad två.", "A1.1": "Hela vägen."}


def test_a_form_with_words_in_its_boxes_says_what_was_written_and_where(out):
    found = look(out, fill(word.form_file(out.consultation), {**WORDS, "vem": "Byalaget"}))
    assert found.words == WORDS
    assert found.who == "Byalaget"
    assert found.not_understood == ()
    by_place = {passage.place: passage for passage in found.passages}
    assert by_place["A1#p1"].about == "Första stycket i A1."
    assert by_place["A1#p1"].heading == "Det går att ta sig över sundet"


def test_the_form_has_headings_language_and_a_box_for_every_place(out):
    document = docx.Document(io.BytesIO(word.form_file(out.consultation)))
    codes = [table.rows[0].cells[0].text for table in document.tables]
    places = outline.outline(out.consultation, language="sv").places
    assert set(codes) == {"[vem]", "[?viktigast]", "[?saknas]", *(f"[{place}]" for place in places)}
    assert len(codes) == len(set(codes))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]
    assert "Tätare turer" in headings
    assert document.core_properties.language == "sv"


def test_an_empty_form_is_refused(out):
    with pytest.raises(rules.FormIsEmpty):
        look(out, word.form_file(out.consultation))


def test_what_stands_outside_the_boxes_or_at_no_known_code_is_told_and_not_kept(out):
    def more(document):
        document.add_paragraph("Vi vill också säga en sak om vintern.")
        document.tables[1].rows[0].cells[0].text = "[Z9#p9]"

    found = look(out, fill(word.form_file(out.consultation), {"": "Bra.", "A1": "Ja."}, more=more))
    assert found.words == {"A1": "Ja."}
    assert found.not_understood == ("[Z9#p9] Bra.", "Vi vill också säga en sak om vintern.")


def test_tracked_words_count_and_those_struck_out_do_not(out):
    def more(document):
        box = next(t for t in document.tables if t.rows[0].cells[0].text == "[A1]").rows[0].cells[1].paragraphs[0]
        for tag, inner, words in (("w:ins", "w:t", "Det här lade vi till."), ("w:del", "w:delText", "Inte det här.")):
            change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
            change.set(qn("w:id"), "1")
            text.text = words
            run.append(text)
            change.append(run)
            box._p.append(change)

    found = look(out, fill(word.form_file(out.consultation), {}, more=more))
    assert found.words == {"A1": "Det här lade vi till."}


def zipped(content: bytes, **parts: bytes) -> bytes:
    kept = io.BytesIO(content)
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return kept.getvalue()


def test_macros_bombs_and_other_files_are_refused_by_name(out):
    form = fill(word.form_file(out.consultation), WORDS)
    with pytest.raises(DocumentHasMacros):
        look(out, zipped(form, **{"word/vbaProject.bin": b"x"}))
    with pytest.raises(DocumentTooLarge):
        look(out, zipped(form, **{"word/media/bomb.bin": b"\0" * 130_000_000}))
    with pytest.raises(DocumentCorrupt):
        look(out, b"PK\x03\x04 not a document")
    with pytest.raises(DocumentCorrupt):
        look(out, b"%PDF-1.7")
    with pytest.raises(rules.FormTooLarge):
        look(out, b"x" * 11_000_000)
    other = io.BytesIO()
    docx.Document().save(other)
    with pytest.raises(rules.NotTheForm):
        look(out, other.getvalue())


def test_a_form_of_another_text_is_refused(out):
    form = fill(word.form_file(out.consultation), WORDS)
    out.move_on()
    with pytest.raises(rules.OtherEdition):
        look(out, form)
    out.consultation.reference.code = "K7F39Q2M"
    with pytest.raises(rules.OtherConsultation):
        look(out, form)


def test_a_body_reads_in_its_form_sees_where_it_lands_and_keeps_it(client, out):
    submission, receipt = out.begin("Byalaget")
    out.save(submission, {"A1#p1": "Skrivet förut."})
    form = client.get(f"/remiss/{out.code}/formular.docx")
    assert "wordprocessingml" in form["Content-Type"]
    url = f"/remiss/svar/{receipt}/word/"
    page = client.post(url, {"file": SimpleUploadedFile("svar.docx", fill(form.content, WORDS))}).content.decode()
    assert "4 kommentarer hittades" in page
    assert "På 1 ställe finns redan något skrivet" in page
    assert Comment.objects.get().text == "Skrivet förut."
    held = re.search(r'name="held" value="([^"]+)"', page)[1]
    assert client.post(url, {"held": held}).status_code == 302
    row = Submission.objects.get()
    assert submissions.words_of(row) == WORDS
    assert row.carrier == "word"
    _, other = out.begin()
    assert client.post(f"/remiss/svar/{other}/word/", {"held": held}).status_code == 400
    refused = client.post(url, {"file": SimpleUploadedFile("svar.docx", b"PK\x03\x04")})
    assert refused.status_code == 400
    assert "skadad" in refused.content.decode()


@pytest.mark.parametrize(
    ("begun_by", "chosen", "answers"),
    [
        ("", "form", ("organisation", "Kyrkan")),
        ("", "begun", ("person", "")),
        ("Byalaget", "form", ("organisation", "Kyrkan")),
        ("Byalaget", "begun", ("organisation", "Byalaget")),
    ],
)
def test_the_organisation_that_a_form_names_is_asked_about_and_never_dropped(client, out, begun_by, chosen, answers):
    _, receipt = out.begin(begun_by)
    url = f"/remiss/svar/{receipt}/word/"
    file = fill(word.form_file(out.consultation), {**WORDS, "vem": "Kyrkan"})
    page = client.post(url, {"file": SimpleUploadedFile("svar.docx", file)}).content.decode()
    assert "Kyrkan, som det står i formuläret" in page
    held = re.search(r'name="held" value="([^"]+)"', page)[1]
    client.post(url, {"held": held, "who": chosen})
    row = Submission.objects.get()
    assert (row.body_kind, row.body_name) == answers


def test_a_body_behind_its_own_link_answers_as_itself_and_sees_so(client, out, cast, now):
    from medskapa.consultation.operations import invitations

    more = {"by": cast.strategist, "now": now}
    (row,) = invitations.add_bodies(consultation=out.consultation, bodies=[invitations.Body("Byalaget")], **more)
    _, receipt = out.begin("Byalaget", invitation=row)
    url = f"/remiss/svar/{receipt}/word/"
    file = fill(word.form_file(out.consultation), {**WORDS, "vem": "Kyrkan"})
    page = client.post(url, {"file": SimpleUploadedFile("svar.docx", file)}).content.decode()
    assert "I formuläret står att Kyrkan svarar." in page
    held = re.search(r'name="held" value="([^"]+)"', page)[1]
    client.post(url, {"held": held, "who": "form"})
    assert Submission.objects.get().body_name == "Byalaget"


def test_a_form_does_not_replace_words_that_were_written_after_it_was_looked_at(client, out):
    submission, receipt = out.begin()
    url = f"/remiss/svar/{receipt}/word/"
    file = fill(word.form_file(out.consultation), {"A1": "Ur formuläret.", "A2": "Ur formuläret."})
    page = client.post(url, {"file": SimpleUploadedFile("svar.docx", file)}).content.decode()
    held = re.search(r'name="held" value="([^"]+)"', page)[1]
    out.save(submission, {"A1": "Skrivet under tiden."})
    refused = client.post(url, {"held": held})
    assert refused.status_code == 409
    assert "Läs in filen igen" in refused.content.decode()
    assert submissions.words_of(submission) == {"A1": "Skrivet under tiden."}


def test_staff_read_in_a_form_that_came_by_mail(client, out, cast, now, today):
    from medskapa.actors.operations import add_user

    user = add_user(username="w", full_name="Kim", role=Role.WRITER, email="", by=cast.administrator, now=now)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    content = fill(word.form_file(out.consultation), {**WORDS, "vem": "Kyrkan"})
    url = f"/admin/remisser/{out.code}/word/"
    page = client.post(url, {"file": SimpleUploadedFile("svar.docx", content)}).content.decode()
    assert 'value="Kyrkan"' in page
    held = re.search(r'name="held" value="([^"]+)"', page)[1]
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    sent = {
        "key": key,
        "held": held,
        "carrier": "email",
        "received_on": str(today),
        "organisation": "Kyrkan",
        "language": "sv",
    }
    for _ in range(2):
        received = client.post(url, sent)["Location"]
        assert "Yttrande 1 är mottaget" in client.get(received).content.decode()
    row = Submission.objects.get()
    assert (row.body_name, row.carrier, row.number) == ("Kyrkan", "word", 1)
    assert submissions.words_of(row) == WORDS
