"""The desk of paper, boxes, callers, kiosks and own workshops, and the kiosk itself, as people meet them."""

import io
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now as clock

from medskapa.actors.operations import add_user
from medskapa.dialogue.models import Batch, Contribution, PrizeContact, QuizCount, ShortCode
from medskapa.dialogue.operations import moderation, sessions, workshops
from medskapa.dialogue.operations.imports import COLUMNS
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.dialogue.operations.workshops import WorkshopStart
from medskapa.dialogue.queries import contributions
from medskapa.dialogue.queries.workshops import session_of
from medskapa.foundation.tables import read_table
from medskapa.places.profile import active_profile
from medskapa.processes.models import WayIn
from medskapa.processes.queries import processes

KEY = "en-nyckel-som-ingen-gissar"
PLACE = active_profile().municipalities[0].code


@pytest.fixture
def today():
    return clock().date()


@pytest.fixture
def now():
    return clock()


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def desk(open_process, cast, now):
    """Signed in as an analyst, who may import too."""
    doer = cast.analyst
    user = add_user(username="aila", full_name=doer.name, role=doer.role, email="", by=cast.administrator, now=now)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def workshop(open_process, cast, now, today):
    way = processes.way_in("own_workshop", now=now)
    start = WorkshopStart("Fika hos Berit", today, place=PLACE)
    return workshops.start_workshop(way_in=way, start=start, by=cast.visitor, now=now)


@pytest.fixture
def pile(desk, today):
    def enter(**rows):
        given = {"title": "Lådan", "received_at": today.isoformat(), "language": "sv", "key": KEY, "rows": "10"}
        return desk.post("/admin/papper/ny/", {**given, "way_in": "open_question", **rows})

    return enter


def test_a_pile_is_written_in_row_by_row_and_shown(desk, pile):
    response = pile(text_1="Mer ljus vid skolan", text_3="Lisää busseja", language_3="fi")
    assert response.status_code == 302
    assert [one.language for one in Contribution.objects.order_by("pk")] == ["swe", "fin"]
    page = desk.get(response.url)
    assert "Mer ljus vid skolan" in words_of(page)
    assert "Ångra högen" in words_of(page)
    assert "2 blad är inskrivna" in words_of(page)


def test_the_code_on_the_paper_brings_the_sessions_questions(desk, pile, workshop):
    page = desk.get(f"/admin/papper/ny/?kod={workshop.code.lower()}")
    assert "Hur är det här i dag?" in words_of(page)
    assert page.content.decode().count("<textarea") == 10
    assert pile(code=workshop.code, text_1="En buss till", prompt_1="need", table_1="A").status_code == 302
    one = Contribution.objects.get()
    assert (one.session, one.prompt, one.table) == (session_of(workshop.reference), "need", "A")


def test_ten_more_rows_keep_what_is_written(desk, pile):
    page = pile(text_1="Påbörjat", more="1")
    assert page.status_code == 200
    assert page.content.decode().count("<textarea") == 20
    assert "Påbörjat" in page.content.decode()
    assert not Contribution.objects.exists()


def test_a_fault_in_one_row_is_told_with_everything_still_there(desk, pile):
    page = pile(text_1="Gott", text_2="å" * 10_001)
    assert page.status_code == 400
    assert "Rad 2, kolumn text" in words_of(page)
    assert "Gott" in page.content.decode()
    assert not Batch.objects.exists()
    assert pile().status_code == 400


def test_an_unknown_code_is_told_on_the_page_of_paper(desk):
    page = desk.get("/admin/papper/ny/?kod=000000")
    assert page.status_code == 404
    assert "leder ingenstans" in words_of(page)


def test_a_pile_is_taken_back_from_its_page_while_nobody_has_read_it(desk, pile, cast, now):
    address = pile(text_1="Fel").url
    assert desk.post(f"{address}angra/").status_code == 302
    assert "Ångrad av" in words_of(desk.get(address))
    second = pile(text_1="Rätt", key=KEY + "2").url
    moderation.publish(contribution=Contribution.objects.get(), masks=[], by=cast.writer, now=now)
    assert desk.post(f"{second}angra/").status_code == 409
    assert "går inte att ångra" in words_of(desk.get(second))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_pile_is_fetched_as_a_file_that_can_be_imported(desk, pile, form):
    address = pile(text_1="=1+1", text_2="Ord").url
    content = desk.get(f"{address}hog.{form}").content
    table = read_table(content, f"hog.{form}")
    assert table.columns == COLUMNS
    assert len(table.rows) == 2
    template = desk.get(f"/admin/papper/mall.{form}").content
    assert read_table(template, f"mall.{form}").columns == COLUMNS


def test_a_file_is_looked_at_first_and_stored_when_said_so(desk, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    file = SimpleUploadedFile("blad.csv", b"text,language,annat\nMer ljus,sv,x\nValoa,fi,y\n")
    page = desk.post("/admin/papper/fil/", {"title": "Vecka 47", "file": file})
    assert page.status_code == 200
    assert "2 rader ser rätt ut" in words_of(page)
    assert "De här kolumnerna läses inte: annat" in words_of(page)
    assert not Contribution.objects.exists()
    held = re.search(r'name="held" value="([^"]+)"', page.content.decode())
    response = desk.post("/admin/papper/fil/", {"held": held[1]})
    assert response.status_code == 302
    assert Contribution.objects.count() == 2
    assert Batch.objects.get().title == "Vecka 47"
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert desk.post("/admin/papper/fil/", {"held": held[1]}).url == response.url, "a double press leads to the pile"
    assert Contribution.objects.count() == 2


def test_a_held_file_that_is_gone_before_it_was_taken_in_is_chosen_anew(desk, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    file = SimpleUploadedFile("blad.csv", b"text,language\nMer ljus,sv\n")
    page = desk.post("/admin/papper/fil/", {"title": "Vecka 47", "file": file})
    for path in [path for path in tmp_path.rglob("*") if path.is_file()]:
        path.unlink()
    held = re.search(r'name="held" value="([^"]+)"', page.content.decode())
    assert desk.post("/admin/papper/fil/", {"held": held[1]}).url == "/admin/papper/fil/"
    assert not Batch.objects.exists()


def test_a_faulty_file_names_row_and_column_and_cannot_be_stored(desk):
    file = SimpleUploadedFile("blad.csv", b"text,language\n,sv\nOrd,xx\n")
    page = desk.post("/admin/papper/fil/", {"file": file})
    assert "Rad 2, kolumn text" in words_of(page)
    assert "Rad 3, kolumn language" in words_of(page)
    assert 'name="held"' not in page.content.decode()


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"PK\x03\x04broken", b"fel,kolumner\n1,2\n"])
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(desk, content):
    page = desk.post("/admin/papper/fil/", {"file": SimpleUploadedFile("blad.xlsx", content)})
    assert page.status_code == 400
    assert "data-error-summary" in page.content.decode()


def test_a_held_file_nobody_signed_is_nothing(desk):
    assert desk.post("/admin/papper/fil/", {"held": "../../secret"}).url == "/admin/papper/fil/"


def test_a_caller_gets_a_code_to_hear(desk):
    assert "Säg det här först" in words_of(desk.get("/admin/papper/telefon/"))
    given = {"text": "Bussen kommer aldrig", "language": "sv", "shown": "on", "key": KEY}
    page = desk.post("/admin/papper/telefon/", given)
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", words_of(page))
    assert code is not None
    assert "no-store" in page["Cache-Control"]
    assert contributions.behind_receipt(code[0])[0].medium == "phone"
    assert desk.post("/admin/papper/telefon/", {**given, "text": ""}).status_code == 400


def test_a_box_gets_a_code_a_poster_and_sheets(desk):
    way = WayIn.objects.get(kind="open_question")
    assert desk.post("/admin/papper/lador/", {"where": "Biblioteket", "way_in": way.pk}).status_code == 302
    code = ShortCode.objects.get().code
    poster = desk.get(f"/admin/papper/lador/{code}/")
    assert code in words_of(poster)
    for name in ("affisch", "arbetsblad"):
        file = desk.get(f"/admin/papper/lador/{code}/{name}.pdf")
        with pikepdf.open(io.BytesIO(file.content)) as document:
            assert bool(document.Root.MarkInfo.Marked)
            assert len(document.pages) == 1
    assert Client().get(f"/r/{code}/").url == "/delta/"
    assert desk.get(f"/admin/papper/lador/{code}/inget.pdf").status_code == 404
    assert desk.post("/admin/papper/lador/", {"where": ""}).status_code == 400


def test_staff_read_the_title_of_a_workshop_before_everybody_can(desk, client, workshop):
    page = desk.get("/admin/egna-traffar/")
    assert "Fika hos Berit" in words_of(page)
    assert client.get(f"/traffar/{workshop.reference}/").status_code == 404
    assert desk.post(f"/admin/egna-traffar/{workshop.reference}/visa/", {"title": " "}).status_code == 400
    shown = desk.post(f"/admin/egna-traffar/{workshop.reference}/visa/", {"title": "Fika på byn"})
    assert shown.status_code == 302
    public = client.get(f"/traffar/{workshop.reference}/")
    assert public.status_code == 200
    assert "Fika på byn" in words_of(public)
    again = desk.post(f"/admin/egna-traffar/{workshop.reference}/visa/", {"title": "Fika"})
    assert again.status_code == 409


@pytest.fixture
def kiosk(desk, open_process, cast, now, today):
    """The address of a kiosk that stands open at an event."""
    way = WayIn.objects.create(phase=open_process.phases.first(), kind="event", minutes=1, titles={"sv": "Matchen"})
    plan = SessionPlan({"sv": "Matchen"}, today, PLACE, "Laget", venue="Hallen")
    event = sessions.plan_session(way_in=way, plan=plan, by=cast.writer, now=now)
    assert "Matchen" in words_of(desk.get("/admin/kiosker/"))
    page = desk.post(f"/admin/kiosker/{event.reference.code}/oppna/")
    assert "no-store" in page["Cache-Control"]
    address = re.search(r"/kiosk/[^/\"<]+/", page.content.decode())[0]
    return address, event.reference.code


def test_a_kiosk_takes_a_word_and_gives_its_code_without_leaving_the_kiosk(client, kiosk):
    address, _ = kiosk
    first = client.get(address)
    assert "Skriv en sak" in words_of(first)
    assert "data-kiosk=" in first.content.decode()
    assert "<header" not in first.content.decode()
    given = {"text": "Fler hallar", "language": "sv", "age_band": "", "key": KEY}
    page = client.post(f"{address}ord/", given)
    assert page.status_code == 200
    assert Contribution.objects.get().medium == "kiosk"
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", words_of(page))[0]
    assert client.post(f"{address}ord/", given).status_code == 200
    assert len(contributions.behind_receipt(code)) == Contribution.objects.count() == 1
    assert "no-store" in page["Cache-Control"]
    assert "Nästa person" in words_of(page)
    assert client.post(f"{address}ord/", {**given, "text": "", "key": KEY + "2"}).status_code == 400


def test_a_kiosk_counts_a_quiz_and_tells_what_was_right(client, kiosk):
    address, _ = kiosk
    assert "Vem bestämmer" in words_of(client.get(f"{address}fragor/"))
    page = client.post(f"{address}fragor/", {"who": "government", "first": "care", "key": KEY})
    assert "inte riktigt" in words_of(page)
    assert "Regionfullmäktige" in words_of(page)
    assert QuizCount.objects.count() == 2
    assert client.post(f"{address}fragor/", {"who": "me", "first": "care", "key": KEY + "2"}).status_code == 400


def test_an_address_for_the_draw_is_a_step_of_its_own_and_is_drawn_and_forgotten_at_the_desk(client, desk, kiosk):
    address, event = kiosk
    assert client.post(f"{address}pris/", {"address": "ingenstans", "key": KEY}).status_code == 400
    assert client.post(f"{address}pris/", {"address": "nadja@exempel.se", "key": KEY + "2"}).status_code == 200
    assert PrizeContact.objects.count() == 1
    drawn = desk.post(f"/admin/kiosker/{event}/lotta/")
    assert "nadja@exempel.se" in words_of(drawn)
    assert "no-store" in drawn["Cache-Control"]
    assert desk.post(f"/admin/kiosker/{event}/lotta/", {"forget": "1"}).status_code == 302
    assert not PrizeContact.objects.exists()
    assert "Ingen har lämnat" in words_of(desk.post(f"/admin/kiosker/{event}/lotta/"))


def test_a_kiosk_that_staff_have_closed_leads_nowhere(client, desk, kiosk):
    address, event = kiosk
    assert desk.post(f"/admin/kiosker/{event}/stang/").status_code == 302
    for end in ("", "ord/", "fragor/", "pris/"):
        assert client.get(f"{address}{end}").status_code == 404


def test_a_kiosks_key_opens_no_other_door(client, kiosk, workshop):
    token = kiosk[0].split("/")[2]
    assert client.get(f"/vard/{token}/").status_code == 404
    assert client.get(f"/fangst/{token}/").status_code == 404
    assert client.get(f"/kiosk/{workshop.token}/").status_code == 404
    assert client.get(f"/fangst/{workshop.token}/").status_code == 404
