"""The open question's form: short words, a language that is the sender's to choose, every letter as it was written."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils.timezone import now as clock

from medskapa.dialogue.models import Contribution
from medskapa.dialogue.rules import contributions as contribution_rules
from medskapa.dialogue.rules import language_guess
from medskapa.foundation.readability import lix, words_of
from medskapa.processes.models import Phase

KEY = "en-nyckel-som-ingen-gissar"
FORM = {"text": "Fler bussar", "language": "sv", "shown": "yes", "key": KEY}
OFFERED = ("sv", "en", "fi", "fit", "se", "smj", "sma", "ar", "fa", "so", "ti", "uk")


@pytest.fixture
def now():
    return clock()


@pytest.fixture
def today(now):
    return now.date()


def form_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser").select_one("form[data-queue]")


def own_words(form: BeautifulSoup) -> str:
    """What the form itself says, a line for each part: not its lists of choices, nor what the process promises."""
    for away in form.select("option, dd > span[lang], script"):
        away.decompose()
    parts = form.select("label, legend, p, dt, dd, summary, h2, button, li")
    return "\n".join(re.sub(r"\s+", " ", part.get_text(" ")) for part in parts if not part.select("p, li, label"))


@pytest.mark.parametrize(("path", "most"), [("/delta/", 35), ("/delta/latt/", 25), ("/delta/rost/", 35)])
def test_the_forms_words_are_light_to_read(client, open_process, path, most):
    words = own_words(form_of(client.get(path)))
    assert len(words_of(words)) > 80
    assert lix(words) <= most, f"{lix(words):.1f}\n{words}"


@pytest.mark.parametrize("path", ["/delta/", "/delta/latt/"])
def test_who_decides_and_what_cannot_be_changed_is_said_before_the_button(client, open_process, path):
    text = form_of(client.get(path)).get_text(" ")
    button = text.rindex("Skicka")
    for promise in ("Regionfullmäktige", "Vad strategin lyfter fram.", "Statens vägar.", "En person läser innan"):
        assert 0 <= text.index(promise) < button


def test_one_field_is_required_and_the_language_is_chosen_beforehand(client, open_process):
    form = form_of(client.get("/en/delta/"))
    assert [field["name"] for field in form.select("textarea[required]")] == ["text"]
    assert form.select_one("select[name=language] option[selected]")["value"] == "en"
    optional = {field["name"] for field in form.select("details select")}
    assert {"place", "age_band", "gender"} <= optional


def test_relation_and_on_whose_behalf_are_kept_where_the_region_asks(client, open_process):
    form = form_of(client.get("/delta/"))
    chosen = {name: form.select(f"select[name={name}] option")[1]["value"] for name in ("relation", "speaks_for")}
    assert client.post("/delta/skicka/", {**FORM, **chosen}).status_code == 302
    stored = Contribution.objects.get()
    assert (stored.relation, stored.speaks_for) == (chosen["relation"], chosen["speaks_for"])
    assert client.post("/delta/skicka/", {**FORM, "key": KEY + "2", "relation": "påhittad"}).status_code == 400


def test_a_region_without_such_lists_asks_no_such_question(client, open_process, monkeypatch):
    from dataclasses import replace

    from medskapa.dialogue.forms import contributions
    from medskapa.places.profile import active_profile

    bare = replace(active_profile(), relations=(), speakers=())
    monkeypatch.setattr(contributions, "active_profile", lambda: bare)
    form = form_of(client.get("/delta/"))
    assert not form.select("select[name=relation], select[name=speaks_for]")
    assert client.post("/delta/skicka/", FORM).status_code == 302


@pytest.mark.parametrize(
    "text",
    [
        "Áá Čč Đđ Ŋŋ Šš Ŧŧ Žž, Ïï Ææ Öö Øø, Ńń Åå Ää",
        "A\u030angstro\u0308m, inte sammansatt",
        "  två mellanslag först\r\n\r\noch tomma rader sist \r\n",
        "👵🏾🦌❄️ \u200f\u202eمرحبا",
        "\u1200\u1208\u1210 ትግርኛ",
    ],
)
def test_every_letter_is_kept_as_it_was_written(client, open_process, text):
    assert client.post("/delta/skicka/", {**FORM, "text": text}).status_code == 302
    assert Contribution.objects.get().text.encode() == text.encode()


def test_ten_thousand_letters_with_line_breaks_fit(client, open_process):
    text = ("å" * 99 + "\n") * 100
    assert len(text) == contribution_rules.LONGEST
    assert client.post("/delta/skicka/", {**FORM, "text": text.replace("\n", "\r\n")}).status_code == 302


def test_a_refused_form_in_easy_swedish_is_shown_in_easy_swedish(client, open_process):
    page = client.post("/delta/skicka/", {**FORM, "text": "", "easy": "True"})
    assert page.status_code == 400
    assert "Läs det här först" in page.content.decode()
    assert "Läs det här först" not in client.post("/delta/skicka/", {**FORM, "text": ""}).content.decode()


def test_promises_in_easy_swedish_are_used_where_there_are_any(client, open_process):
    open_process.decides = {"sv": "Regionfullmäktige", "sv-x-latt": "De som bestämmer i regionen"}
    open_process.save()
    assert "De som bestämmer i regionen" in client.get("/delta/latt/").content.decode()
    assert "De som bestämmer i regionen" not in client.get("/delta/").content.decode()


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Jag vill att bussen går på kvällen också", "sv"),
        ("The bus is never on time and we have to wait", "en"),
        ("Bussit eivät kulje illalla, ja minä haluan kotiin", "fi"),
        ("Mie haluan että bussi kulkee illala, se häätyy kulkea", "fit"),
        ("Bussit eivät kulje illalla mutta mie oon töissä", "fit"),
        ("Mun sávan ahte busse vuodjá eahkes maiddái, dat lea dehálaš", "se"),
        ("الحافلة لا تأتي إلى القرية", "ar"),
        ("اتوبوس به روستای ما نمی‌آید، کاش بیاید", "fa"),
        ("Автобус не їздить увечері", "uk"),
        ("ኣውቶቡስ ናብ ዓድና ኣይትመጽእን እያ", "ti"),
        ("Buss", ""),
        ("123 !!!", ""),
        ("", ""),
    ],
)
def test_a_language_is_guessed_from_its_small_words(text, guess):
    assert language_guess.guess(text, among=OFFERED) == guess


def test_nobodys_sami_is_taken_for_finnish():
    assert language_guess.guess("Julevsámegiella viertti vuojnnut ja gullut Jåhkåmåhken", among=OFFERED) != "fi"


@pytest.mark.parametrize("asked", ["fit", "se", "smj", "sma"])
def test_who_came_in_a_small_language_is_not_told_that_it_is_another(client, open_process, asked):
    page = client.post(f"/{asked}/delta/skriv/", {"text": "Bussit eivät kulje illalla, ja minä haluan kotiin"})
    assert form_of(page).select_one("select[name=language] option[selected]")["value"] == asked


def test_what_began_on_the_home_page_has_its_language_chosen_beforehand(client, open_process):
    page = client.post("/delta/skriv/", {"text": "Bussit eivät kulje illalla, ja minä haluan kotiin"})
    assert form_of(page).select_one("select[name=language] option[selected]")["value"] == "fi"


def test_the_senders_choice_is_kept_whatever_the_text_looks_like(client, open_process):
    client.post("/delta/skicka/", {**FORM, "text": "Jag skriver på svenska om mitt språk", "language": "fit"})
    assert Contribution.objects.get().language == "fit"


def test_the_receipt_is_a_picture_that_a_phone_can_read(client, open_process):
    sent = client.post("/delta/skicka/", FORM)
    page = BeautifulSoup(client.get(sent.url).content, "html.parser")
    picture = page.select_one(".receipt-code img.qr")
    assert picture["src"].startswith("data:image/svg+xml")
    assert picture["alt"]


def test_a_closed_question_shows_no_form_in_any_of_its_dresses(client, open_process, today):
    Phase.objects.update(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=1))
    for path in ("/delta/", "/delta/latt/", "/delta/rost/"):
        page = client.get(path)
        assert page.status_code == 200
        assert form_of(page) is None
