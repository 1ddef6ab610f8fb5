"""Files that would choke or betray: refused unread or cleaned, in a sentence that says what to do.

How long each takes is measured by bench/scale.py.
"""

import io
import re
import zipfile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from tests.dialogue import samples
from tests.dialogue.test_paper_pages import desk  # noqa: F401
from tests.dialogue.test_workshop_pages import GROUP, started  # noqa: F401

from medskapa.dialogue.models import Contribution, ReceivedFile, Recording
from medskapa.dialogue.queries import files
from medskapa.foundation.tables import csv_text

WORKSHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
ROW = "<row><c t='inlineStr'><is><t>text</t></is></c></row>"


@pytest.fixture
def today():
    from django.utils.timezone import now

    return now().date()


@pytest.fixture(autouse=True)
def private(tmp_path, settings):
    settings.PRIVATE_ROOT = tmp_path
    return tmp_path


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def zipped(**parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def bomb_of_rows() -> bytes:
    """A workbook of a few kilobytes with a million rows in it."""
    return zipped(**{"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": WORKSHEET + ROW * 1_000_000})


def document_of_word() -> bytes:
    return zipped(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>" * 200_000})


def pdf_that_does_things() -> bytes:
    """A PDF that runs a script when it is opened and carries a program along."""
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hej')")
    made.attachments["tomte.exe"] = pikepdf.AttachedFileSpec(made, b"MZ\x90\x00", filename="tomte.exe")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def song_with_tags() -> bytes:
    """An MP3 with a title, a performer and a place: not a kind of sound that browsers record."""
    return b"ID3\x04\0\0\0\0\x01\x00" + b"TIT2\0\0\0\x05\0\0\x03Hej " + samples.PLACE + b"\xff\xfb\x90\x64" * 4000


def nothing_is_kept(folder) -> bool:
    rows = Contribution.objects.exists() or ReceivedFile.objects.exists() or Recording.objects.exists()
    return not rows and not [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "status", "what_to_do"),
    [
        ("blad.png", samples.bomb(30_000, 30_000), 400, "Ta en vanlig bild med telefonen"),
        ("blad.jpg", pdf_that_does_things(), 400, "Skicka en bild i formatet JPEG, PNG eller WebP"),
        ("blad.jpg", document_of_word(), 400, "Skicka en bild i formatet JPEG, PNG eller WebP"),
        ("blad.jpg", bomb_of_rows(), 400, "Skicka en bild i formatet JPEG, PNG eller WebP"),
        ("blad.jpg", song_with_tags(), 400, "Skicka en bild i formatet JPEG, PNG eller WebP"),
        ("blad.jpg", samples.photo() + bytes(16_000_000), 413, "Gör den mindre och försök igen"),
    ],
)
def test_a_bad_picture_of_a_worksheet_is_refused_with_the_whole_group(
    client, request, private, name, content, status, what_to_do
):
    address, _ = request.getfixturevalue("started")()
    file = SimpleUploadedFile(name, content, "image/jpeg")
    answer = client.post(f"{address}skicka/", {**GROUP, "photos": [file]})
    assert answer.status_code == status
    assert what_to_do in words_of(answer)
    assert GROUP["answer_aim"] in answer.content.decode(), "the words are still in the form"
    assert nothing_is_kept(private)


def test_a_picture_that_tells_where_it_was_taken_is_kept_without_it(client, request):
    address, _ = request.getfixturevalue("started")()
    file = SimpleUploadedFile("hemma hos Berit.jpg", samples.photo(size=(4000, 3000)), "image/jpeg")
    answer = client.post(f"{address}skicka/", {**GROUP, "photos": [file]})
    assert answer.status_code == 302
    kept = files.path_of(ReceivedFile.objects.get().stored_as).read_bytes()
    with Image.open(io.BytesIO(kept)) as picture:
        assert not picture.getexif()
    for told in (samples.PLACE, b"Telefonmakaren", b"Berit", b"GPS"):
        assert told not in kept


@pytest.mark.parametrize(
    ("name", "content", "status", "what_to_do"),
    [
        ("blad.xlsx", bomb_of_rows(), 400, "den växer för mycket när den packas upp"),
        ("blad.xlsx", document_of_word(), 400, "Spara den som CSV (UTF-8) eller XLSX"),
        ("blad.xlsx", pdf_that_does_things(), 400, "Spara den som CSV (UTF-8) eller XLSX"),
        ("blad.csv", samples.photo(), 400, "går inte att läsa som CSV"),
        ("blad.csv", b"text,language\n" + b"x" * 10_000_001, 413, "Dela den i två"),
        (
            "blad.csv",
            csv_text(["text", "language"], [["Buss", "sv"]] * 2_001).encode(),
            400,
            "mer än 2000 rader. Dela den",
        ),
    ],
)
def test_a_bad_file_of_paper_is_refused_before_it_is_read(request, private, name, content, status, what_to_do):
    writer = request.getfixturevalue("desk")
    file = SimpleUploadedFile(name, content)
    answer = writer.post("/admin/papper/fil/", {"title": "Vecka 47", "file": file})
    assert answer.status_code == status
    assert what_to_do in words_of(answer)
    assert nothing_is_kept(private)


@pytest.mark.parametrize(
    ("content", "status", "what_to_do"),
    [
        (song_with_tags(), 400, "Skicka ljud i formatet M4A, MP4, WebM, Ogg eller WAV"),
        (pdf_that_does_things(), 400, "Skicka ljud i formatet M4A, MP4, WebM, Ogg eller WAV"),
        (samples.wav(66), 400, "Säg det viktigaste, eller dela upp den"),
        (samples.wav() + bytes(9_000_000), 413, "Gör den mindre och försök igen"),
    ],
)
def test_a_bad_recording_is_refused(client, open_process, private, content, status, what_to_do):
    given = {"recording": SimpleUploadedFile("röst.ogg", content), "language": "fi", "place": "", "shown": "yes"}
    answer = client.post("/delta/rost/skicka/", {**given, "key": "en-nyckel-som-ingen-vet"})
    assert answer.status_code == status
    assert what_to_do in words_of(answer)
    assert nothing_is_kept(private)
