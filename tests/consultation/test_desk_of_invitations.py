"""What staff do with a consultation seen from outside, and what a body sees behind its link."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from medskapa.consultation.models import Consultation, ExtraTime, Invitation, Submission
from medskapa.consultation.operations import files
from medskapa.consultation.operations import invitations as invitation_operations
from medskapa.consultation.operations.invitations import Body
from medskapa.consultation.queries import invitations as invitation_queries
from medskapa.consultation.queries import submissions
from medskapa.foundation.doers import Role

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


@pytest.fixture(autouse=True)
def stand_now(monkeypatch, settings, tmp_path, now):
    settings.PRIVATE_ROOT = tmp_path
    for place in (
        *("views.consultations", "views.submissions", "views.invitations"),
        *("desk.consultations", "desk.invitations", "desk.letters"),
    ):
        monkeypatch.setattr(f"medskapa.consultation.{place}.now", lambda: now)


@pytest.fixture
def staff(client, cast, now):
    """The client, signed in as somebody with a role."""

    def sign_in(role=Role.STRATEGIST):
        from medskapa.actors.operations import add_user

        user = add_user(username=role.value, full_name="Kim K", role=role, email="", by=cast.administrator, now=now)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def invited(out, cast, now):
    """A body that has its letter, and the secret of its link."""
    (row,) = invitation_operations.add_bodies(
        consultation=out.consultation, bodies=[Body("Byalaget", "by@example.se")], by=cast.strategist, now=now
    )
    invitation_operations.invite(invitation=row, by=cast.strategist, now=now)
    return row, invitation_queries.token_of(row)


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def begin(client, token, **more):
    page = client.get(f"/remiss/inbjudan/{token}/").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)[1]
    return client.post(f"/remiss/inbjudan/{token}/borja/", {"key": key, "language": "sv", **more})


def test_a_body_begins_by_its_link_and_finds_its_way_back(client, out, invited):
    row, token = invited
    assert "Byalaget" in text(client.get(f"/remiss/inbjudan/{token}/"))
    begun = begin(client, token)
    submission = Submission.objects.get()
    assert (submission.body_name, submission.invitation) == ("Byalaget", row)
    receipt = begun["Location"].split("/")[3]
    assert f"/remiss/svar/{receipt}/" in client.get(f"/remiss/inbjudan/{token}/").content.decode()
    assert client.get("/remiss/inbjudan/gissat/").status_code == 404


def test_a_body_writes_in_the_language_it_chooses_and_two_presses_begin_one_draft(client, out, invited):
    _row, token = invited
    assert 'value="fi" selected' not in client.get(f"/remiss/inbjudan/{token}/").content.decode()
    first, again = (begin(client, token, language="fi", key="k" * 24) for _ in range(2))
    assert first["Location"] == again["Location"]
    assert Submission.objects.get().language == "fin"
    page = client.get(f"/fi/remiss/inbjudan/{token}/").content.decode()
    assert 'value="fi" selected' in page
    wrong = begin(client, token, language="klingon")
    assert wrong.status_code == 400
    assert Submission.objects.count() == 1


def test_a_body_asks_for_time_and_reads_the_answer_on_its_page(client, staff, out, invited, today):
    _row, token = invited
    until = out.closes_on + timedelta(days=7)
    refused = client.post(f"/remiss/inbjudan/{token}/mer-tid/", {"until": str(out.closes_on), "why": "Nämnden."})
    assert refused.status_code == 400
    asked = client.post(f"/remiss/inbjudan/{token}/mer-tid/", {"until": str(until), "why": "Nämnden möts sen."})
    assert asked.status_code == 302
    assert "Vi har inte svarat än" in text(client.get(f"/remiss/inbjudan/{token}/"))
    desk = staff()
    assert "Nämnden möts sen." in text(desk.get(f"/admin/remisser/{out.code}/"))
    extra = ExtraTime.objects.get()
    url = f"/admin/remisser/{out.code}/mer-tid/{extra.pk}/"
    assert desk.post(url, {"refuse": "1", "words": ""}).status_code == 400
    assert desk.post(url, {"until": str(until), "words": "Det går bra."}).status_code == 302
    said = text(client.get(f"/remiss/inbjudan/{token}/"))
    assert "Det går bra." in said
    out.close_yesterday()
    assert "Börja svara" in text(client.get(f"/remiss/inbjudan/{token}/"))


def test_a_body_says_no(client, invited):
    _row, token = invited
    client.post(f"/remiss/inbjudan/{token}/avsta/")
    assert "Ni avstod" in text(client.get(f"/remiss/inbjudan/{token}/"))


def test_bodies_are_listed_one_by_one_and_from_a_file_then_invited(staff, out):
    desk, url = staff(), f"/admin/remisser/{out.code}/"
    desk.post(f"{url}inbjudna/", {"name": "Kyrkan", "email": ""})
    desk.post(f"{url}inbjudna/fil/", {"file": SimpleUploadedFile("l.csv", b"namn,epost\nByn,by@example.se\n")})
    assert desk.post(f"{url}inbjudna/", {"name": "kyrkan"}).status_code == 409
    assert desk.post(f"{url}inbjudna/", {"name": "Två", "email": "fel"}).status_code == 400
    assert "Skicka 1 inbjudan" in text(desk.get(url))
    desk.post(f"{url}inbjudna/bjud-in/")
    assert [row.name for row in Invitation.objects.filter(invited_on__isnull=False)] == ["Byn"]
    paper = desk.post(f"{url}inbjudna/{Invitation.objects.get(name='Kyrkan').pk}/")
    assert "/remiss/inbjudan/" in paper.content.decode()
    assert "Kyrkan" in text(desk.get(out.consultation.reference.path))


def test_a_writer_sees_how_it_goes_but_does_not_invite(staff, out):
    desk = staff(Role.WRITER)
    assert desk.get(f"/admin/remisser/{out.code}/").status_code == 200
    assert desk.post(f"/admin/remisser/{out.code}/inbjudna/", {"name": "Kyrkan"}).status_code == 403


def test_a_letter_is_written_in_with_its_pdf_and_gets_a_receipt(staff, out, today):
    desk = staff(Role.WRITER)
    sent = {
        "carrier": "paper",
        "received_on": str(today),
        "organisation": "Hembygdsföreningen",
        "language": "sv",
        "text": "Vi  tycker\r\nså här.",
        "file": SimpleUploadedFile("brev åäö.pdf", PDF),
    }
    url = f"/admin/remisser/{out.code}/brev/"
    sent["key"] = re.search(r'name="key" value="([^"]+)"', desk.get(url).content.decode())[1]
    assert desk.post(url, sent)["Location"] == f"{url}mottaget/"
    page = text(desk.get(f"{url}mottaget/"))
    row = Submission.objects.get()
    assert "Yttrande 1 är mottaget" in page
    assert row.sha256 in page
    assert submissions.words_of(row) == {"": "Vi  tycker\r\nså här."}
    file = desk.get(f"/admin/remisser/bilaga/{row.attachments.get().pk}/")
    assert b"".join(file.streaming_content) == PDF
    assert "no-store" in file["Cache-Control"]
    assert "attachment" in file["Content-Disposition"]


def test_a_letter_sent_twice_is_one_record_with_one_receipt(staff, out, today):
    desk, url = staff(Role.WRITER), f"/admin/remisser/{out.code}/brev/"
    key = re.search(r'name="key" value="([^"]+)"', desk.get(url).content.decode())[1]
    sent = {"key": key, "carrier": "paper", "received_on": str(today), "language": "sv", "text": "Vi tycker så här."}
    pages = []
    for _ in range(2):
        assert desk.post(url, sent | {"file": SimpleUploadedFile("brev.pdf", PDF)}).status_code == 302
        pages.append(re.search(r'class="code"><strong>([^<]+)', desk.get(f"{url}mottaget/").content.decode())[1])
    assert pages[0] == pages[1]
    row = Submission.objects.get()
    assert submissions.behind_receipt(pages[0]) == row
    assert desk.post(url, sent | {"text": "Något annat."}).status_code == 422
    assert Submission.objects.count() == 1
    assert pages[0] in desk.get(f"{url}mottaget/").content.decode(), "reading the page again writes nothing"
    assert pages[0] not in repr(dict(desk.session))
    desk.get(url)
    assert desk.get(f"{url}mottaget/")["Location"] == url


def test_an_attached_file_is_nobodys_but_the_staffs(client, out):
    submission, _ = out.begin()
    made = files.attach(submission=submission, content=PDF, name="a.pdf", by=out.cast.visitor, now=out.now)
    assert client.get(f"/admin/remisser/bilaga/{made.pk}/").status_code == 302


def test_a_draft_of_somebodys_own_is_not_the_desks(staff, out):
    submission, _ = out.begin()
    made = files.attach(submission=submission, content=PDF, name="a.pdf", by=out.cast.visitor, now=out.now)
    assert staff().get(f"/admin/remisser/bilaga/{made.pk}/").status_code == 404


def test_a_text_goes_out_from_the_desk_and_is_changed_there(staff, out, cast, now, today):
    from medskapa.processes.models import WayIn
    from medskapa.processes.operations import processes
    from medskapa.processes.rules.processes import PhasePlan

    process = out.consultation.way_in.phase.process
    way = ("consultation", 30, {"sv": "Remiss två"}, {"sv": ""}, True)
    first, last = today + timedelta(days=60), today + timedelta(days=90)
    plan = PhasePlan("consult", {"sv": "Remiss två"}, first, last, [way], {"sv": "En gång till."})
    processes.add_phase(process=process, plan=plan, by=cast.strategist, now=now)
    desk = staff()
    assert desk.get("/admin/remisser/ny/").status_code == 200
    way_in = WayIn.objects.get(phase__opens_on=first)
    sent = {
        "way_in": str(way_in.pk),
        "edition": out.consultation.edition.reference.code,
        "title_sv": "Andra remissen",
        "dossier": "RUN 2026/118",
        "questions": "Vad tycker ni?\n\nVad saknas?\n",
    }
    made = desk.post("/admin/remisser/ny/", sent)
    assert made.status_code == 302
    row = Consultation.objects.get(way_in=way_in)
    assert [one["key"] for one in row.questions] == ["fraga-1", "fraga-2"]
    changed = {
        **sent,
        "question_fraga-1": "",
        "question_fraga-2": "Vad  saknas i texten?",
        "questions": "Något mer?",
        "title_sv": "Andra remissen, ändrad",
    }
    assert "Vad saknas?" in desk.get(f"/admin/remisser/{row.reference.code}/andra/").content.decode()
    desk.post(f"/admin/remisser/{row.reference.code}/andra/", changed)
    row = Consultation.objects.get(way_in=way_in)
    assert [(one["key"], one["words"]["sv"]) for one in row.questions] == [
        ("fraga-2", "Vad saknas i texten?"),
        ("fraga-3", "Något mer?"),
    ]
    assert row.reference.titles["sv"] == "Andra remissen, ändrad"
    said = text(desk.get("/remiss/"))
    assert "1 förslag är ute på remiss" in said
    assert "Öppnar senare" in said


def test_a_newer_text_goes_out_instead_from_the_desk(staff, out):
    desk, url = staff(), f"/admin/remisser/{out.code}/"
    assert "Byt text" not in text(desk.get(f"{url}andra/"))
    out.write("A1", "Första stycket i A1, nu med nattfärja.", "Andra stycket i A1.")
    newer = out.freeze(changes={"A1#p1": {"sv": "Färjan går om natten."}}, title="Remissutgåva 2")
    assert "Byt text" in text(desk.get(f"{url}andra/"))
    assert desk.post(f"{url}byt/", {"edition": newer.reference.code, "why": ""}).status_code == 400
    assert desk.post(f"{url}byt/", {"edition": newer.reference.code, "why": "Ett fel."}).status_code == 302
    out.consultation.refresh_from_db()
    assert out.consultation.edition == newer
