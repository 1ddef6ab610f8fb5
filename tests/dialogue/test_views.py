"""The open question and the receipt as a person meets them: a clear sentence, never half a row, never a 500."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now as clock

from medskapa.actors.operations import add_user
from medskapa.dialogue.models import Contribution, Receipt
from medskapa.dialogue.operations import contributions, moderation
from medskapa.foundation.idempotency import KeyUsedForOtherWords
from medskapa.foundation.models import IdempotentAnswer, JournalEntry
from medskapa.insight.operations import dead_ends, themes
from medskapa.processes.models import Phase

KEY = "en-nyckel-som-ingen-gissar"
FORM = {
    "text": "Fler bussar på kvällen",
    "language": "sv",
    "place": "",
    "age_band": "",
    "gender": "",
    "shown": "yes",
    "key": KEY,
}


@pytest.fixture
def today() -> object:
    """Views read the clock, so the process lies around the day the test is run."""
    return clock().date()


@pytest.fixture
def now():
    return clock()


@pytest.fixture
def send(client, open_process):
    def post(**more):
        return client.post("/delta/skicka/", {**FORM, **more})

    return post


def nothing_is_stored() -> bool:
    return not (Contribution.objects.exists() or Receipt.objects.exists() or IdempotentAnswer.objects.exists())


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_words_sent_give_a_receipt_that_shows_them(send, client):
    response = send()
    assert response.status_code == 302
    page = client.get(response.url)
    assert page.status_code == 200
    assert FORM["text"] in words_of(page)
    assert "väntar på att läsas" in words_of(page)
    assert page["X-Robots-Tag"].startswith("noindex")
    assert "no-store" in page["Cache-Control"]


def test_the_same_form_sent_twice_is_stored_once_and_leads_to_the_same_receipt(send):
    assert send().url == send().url
    assert Contribution.objects.count() == 1


def test_who_goes_back_and_writes_something_else_is_asked_once_and_can_send_it(send):
    send()
    response = send(text="Något annat")
    assert response.status_code == 422
    assert "har du redan skickat något" in words_of(response)
    assert Contribution.objects.count() == 1
    assert KEY not in response.content.decode()
    key = re.search(r'name="key" value="([^"]+)"', response.content.decode())
    assert key is not None
    assert send(text="Något annat", key=key[1]).status_code == 302
    assert Contribution.objects.count() == 2


def test_who_is_signed_in_is_as_anonymous_as_anybody(send, client, cast, now):
    user = add_user(
        username="ronja",
        full_name=cast.writer.name,
        role=cast.writer.role,
        email="",
        by=cast.administrator,
        now=now,
    )
    client.force_login(user)
    assert send().status_code == 302
    (entry,) = JournalEntry.objects.filter(event="dialogue.ContributionReceived")
    assert (entry.actor, entry.happened_at) == ("", None)


def test_no_page_learns_the_code_from_where_its_reader_came(send, client):
    receipt = send().url.split("?")[0]
    for path in (receipt, f"{receipt}ta-tillbaka/"):
        page = client.get(path)
        assert page["Referrer-Policy"] == "strict-origin"
        assert "no-store" in page["Cache-Control"]
        assert page["X-Robots-Tag"].startswith("noindex")


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        ({"text": ""}, 400, "Skriv något först"),
        ({"text": " \n\t "}, 400, "Skriv något först"),
        ({"text": "å" * 10_001}, 400, "Högst 10000"),
        ({"text": "å" * 200_000}, 400, "Högst 10000"),
        ({"text": "å" * 1_000_000}, 413, "för stort"),
        ({"text": "nul\0tecken"}, 400, "tecken"),
        ({"language": "klingonska"}, 400, ""),
        ({"language": ""}, 400, ""),
        ({"place": "9999"}, 400, ""),
        ({"age_band": "<b>"}, 400, ""),
        ({"gender": "x" * 5000}, 400, ""),
        ({"shown": "kanske"}, 400, ""),
        ({"key": "kort"}, 400, ""),
        ({"key": ""}, 400, ""),
    ],
)
def test_bad_input_is_answered_in_a_sentence_and_stores_nothing(send, given, status, sentence):
    response = send(**given)
    assert response.status_code == status
    assert sentence in words_of(response)
    assert nothing_is_stored()


@pytest.mark.parametrize("raw", [b"text=%FF%FE%80ord", b"text=\xff\xfe\x80ord", b"text=%ED%A0%80"])
def test_bytes_that_are_no_text_are_refused(client, open_process, raw):
    rest = b"&language=sv&shown=yes&key=" + KEY.encode()
    response = client.generic("POST", "/delta/skicka/", raw + rest, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400
    assert "tecken som inte går att spara" in words_of(response)
    assert nothing_is_stored()


def test_bytes_that_are_no_text_are_refused_in_a_form_of_parts_too(client, open_process):
    parts = {**FORM, "text": "§"}
    body = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in parts.items()
    )
    raw = f"{body}--x--\r\n".encode().replace("§".encode(), b"\xff\xfeord")
    response = client.generic("POST", "/delta/skicka/", raw, content_type="multipart/form-data; boundary=x")
    assert response.status_code == 400
    assert nothing_is_stored()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"broken", "multipart/form-data"),
        (b"text=" + b"&a=1" * 3000, "application/x-www-form-urlencoded"),
        ("text=ö".encode("utf-16"), "application/x-www-form-urlencoded; charset=utf-16"),
    ],
)
def test_a_body_that_is_no_form_is_refused(client, open_process, body, content_type):
    response = client.generic("POST", "/delta/skicka/", body, content_type=content_type)
    assert 400 <= response.status_code < 500
    assert nothing_is_stored()


def test_a_refused_text_is_still_in_the_box(send):
    response = send(language="klingonska", text="Mina ord ska inte försvinna")
    assert "Mina ord ska inte försvinna" in response.content.decode()


def test_script_is_shown_as_the_words_it_is(send, client):
    page = client.get(send(text="<script>alert(1)</script>").url).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_words_from_right_to_left_are_isolated_from_the_page(send, client):
    page = client.get(send(text="\u202eمرحبا", language="ar").url).content.decode()
    assert re.search(r'<blockquote[^>]*lang="ar"[^>]*dir="auto"', page)


def test_a_closed_way_in_says_so_and_stores_nothing(send, client, today):
    Phase.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    assert send().status_code == 409
    assert nothing_is_stored()
    page = client.get("/delta/")
    assert page.status_code == 200
    assert "<textarea" not in page.content.decode()


def test_the_page_answers_when_there_is_no_process_at_all(client, db):
    assert client.get("/delta/").status_code == 200
    assert client.post("/delta/skicka/", FORM).status_code == 409


@pytest.mark.parametrize(
    "code", ["0000-0000-0000-0000", "inget-kvitto", "ÅÄÖ", "%00", "a" * 2000, "<script>", "%FF%FE"]
)
@pytest.mark.parametrize("end", ["", "ta-tillbaka/"])
def test_an_unknown_receipt_is_a_clear_404(client, db, code, end):
    response = client.get(f"/kvitto/{code}/{end}")
    assert response.status_code == 404
    assert "<script>" not in words_of(response)


@pytest.mark.parametrize("end", ["mer/", "ta-tillbaka/"])
def test_nothing_is_done_to_an_unknown_receipt(client, db, end):
    response = client.post(f"/kvitto/0000-0000-0000-0000/{end}", {"text": "Ord", "key": KEY})
    assert response.status_code == 404


def test_a_receipt_is_found_by_its_code_however_written(send, client):
    code = send().url.split("/")[2]
    found = client.post("/kvitto/", {"code": code.lower().replace("-", " ")})
    assert found.status_code == 302
    assert client.get(found.url).status_code == 200
    missing = client.post("/kvitto/", {"code": "0000"})
    assert missing.status_code == 404
    assert "inget kvitto" in words_of(missing)


def test_more_is_added_and_everything_taken_back_on_the_receipt(send, client):
    path = send().url.split("?")[0]
    assert client.post(f"{path}mer/", {"text": "Och en sak till", "key": KEY + "2"}).status_code == 302
    assert "Och en sak till" in words_of(client.get(path))
    assert client.post(f"{path}mer/", {"text": " ", "key": KEY + "3"}).status_code == 400
    assert "går inte att ångra" in words_of(client.get(f"{path}ta-tillbaka/"))
    assert Contribution.objects.filter(state="withdrawn").count() == 0, "asking must not do it"
    assert client.post(f"{path}ta-tillbaka/").status_code == 302
    assert Contribution.objects.filter(state="withdrawn").count() == 2
    assert "tagit tillbaka" in words_of(client.get(path))
    assert client.post(f"{path}mer/", {"text": "Efteråt", "key": KEY + "4"}).status_code == 409
    assert Contribution.objects.count() == 2


def test_a_receipt_shows_where_all_of_its_words_led(send, client, cast, now):
    path = send().url.split("?")[0]
    client.post(f"{path}mer/", {"text": "Och en sak till", "key": KEY + "2"})
    first, second = Contribution.objects.order_by("pk")
    moderation.publish(contribution=second, masks=[], by=cast.writer, now=now)
    theme = themes.create_theme(
        titles={"sv": "Nattbussar"}, description={"sv": "Bussar."}, why="Hörs.", by=cast.analyst, now=now
    )
    themes.place_contribution(contribution=second, theme=theme, why="Om bussar.", by=cast.analyst, now=now)
    dead_ends.stop(reference=theme.reference, why="Staten avgör frågan.", by=cast.analyst, now=now)
    page = client.get(path).content.decode()
    way = words_of(client.get(path))
    assert "De hör till ett tema" in way and "Nattbussar" in way and "Staten avgör frågan." in way
    assert f'href="{second.reference.path}' in page
    assert "En person läste dem inte än" in way, "one of the two has not been read"
    moderation.publish(contribution=first, masks=[], by=cast.writer, now=now)
    themes.place_contribution(contribution=first, theme=theme, why="Om bussar.", by=cast.analyst, now=now)
    way = words_of(client.get(path))
    assert "En person läste dem inte än" not in way
    assert way.count("Staten avgör frågan.") == 1


def test_a_hidden_contribution_says_why_to_who_sent_it(send, client, cast, now):
    path = send().url.split("?")[0]
    moderation.hide(contribution=Contribution.objects.get(), why="Nämner en granne.", by=cast.editor, now=now)
    assert "Nämner en granne." in words_of(client.get(path))


def test_a_form_without_its_token_is_refused_in_a_sentence(open_process):
    response = Client(enforce_csrf_checks=True).post("/delta/skicka/", FORM)
    assert response.status_code == 403
    assert "öppet för länge" in words_of(response)
    assert nothing_is_stored()


def test_the_box_on_the_first_page_stores_nothing(client, open_process):
    response = client.post("/delta/skriv/", {"text": "Påbörjat"})
    assert response.status_code == 200
    assert "Påbörjat" in response.content.decode()
    assert "Påbörjat" not in str(response.cookies)
    assert nothing_is_stored()


@pytest.mark.parametrize("path", ["/delta/skicka/", "/delta/skriv/"])
def test_what_writes_is_not_reached_by_a_link(client, open_process, path):
    assert client.get(path).status_code == 405


@pytest.mark.parametrize("prefix", ["", "/en", "/fi", "/fit", "/se", "/smj", "/sma"])
def test_the_whole_way_keeps_its_language(client, open_process, prefix):
    assert client.get(f"{prefix}/delta/").status_code == 200
    response = client.post(f"{prefix}/delta/skicka/", FORM)
    assert response.status_code == 302
    assert response.url.startswith(f"{prefix}/kvitto/")
    assert client.get(response.url).status_code == 200


def test_a_visitor_who_only_reads_gets_no_cookie(client, open_process):
    assert not client.get("/kvitto/0000-0000-0000-0000/").cookies


def test_one_receipts_key_never_answers_for_another_receipt(send, now):
    first, second = send(), send(text="Från någon annan", key="en-annan-nyckel-som-ingen-gissar")
    codes = [response.url.split("/")[-2] for response in (first, second)]
    key = "samma-nyckel-i-bada"
    added = contributions.add_to(receipt=codes[0], text="En sak till", now=now, key=key)
    assert contributions.add_to(receipt=codes[0], text="En sak till", now=now, key=key) == added
    with pytest.raises(KeyUsedForOtherWords):
        contributions.add_to(receipt=codes[1], text="En sak till", now=now, key=key)
