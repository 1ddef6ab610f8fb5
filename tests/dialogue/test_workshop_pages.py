"""The kits and workshops as people meet them: from the first page to the receipt, with or without scripts."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
from django.utils.timezone import now as clock
from PIL import Image

from medskapa.dialogue.kits.reading import kit
from medskapa.dialogue.kits.sheets import SLUGS, names
from medskapa.dialogue.models import Contribution, ReceivedFile, Session, ShortCode
from medskapa.dialogue.operations import sessions
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.foundation.translated_text import EASY_SWEDISH
from medskapa.places.profile import active_profile
from medskapa.processes.models import Phase
from medskapa.processes.queries import processes

KEY = "en-nyckel-som-ingen-gissar"
SHEETS = [
    (slug, text.language, name) for slug, key in SLUGS.items() for text in kit(key).texts for name, _ in names(text)
]


@pytest.fixture
def today():
    return clock().date()


@pytest.fixture
def now():
    return clock()


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def started(client, open_process, today):
    """Start a workshop as anybody does; gives the host's address and the code."""

    def start(slug="egen-workshop", **more):
        given = {"title": "Fika hos Berit", "day": today.isoformat(), "key": KEY, **more}
        response = client.post(f"/{slug}/starta/", given)
        assert response.status_code == 302, words_of(response)
        return response.url.split("?")[0], ShortCode.objects.get().code

    return start


GROUP = {
    "answer_now": "Bussen går för sällan.\n\nVi har en bra skola.",
    "answer_aim": "Alla kommer hem på kvällen.",
    "answer_need": "\n  \n",
    "people": "8",
    "language": "sv",
    "shown": "on",
    "key": "gruppens-egen-nyckel-nu",
}


@pytest.mark.parametrize("slug", ["egen-workshop", "unga"])
def test_a_kit_says_what_to_do_in_how_long_and_has_every_sheet_with_its_size(client, open_process, slug):
    page = client.get(f"/{slug}/")
    text = kit(SLUGS[slug]).text("sv")
    assert page.status_code == 200
    assert page.content.decode().count('<ol class="kit-steps"') == 1
    assert all(step.title in words_of(page) for step in text.steps)
    assert f"{text.minutes} minuter" in words_of(page)
    assert len(re.findall(r"PDF, \d+ kB", words_of(page))) == 2 + len(text.worksheets)
    assert "plattformens förslag" in words_of(page)
    assert "Starta en träff" in words_of(page)
    assert not page.cookies


@pytest.mark.parametrize("slug", ["egen-workshop", "unga"])
def test_a_kit_whose_way_has_closed_says_so_and_starts_nothing(client, open_process, today, slug):
    Phase.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    page = client.get(f"/{slug}/")
    assert page.status_code == 200
    assert "Starta en träff" not in words_of(page)
    answer = client.post(f"/{slug}/starta/", {"title": "Fika", "day": today.isoformat(), "key": KEY})
    assert answer.status_code == 409
    assert not Session.objects.exists()


def test_a_kit_answers_when_there_is_no_process_at_all(client, db):
    assert client.get("/egen-workshop/").status_code == 200
    assert client.get("/egen-workshop/starta/").status_code == 200


def test_easy_swedish_and_finnish_are_there_and_finnish_says_that_nobody_has_read_it(client, open_process):
    easy = client.get(f"/egen-workshop/?sprak={EASY_SWEDISH}")
    assert kit("own_workshop").text(EASY_SWEDISH).title in words_of(easy)
    finnish = client.get("/egen-workshop/?sprak=fi")
    assert 'lang="fi"' in finnish.content.decode()
    assert "Ingen som talar språket har granskat" in words_of(finnish)
    assert client.get("/fi/egen-workshop/").status_code == 200


@pytest.mark.parametrize(("slug", "language", "name"), SHEETS)
def test_a_sheet_is_a_tagged_pdf_that_says_what_its_page_says(client, db, slug, language, name):
    page = client.get(f"/material/{slug}/{language}/{name}/")
    file = client.get(f"/material/{slug}/{language}/{name}.pdf")
    assert page.status_code == file.status_code == 200
    assert file["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(file.content)) as document:
        root = document.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang).startswith(kit(SLUGS[slug]).text(language).lang)
        assert document.open_metadata()["pdfuaid:part"] == "1"
        assert str(document.docinfo["/Title"])
        assert "/StructTreeRoot" in root
    text = kit(SLUGS[slug]).text(language)
    assert dict(names(text))[name] in words_of(page)


@pytest.mark.parametrize("slug", ["egen-workshop", "unga"])
def test_the_steps_fit_on_one_sheet_of_paper(client, db, slug):
    for text in kit(SLUGS[slug]).texts:
        file = client.get(f"/material/{slug}/{text.language}/steg.pdf")
        with pikepdf.open(io.BytesIO(file.content)) as document:
            assert len(document.pages) == 1


@pytest.mark.parametrize("path", ["inget/sv/steg", "unga/xx/steg", "unga/sv/inget", "egen-workshop/sv/arbetsblad-1"])
def test_a_sheet_that_is_not_there_is_a_clear_404(client, db, path):
    assert client.get(f"/material/{path}/").status_code == 404
    assert client.get(f"/material/{path}.pdf").status_code == 404


def test_whoever_starts_gets_a_page_with_code_clock_and_sheet(client, started):
    address, code = started(starts="18:30", host="Berit")
    page = client.get(f"{address}?ny=1")
    assert page.status_code == 200
    assert code in words_of(page)
    assert "18:30–18:35" in words_of(page)
    assert "19:20–19:30" in words_of(page)
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"].startswith("noindex")
    assert page.content.decode().count('src="data:image/svg+xml') >= 1
    sheet = client.get(f"{address}blad.pdf")
    with pikepdf.open(io.BytesIO(sheet.content)) as document:
        assert bool(document.Root.MarkInfo.Marked)


def test_without_a_starting_time_the_clock_counts_minutes(client, started):
    address, _ = started()
    assert "minut 5–20" in words_of(client.get(address))


def test_a_host_sends_every_paragraph_as_an_answer_and_is_led_to_one_receipt(client, started):
    address, _ = started()
    response = client.post(f"{address}skicka/", GROUP)
    assert response.status_code == 302
    assert Contribution.objects.count() == 3
    receipt = client.get(response.url)
    assert all(one.text in words_of(receipt) for one in Contribution.objects.all())
    assert "redan skickade" not in words_of(receipt)
    assert client.post(f"{address}skicka/", GROUP).url == response.url
    page = client.get(address)
    assert "Gruppens svar är inskickade" in words_of(page)
    assert "Skicka gruppens svar" not in words_of(page).replace("Gruppens svar är inskickade", "")
    second = client.post(f"{address}skicka/", {**GROUP, "key": "en-helt-annan-nyckel"})
    assert second.status_code == 409
    assert Contribution.objects.count() == 3


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        ({"people": ""}, 400, "hur många ni var"),
        ({"people": "0"}, 400, ""),
        ({"answer_now": "", "answer_aim": ""}, 400, "Skriv något först"),
        ({"answer_now": "Ett svar\n\n" * 41}, 400, "Högst 40"),
        ({"language": "klingonska"}, 400, ""),
        ({"place": "9999"}, 400, ""),
        ({"languages": ["xx"]}, 400, ""),
        ({"key": "kort"}, 400, ""),
    ],
)
def test_a_faulty_group_is_answered_in_a_sentence_with_its_words_still_there(client, started, given, status, sentence):
    address, _ = started()
    response = client.post(f"{address}skicka/", {**GROUP, **given})
    assert response.status_code == status
    assert sentence in words_of(response)
    assert not Contribution.objects.exists()
    if "answer_aim" not in given:
        assert GROUP["answer_aim"] in response.content.decode()


def photo(**more) -> io.BytesIO:
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(picture, "JPEG", **more)
    picture.name = "blad.jpg"
    picture.seek(0)
    return picture


def test_photographs_of_the_sheets_come_with_the_group(client, started, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    address, _ = started()
    assert client.post(f"{address}skicka/", {**GROUP, "photos": [photo(), photo()]}).status_code == 302
    assert ReceivedFile.objects.filter(session=Session.objects.get(), kind="photo").count() == 2


def test_a_file_that_is_no_photograph_stores_neither_it_nor_the_answers(client, started, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    address, _ = started()
    fake = io.BytesIO(b"MZ\x90\x00 not a picture")
    fake.name = "blad.jpg"
    response = client.post(f"{address}skicka/", {**GROUP, "photos": [photo(), fake]})
    assert response.status_code == 400
    assert not Contribution.objects.exists()
    assert not ReceivedFile.objects.exists()


def test_a_participant_answers_by_code_and_gets_a_receipt_of_their_own(client, started):
    _, code = started()
    assert client.get(f"/r/{code.lower()}/").url == f"/t/{code}/"
    page = client.get(f"/t/{code}/")
    assert "Hur är det här i dag?" in words_of(page)
    assert "Berit" not in words_of(page), "the title has been read by nobody"
    assert "no-store" in page["Cache-Control"]
    given = {"answer_now": "Bra", "answer_need": "En buss", "language": "sv", "shown": "yes", "key": KEY + "2"}
    response = client.post(f"/t/{code}/", given)
    assert response.status_code == 302
    assert client.post(f"/t/{code}/", given).url == response.url
    assert {one.prompt for one in Contribution.objects.all()} == {"now", "need"}
    assert "Bra" in words_of(client.get(response.url))


def test_a_participant_who_answers_nothing_is_told_so(client, started):
    _, code = started()
    response = client.post(f"/t/{code}/", {"language": "sv", "shown": "yes", "key": KEY + "2"})
    assert response.status_code == 400
    assert "Skriv något först" in words_of(response)


def test_what_a_device_kept_comes_in_late_and_what_it_did_not_is_refused(client, started, today):
    address, code = started()
    before = (clock() - timedelta(days=2)).isoformat()
    Phase.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    given = {"answer_now": "Bra", "language": "sv", "shown": "yes", "key": KEY + "2"}
    assert client.post(f"/t/{code}/", given).status_code == 409
    assert client.post(f"{address}skicka/", GROUP).status_code == 409
    assert not Contribution.objects.exists()
    assert client.post(f"/t/{code}/", {**given, "written_at": before}).status_code == 302
    assert client.post(f"{address}skicka/", {**GROUP, "written_at": before}).status_code == 302
    assert set(Contribution.objects.values_list("late", flat=True)) == {True}
    assert "Skicka gruppens svar" not in words_of(client.get(address)).replace("Gruppens svar", "")


@pytest.mark.parametrize("written", ["2026-13-45T99:00:00Z", "i går", "2026-11-22T10:00:00", "x" * 500])
def test_a_time_that_is_none_is_no_time(client, started, today, written):
    _, code = started()
    Phase.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    given = {"answer_now": "Bra", "language": "sv", "shown": "yes", "key": KEY + "2", "written_at": written}
    assert client.post(f"/t/{code}/", given).status_code == 409


def test_a_code_is_found_however_it_is_written(client, started):
    _, code = started()
    assert client.get("/t/").status_code == 200
    found = client.post("/t/", {"code": f" {code[:3].lower()} {code[3:]}"})
    assert found.url == f"/r/{code}/"
    missing = client.post("/t/", {"code": "000000"})
    assert missing.status_code == 404
    assert "leder ingenstans" in words_of(missing)
    assert client.post("/t/", {"code": ""}).status_code == 400


@pytest.mark.parametrize("path", ["/vard/ingen/", "/vard/ingen/blad.pdf", "/t/000000/", "/r/000000/", "/r/%3Cb%3E/"])
def test_an_unknown_secret_or_code_is_a_clear_404(client, db, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "<b>" not in response.content.decode()


def test_the_title_of_a_workshop_is_shown_to_its_host_alone(client, started, today):
    address, _ = started()
    assert "Fika hos Berit" in words_of(client.get(address))
    for path in ("/traffar/", "/egen-workshop/"):
        assert "Berit" not in words_of(client.get(path))


@pytest.mark.parametrize("prefix", ["", "/en", "/fi", "/se"])
def test_the_whole_way_keeps_its_language(client, open_process, today, prefix):
    response = client.post(f"{prefix}/unga/starta/", {"title": "8B", "day": today.isoformat(), "key": KEY})
    assert response.url.startswith(f"{prefix}/vard/")
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(("kind", "known"), [("municipal_dialogue", True), ("theme_workshop", False)])
def test_where_the_county_meets_nobody_is_said_to_live_where_the_hall_is(
    client, open_process, cast, now, today, kind, known
):
    place = active_profile().municipalities[0].code
    plan = SessionPlan({"sv": "Samtal"}, today, place, "Laget", venue="Hallen")
    session = sessions.plan_session(way_in=processes.way_in(kind, now=now), plan=plan, by=cast.writer, now=now)
    sessions.open_capture(session=session, by=cast.writer, now=now)
    page = client.get(f"/t/{session.codes.get().code}/").content.decode()
    assert (f'<option value="{place}" selected>' in page) is known
