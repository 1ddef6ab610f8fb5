"""What anybody sees of a consultation, and how it is answered without a script."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from medskapa.consultation.models import Comment, Submission
from medskapa.consultation.queries import consultations

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@pytest.fixture(autouse=True)
def stand_now(monkeypatch, now):
    for place in ("consultations", "submissions", "parts"):
        monkeypatch.setattr(f"medskapa.consultation.views.{place}.now", lambda: now)


@pytest.fixture(autouse=True)
def private_root(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def begin(client, out, **more):
    page = client.get(f"/remiss/{out.code}/svara/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    sent = {"key": key, "kind": "person", "language": "sv", **more}
    return client.post(f"/remiss/{out.code}/svara/", sent)


def receipt_of(response) -> str:
    return re.search(r"/remiss/svar/([^/]+)/", response["Location"])[1]


def test_the_list_says_what_is_open_and_how_long(client, out):
    said = text(client.get("/remiss/"))
    assert "1 förslag är ute på remiss" in said
    assert "31 dagar kvar, dagen i dag medräknad" in said


def test_the_page_says_what_is_asked_when_by_whom_and_how_to_answer(client, out):
    response = client.get(out.consultation.reference.path)
    said = text(response)
    for words in (
        "Vad saknas i förslaget?",
        "RUN 2026/117",
        "Regionfullmäktige",
        "Här på webben",
        "Med e-post eller brev",
        "klockan 23.59",
        "41 dagar",
    ):
        assert words in said, words
    assert consultations.short_code_of(out.consultation) in said
    assert "<svg" in response.content.decode() or "data:image" in response.content.decode()


def test_the_short_address_leads_there_also_when_it_has_closed(client, out):
    code = consultations.short_code_of(out.consultation)
    out.close_yesterday()
    first = client.get(f"/r/{code}/")
    assert first["Location"] == f"/remiss/kod/{code}/"
    assert client.get(first["Location"])["Location"] == out.consultation.reference.path


def test_a_person_answers_part_by_part_reads_it_through_and_sends(client, out):
    begun = begin(client, out)
    receipt = receipt_of(begun)
    assert client.get(begun["Location"])["Cache-Control"].count("no-store")
    edition = out.consultation.edition.reference.code
    part = client.get(f"/remiss/svar/{receipt}/del/a/").content.decode()
    assert part.count('class="comment"') == 12
    assert 'name="c:A1#p1"' in part
    saved = client.post(
        f"/remiss/svar/{receipt}/del/a/",
        {"edition": edition, "c:A1#p1": "Bra  stycke.", "c:A1": "Bra mål.", "next": "a"},
    )
    assert saved.status_code == 302
    client.post(
        f"/remiss/svar/{receipt}/del/helheten/", {"edition": edition, "c:": "Bra helhet.", "c:?saknas": "Natten."}
    )
    review = text(client.get(f"/remiss/svar/{receipt}/granska/"))
    for words in ("Bra stycke.", "Bra mål.", "Bra helhet.", "Natten.", "Första stycket i A1.", "Allmän handling"):
        assert words in review, words
    assert client.post(f"/remiss/svar/{receipt}/granska/")["Location"].endswith("?ny=1")
    sent = text(client.get(f"/remiss/svar/{receipt}/"))
    assert "Yttrande 1" in sent
    row = Submission.objects.get()
    assert row.sha256 in sent
    assert client.get(f"/remiss/svar/{receipt}/original.txt").content.decode() == row.original
    assert client.get(f"/remiss/svar/{receipt}/granska/").status_code == 302


def test_the_same_form_sent_twice_begins_one_draft(client, out):
    first = begin(client, out, key="k" * 24)
    second = begin(client, out, key="k" * 24)
    assert receipt_of(first) == receipt_of(second)
    assert Submission.objects.count() == 1


def test_an_organisation_must_say_its_name(client, out):
    assert begin(client, out, kind="organisation").status_code == 400
    assert begin(client, out, kind="organisation", organisation="Byalaget").status_code == 302


def test_what_was_too_long_is_shown_again_and_not_lost(client, out):
    receipt = receipt_of(begin(client, out))
    words = "Ett ord till. " * 5_000
    refused = client.post(f"/remiss/svar/{receipt}/del/a/", {"c:A1": words, "c:A1#p1": "Kort."})
    assert refused.status_code == 400
    assert words.strip() in refused.content.decode()
    assert not Comment.objects.exists()


def test_a_pdf_is_attached_and_taken_away_and_anything_else_is_refused(client, out):
    receipt = receipt_of(begin(client, out))
    url = f"/remiss/svar/{receipt}/bilagor/"
    assert client.post(url, {"file": SimpleUploadedFile("brev.pdf", PDF)}).status_code == 302
    assert "brev.pdf" in text(client.get(f"/remiss/svar/{receipt}/"))
    refused = client.post(url, {"file": SimpleUploadedFile("brev.pdf", b"PK\x03\x04")})
    assert refused.status_code == 400
    assert "ingen PDF" in text(refused)
    number = Submission.objects.get().attachments.get().pk
    for odd in ("²", "٣", "9" * 40, "-1", "ett"):
        assert client.post(url, {"remove": odd}).status_code == 302
    assert Submission.objects.get().attachments.exists()
    client.post(url, {"remove": str(number)})
    assert not Submission.objects.get().attachments.exists()


def test_after_the_last_day_the_draft_is_there_with_what_to_do(client, out):
    receipt = receipt_of(begin(client, out))
    client.post(f"/remiss/svar/{receipt}/del/a/", {"c:A1": "Nästan klart."})
    out.close_yesterday()
    said = text(client.get(f"/remiss/svar/{receipt}/"))
    assert "Remissen är stängd" in said
    assert "finns kvar här" in said
    assert client.post(f"/remiss/svar/{receipt}/del/a/", {"c:A1": "Nästan klart. Mer."}).status_code == 302
    refused = client.post(f"/remiss/svar/{receipt}/granska/")
    assert refused.status_code == 409
    assert "Nästan klart. Mer." in text(refused)
    assert "Svara på remissen" in text(client.get(f"/remiss/{out.code}/svara/"))
    assert "<form" not in client.get(f"/remiss/{out.code}/svara/").content.decode().split("<main")[1].split("</main")[0]


def test_when_the_text_has_changed_the_diff_is_shown_and_the_comments_are_moved(client, out):
    receipt = receipt_of(begin(client, out))
    older = out.consultation.edition.reference.code
    client.post(f"/remiss/svar/{receipt}/del/a/", {"edition": older, "c:A1#p1": "Min kommentar."})
    out.move_on()
    assert client.post(f"/remiss/svar/{receipt}/granska/")["Location"].endswith("/nytt/")
    page = client.get(f"/remiss/svar/{receipt}/nytt/").content.decode()
    assert "<ins>" in page
    assert "Min kommentar." in page
    assert "Färjan går om natten." in page
    client.post(f"/remiss/svar/{receipt}/nytt/")
    assert client.post(f"/remiss/svar/{receipt}/granska/")["Location"].endswith("?ny=1")


def test_anybody_can_check_a_hash_or_the_whole_text(client, out):
    sent = out.receive({"": "Bra."})
    assert "Det stämmer" in text(client.post("/remiss/verifiera/", {"sha256": sent.sha256}))
    assert "Yttrande 1" in sent.original.title()
    assert "yttrande 1" in text(client.post("/remiss/verifiera/", {"original": sent.original.replace("\n", "\r\n")}))
    wrong = text(client.post("/remiss/verifiera/", {"original": sent.original + "Ett ord till."}))
    assert "Det stämmer inte" in wrong


def test_a_sender_takes_it_back_and_throws_a_draft_away(client, out):
    receipt = receipt_of(begin(client, out))
    assert "Släng utkastet?" in text(client.get(f"/remiss/svar/{receipt}/ta-tillbaka/"))
    client.post(f"/remiss/svar/{receipt}/ta-tillbaka/")
    assert client.get(f"/remiss/svar/{receipt}/").status_code == 404
    receipt = receipt_of(begin(client, out))
    client.post(f"/remiss/svar/{receipt}/del/helheten/", {"c:": "Bra."})
    client.post(f"/remiss/svar/{receipt}/granska/")
    client.post(f"/remiss/svar/{receipt}/ta-tillbaka/")
    assert "Du har tagit tillbaka yttrandet" in text(client.get(f"/remiss/svar/{receipt}/"))


def test_the_code_is_found_again_however_it_is_written(client, out):
    receipt = receipt_of(begin(client, out))
    assert client.post("/remiss/svar/", {"code": f" {receipt.lower()} "}).status_code == 302
    assert client.post("/remiss/svar/", {"code": "0000-0000-0000-0000"}).status_code == 404


def test_a_consultation_of_a_draft_process_is_nobodys_business(client, out):
    reference = out.consultation.way_in.phase.process.reference
    reference.visible = False
    reference.save()
    assert client.get(out.consultation.reference.path).status_code == 404
    assert "Inget är ute på remiss" in text(client.get("/remiss/"))


def test_one_to_come_says_when_it_opens(client, out, today):
    phase = out.consultation.way_in.phase
    phase.opens_on, phase.closes_on = today + timedelta(days=5), today + timedelta(days=9)
    phase.save()
    said = text(client.get(out.consultation.reference.path))
    assert "5 dagar dit" in said
    assert "Svara på remissen" not in said


def test_a_flood_from_one_place_is_asked_to_wait_and_loses_nothing(client, out, monkeypatch):
    receipt = receipt_of(begin(client, out))
    monkeypatch.setattr("medskapa.foundation.rate_limit.MOST", 0)
    refused = begin(client, out, kind="organisation", organisation="Byalaget")
    assert refused.status_code == 429
    assert "Byalaget" in refused.content.decode()
    for url, name in ((f"/remiss/svar/{receipt}/bilagor/", "brev.pdf"), (f"/remiss/svar/{receipt}/word/", "a.docx")):
        assert client.post(url, {"file": SimpleUploadedFile(name, PDF)}).status_code == 429
    whole = {"language": "sv", "comments": [{"text": "Bra."}]}
    sent = client.post(f"/api/v1/consultations/{out.code}/submissions", whole, content_type="application/json")
    assert sent.status_code == 429
    assert client.post(f"/remiss/svar/{receipt}/del/helheten/", {"c:": "Bra."}).status_code == 302
    assert Submission.objects.get().comments.get().text == "Bra."
    assert not Submission.objects.get().attachments.exists()


def test_terms_are_explained_beside_the_comments_and_lead_nowhere_from_unsaved_words(client, out, monkeypatch):
    from types import SimpleNamespace

    from medskapa.foundation.translated_text import TranslatedText
    from medskapa.places.profile import TermProfile
    from medskapa.strategy.queries import terms

    told = TermProfile(
        "stycke", TranslatedText((("sv", "Stycket"),)), TranslatedText((("sv", "Några meningar om en sak."),))
    )
    profile = SimpleNamespace(folder="a glossary of one term", glossary=(told,))
    monkeypatch.setattr(terms, "active_profile", lambda: profile)
    receipt = receipt_of(begin(client, out))
    page = client.get(f"/remiss/svar/{receipt}/del/a/").content.decode()
    inside = page.split('class="commenting"')[1].split("</form>")[0]
    assert inside.count('popovertarget="term-stycke"') == 1
    assert "Några meningar om en sak." in inside
    assert "/ordlista/" not in inside
