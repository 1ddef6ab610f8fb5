"""A body answers a consultation: on the web and in Word, over several days, with a hash to show for it."""

import io
import re

import docx
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.journey
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def open_consultation(site) -> dict[str, str]:
    """The one that is out now."""
    return next(one for one in site.api("consultations")["items"] if one["state"] == "open")


def begin(page: Page, out: dict[str, str], organisation: str) -> str:
    """Begin an answer; gives the receipt's code."""
    page.goto(out["url"])
    page.get_by_role("link", name="Svara på remissen").click()
    page.get_by_label("En organisation").check()
    page.get_by_label("Organisationens namn").fill(organisation)
    page.get_by_role("button", name="Börja").click()
    expect(page.get_by_role("heading", name="Ditt svar på remissen")).to_be_visible()
    return page.locator(".code strong").inner_text()


def test_a_municipality_writes_goes_home_comes_back_sends_and_verifies(site, people, scripts):
    first, second, anybody = people(), people(), people()
    out = open_consultation(site)
    name = f"Sundets kommun {'A' if scripts else 'B'}"
    code = begin(first, out, name)
    first.get_by_role("link", name="Förslaget som helhet").click()
    first.get_by_label("Vad tycker ni om förslaget som helhet?").fill("Vi står bakom helheten.")
    first.get_by_role("button", name="Spara och gå till nästa del").click()
    expect(first.get_by_role("status").filter(has_text="Det är sparat.")).to_be_visible()
    comment = first.locator("details.comment").first
    comment.locator("summary").click()
    comment.locator("textarea").fill("Här saknas vägen om vintern.")
    first.get_by_role("button", name="Spara", exact=True).click()

    second.goto("/remiss/svar/")
    second.get_by_label("Din kod").fill(code.lower())
    second.get_by_role("button", name="Öppna").click()
    expect(second.get_by_text("Du har skrivit 2 kommentarer.")).to_be_visible()
    second.get_by_label("Ett brev eller en bilaga som PDF").set_input_files(
        {"name": "beslut.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    second.get_by_role("button", name="Bifoga").click()
    expect(second.get_by_text("beslut.pdf").first).to_be_visible()
    second.get_by_role("link", name="Granska", exact=True).click()
    for words in ("Vi står bakom helheten.", "Här saknas vägen om vintern.", "beslut.pdf", "Allmän handling"):
        expect(second.get_by_text(words).first).to_be_visible()
    second.get_by_role("button", name="Skicka in").click()
    expect(second.get_by_role("heading", name="Vi har tagit emot ditt yttrande")).to_be_visible()

    original = second.locator("pre.original").inner_text()
    assert name in original
    sha256 = re.search(r"[0-9a-f]{64}", second.locator(".hash").inner_text())[0]
    anybody.goto("/remiss/verifiera/")
    anybody.get_by_label("Kontrollsumman").fill(sha256)
    anybody.get_by_role("button", name="Kontrollera").click()
    expect(anybody.get_by_role("heading", name="Det stämmer", exact=True)).to_be_visible()
    anybody.get_by_label("Kontrollsumman").fill(sha256[:-1] + ("0" if sha256[-1] != "0" else "1"))
    anybody.get_by_role("button", name="Kontrollera").click()
    expect(anybody.get_by_role("heading", name="Det stämmer inte")).to_be_visible()


def test_a_body_asks_for_more_time_by_its_link_and_answers_in_word(site, people, scripts):
    staff, body = people(), people()
    out, name = open_consultation(site), f"Föreningen Vintervägen {'A' if scripts else 'B'}"
    staff.goto(site.sign_in("strategist"))
    staff.goto(f"/admin/remisser/{out['reference']}/")
    staff.get_by_label("Namn", exact=True).fill(name)
    staff.get_by_role("button", name="Lägg till").click()
    staff.get_by_role("row", name=name).get_by_role("button", name="Länk på papper").click()
    link = staff.locator(".code strong").inner_text()

    body.goto(link)
    expect(body.get_by_role("heading", name=name)).to_be_visible()
    body.locator("summary").filter(has_text="Be om mer tid").click()
    later = out["closes_on"][:4]
    body.get_by_label("Till och med vilken dag?").fill(f"{int(later) + 1}-01-05")
    body.get_by_label("Varför behöver ni mer tid?").fill("Styrelsen möts efter nyår.")
    body.get_by_role("button", name="Fråga").click()
    expect(body.get_by_text("Vi har inte svarat än.")).to_be_visible()

    staff.goto(f"/admin/remisser/{out['reference']}/")
    asking = staff.get_by_role("region", name=name)
    expect(asking.get_by_text("Styrelsen möts efter nyår.")).to_be_visible()
    asking.get_by_label("Några ord till dem").fill("Det går bra.")
    asking.get_by_role("button", name="Ge mer tid").click()
    body.reload()
    expect(body.get_by_text("Det går bra.")).to_be_visible()

    body.get_by_role("button", name="Börja svara").click()
    form = body.request.get(f"/remiss/{out['reference']}/formular.docx").body()
    document = docx.Document(io.BytesIO(form))
    document.tables[1].rows[0].cells[1].text = "Vi skriver hellre i Word."
    filled = io.BytesIO()
    document.save(filled)
    body.get_by_role("link", name="Läs in ett ifyllt formulär").click()
    body.get_by_label("Formuläret, ifyllt").set_input_files(
        {"name": "svar.docx", "mimeType": "application/octet-stream", "buffer": filled.getvalue()}
    )
    body.get_by_role("button", name="Titta").click()
    expect(body.get_by_text("Vi skriver hellre i Word.")).to_be_visible()
    body.get_by_role("button", name="Ja, spara i utkastet").click()
    body.get_by_role("link", name="Granska", exact=True).click()
    body.get_by_role("button", name="Skicka in").click()
    expect(body.locator("pre.original")).to_contain_text("ett Word-formulär")
    expect(body.locator("pre.original")).to_contain_text(name)
