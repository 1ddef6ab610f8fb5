"""A follower gets exactly one message, and after one press none."""

import json
import re
import socket
import time
import urllib.request

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import expect
from tests.journeys import people as person
from tests.journeys.conftest import prepared_for
from tests.journeys.installation import serve

pytestmark = pytest.mark.journey


class Inboxes:
    """A mail server that takes everything and keeps it."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, str]] = []

    async def handle_DATA(self, server, session, envelope):
        text = envelope.content.decode("utf-8", "replace").replace("=\r\n", "").replace("=3D", "=")
        self.mails += [(receiver, text) for receiver in envelope.rcpt_tos]
        return "250 OK"

    def of(self, address: str) -> list[str]:
        return [text for receiver, text in self.mails if receiver == address]

    def wait_for(self, address: str, count: int) -> list[str]:
        """The mails of an address when there are so many, or what there is after a minute."""
        for _ in range(240):
            if len(self.of(address)) >= count:
                break
            time.sleep(0.25)
        return self.of(address)


@pytest.fixture(scope="module")
def inboxes():
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port = asking.getsockname()[1]
    handler = Inboxes()
    handler.port = port
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler
    controller.stop()


@pytest.fixture(scope="module")
def site(request, tmp_path_factory, inboxes):
    """The demonstration, with a mail server."""
    patch = pytest.MonkeyPatch()
    patch.setenv("MEDSKAPA_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    patch.setenv("MEDSKAPA_SMTP_HOST", "127.0.0.1")
    patch.setenv("MEDSKAPA_SMTP_PORT", str(inboxes.port))
    with serve(prepared_for(request, tmp_path_factory), tmp_path_factory.mktemp("follower")) as serving:
        yield serving
    patch.undo()


def path_in(mail: str, start: str) -> str:
    found = re.search(rf"{start}[A-Za-z0-9_-]+/", mail)
    assert found, mail
    return found[0]


def sent(site, words: str) -> str:
    """Words that have come in, by the door for machines; gives the receipt's code."""
    body = json.dumps({"text": words, "language": "swe"}).encode()
    asked = urllib.request.Request(f"{site.url}/api/v1/contributions", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return json.load(answer)["receipt"]


def test_who_follows_both_their_words_and_the_theme_gets_exactly_one_message(site, inboxes, people, scripts):
    follower, writer, analyst = people(), people(), people()
    address = f"aino.{'med' if scripts else 'utan'}@example.se"

    # The words come into the theme, and their sender asks to be told of them.
    code = sent(site, f"Det här skriver jag om {address.split('@')[0]}.")
    writer.goto(site.sign_in("writer"))
    reference = person.find_in_queue(writer, f"Det här skriver jag om {address.split('@')[0]}.")
    person.approve(writer, reference)
    analyst.goto(site.sign_in("analyst"))
    theme = person.decide_theme_by_hand(analyst, f"Det som {address.split('@')[0]} skrev om", "Ett tema för resan.")
    person.place_in_theme(analyst, theme, reference)
    person.open_receipt(follower, code)
    follower.get_by_role("link", name="Få besked om dina ord").click()
    follower.get_by_label("Din e-postadress").fill(address)
    follower.get_by_role("button", name="Få besked").click()
    expect(follower.get_by_role("heading", level=1)).to_have_text("Titta i din inkorg")
    asked = inboxes.wait_for(address, 1)
    assert len(asked) == 1
    say_yes(follower, asked[0])

    # The theme too, from its own page.
    follower.goto(f"/teman/{theme}/")
    follower.get_by_role("link", name="Få ett mejl när något händer").click()
    follower.get_by_label("Din e-postadress").fill(address)
    follower.get_by_role("button", name="Följ", exact=True).click()
    expect(follower.get_by_role("heading", level=1)).to_have_text("Titta i din inkorg")
    say_yes(follower, inboxes.wait_for(address, 2)[1])

    # The theme is answered with a no: one message, though both are followed.
    analyst.goto(f"/admin/teman/{theme}/")
    panel = analyst.locator("section", has=analyst.locator("#stop-heading"))
    panel.get_by_label("Varför?").fill("Staten avgör frågan.")
    panel.get_by_role("button", name="Här tog det stopp").click()
    expect(analyst.get_by_role("status").first).to_be_visible()
    told = inboxes.wait_for(address, 3)
    time.sleep(5)
    assert len(inboxes.of(address)) == 3
    assert "Staten avgör" in told[2] and "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in told[2]

    # Opening the link ends nothing; the press does.
    stop = path_in(told[2], "/folj/avsluta/")
    follower.goto(stop)
    follower.goto(stop)
    expect(follower.get_by_role("heading", name="Det här följer du")).to_be_visible()
    follower.get_by_role("button", name="Sluta följa allt och radera min adress").click()
    expect(follower.get_by_role("heading", level=1)).to_have_text("Du får inga fler mejl")


def say_yes(page, mail: str) -> None:
    """Open the link, which changes nothing, and press the button."""
    page.goto(path_in(mail, "/folj/bekrafta/"))
    page.get_by_role("button", name="Ja, jag vill följa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nu följer du det här")


def test_staff_see_in_the_log_what_was_sent_and_what_nobody_knows(site, people, scripts):
    editor = people()
    editor.goto(site.sign_in("editor"))
    editor.goto("/admin/utskick/")
    expect(editor.get_by_role("table", name="Varje meddelande och hur många det gick till")).to_be_visible()
    expect(editor.get_by_role("heading", name="Behöver någon som avgör")).to_be_visible()
    assert "@example.se" not in editor.content()
