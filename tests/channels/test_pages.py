"""The pages about following as a person meets them, and as a mail program or a link scanner does."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import now as clock

from medskapa.actors.operations import add_user
from medskapa.channels.models import Address, Delivery, Following
from medskapa.foundation.doers import Role

EMAIL = "aino@example.se"


@pytest.fixture
def now():
    """Pages read the clock."""
    return clock()


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_what_one_came_from_is_ticked_and_its_language_is_said(client, places):
    page = client.get(f"/en/folj/?vad={places['Byn'].code}").content.decode()
    assert re.search(rf'value="{places["Byn"].code}"[^>]*checked', page)
    assert page.count("checked") == 1
    assert "Byn in English" in page


def test_a_theme_is_followed_from_its_own_page(client, places, now):
    from medskapa.thread import operations as thread

    theme = thread.create_reference(kind="theme", titles={"sv": "Nattbussar"}, visible=True, now=now)
    hidden = thread.create_reference(kind="theme", titles={"sv": "Dolt"}, visible=False, now=now)
    assert "Nattbussar" in words_of(client.get(f"/folj/?vad={theme.code}"))
    assert "Dolt" not in words_of(client.get(f"/folj/?vad={hidden.code}"))


def test_the_answer_is_the_same_whoever_the_address_belongs_to(client, places, follows):
    follows(EMAIL, places["Åby"])
    form = {"municipality": [places["Åby"].code]}
    known = client.post("/folj/", {**form, "email": EMAIL})
    unknown = client.post("/folj/", {**form, "email": "ny@example.se"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url) == (302, "/folj/skickat/")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"email": EMAIL}, "Välj minst en sak att följa."),
        ({"email": ""}, "Välj minst en sak att följa."),
        ({"email": ""}, "Skriv din e-postadress."),
        ({"email": "aino", "municipality": "x"}, "Adressen går inte att skicka till."),
        ({"email": "", "municipality": "x"}, "Skriv din e-postadress."),
        ({"email": "aino@example.se\r\nBcc: x@example.se", "municipality": "x"}, "Adressen går inte att skicka till."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_kept(client, places, sent, sentence):
    if "municipality" in sent:
        sent = {**sent, "municipality": [places["Åby"].code]}
    response = client.post("/folj/", sent)
    assert response.status_code == 400
    assert sentence in words_of(response)
    assert not (Address.objects.exists() or Delivery.objects.exists())


def test_opening_the_links_changes_nothing_and_a_press_does(client, places, asked):
    secret = asked(EMAIL, places["Åby"])
    for _ in range(3):
        page = client.get(f"/folj/bekrafta/{secret}/")
        client.head(f"/folj/bekrafta/{secret}/")
    assert "Åby" in words_of(page)
    assert "no-store" in page["Cache-Control"] and page["X-Robots-Tag"].startswith("noindex")
    assert not Following.objects.exclude(confirmed_on=None).exists()
    pressed = client.post(f"/folj/bekrafta/{secret}/")
    assert "Nu följer du det här" in words_of(pressed)
    stop = re.search(r"/folj/avsluta/[^/]+/", pressed.content.decode())[0]
    client.get(stop)
    client.head(stop)
    assert Following.objects.count() == 1
    assert client.get(f"/folj/bekrafta/{secret}/").status_code == 404


def test_a_mail_program_ends_it_with_one_press_of_its_own(places, follows, tell, deliver):
    follows(EMAIL, places["Åby"], places["Byn"])
    tell("k", places["Åby"])
    deliver()
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    path = "/folj/" + address.partition("/folj/")[2]
    program = Client(enforce_csrf_checks=True)
    for _ in range(2):
        response = program.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert response.status_code == 200
    assert not Address.objects.exists()
    assert program.get(path).status_code == 404


def test_one_thing_can_be_ended_on_the_page(client, places, follows):
    stop = follows(EMAIL, places["Åby"], places["Byn"])
    page = client.post(f"/folj/avsluta/{stop}/", {"vad": places["Åby"].code})
    assert "Byn" in words_of(page) and "Åby" not in words_of(page)


def test_staff_read_the_log_and_an_editor_settles_what_nobody_knows(client, places, follows, tell, cast, now):
    follows(EMAIL, places["Åby"])
    tell("k", places["Åby"])
    delivery = Delivery.objects.get(message__key="k")
    Delivery.objects.filter(pk=delivery.pk).update(state="unknown", answer="Timeout")
    editor = add_user(username="e", full_name="E", role=Role.EDITOR, email="", by=cast.administrator, now=now)
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/admin/utskick/")
    assert "Nu händer det" in words_of(page)
    assert str(delivery.number) in page.content.decode()
    assert EMAIL not in page.content.decode()
    assert "Skriv varför." in words_of(client.post(f"/admin/utskick/{delivery.pk}/", {"as": "sent", "why": ""}))
    assert client.post(f"/admin/utskick/{delivery.pk}/", {"as": "sent", "why": "Stod i loggen."}).status_code == 302
    assert Delivery.objects.get(pk=delivery.pk).state == "sent"
