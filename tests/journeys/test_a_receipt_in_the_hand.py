"""What a sender does afterwards, and sending with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import people as person

pytestmark = pytest.mark.journey


def focused(page: Page) -> str:
    """What the focus stands on, by the name that is read aloud."""
    return page.evaluate(
        "() => { const at = document.activeElement;"
        " return (at.labels?.[0] ?? at.closest('details')?.querySelector(':scope > summary') ?? at).innerText || '' }"
    )


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus stands on what is called so, as somebody without a mouse does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if name in focused(page):
            return
    raise AssertionError(f"the Tab key never reaches {name}")


def test_an_addition_under_the_receipt_waits_for_a_person_as_the_first_words_did(site, people, scripts):
    sender, reader, writer = people(), people(), people()
    words = f"Lekplatsen vid skolan saknar gungor{' helt' if scripts else ''}."
    more = f"Rutschkanan är också trasig{' sedan i våras' if scripts else ''}."
    code = person.send_words(sender, words)
    person.open_receipt(sender, code)
    sender.get_by_label("Vad vill du lägga till?").fill(more)
    sender.get_by_role("button", name="Lägg till").click()
    expect(sender.get_by_text(words)).to_be_visible()
    expect(sender.get_by_text(more)).to_be_visible()
    assert more not in site.read("/oppna-data/inspel.csv")

    writer.goto(site.sign_in("writer"))
    reference = person.find_in_queue(writer, more)
    person.approve(writer, reference)
    reader.goto(f"/trad/{reference}/")
    expect(reader.locator("main").get_by_text(more).first).to_be_visible()


def test_an_empty_box_is_answered_with_a_sentence_and_keeps_what_else_was_chosen(site, people, scripts):
    sender = people()
    sender.goto("/delta/")
    sender.get_by_label("Vilket språk skriver du på?").select_option(label="suomi")
    sender.evaluate("document.querySelector('main form').noValidate = true")
    sender.get_by_role("button", name="Skicka", exact=True).click()
    expect(sender.get_by_role("alert").filter(has_text="Skriv något först. Fältet är tomt.")).to_be_visible()
    expect(sender.get_by_label("Vilket språk skriver du på?").locator("option:checked")).to_have_text("suomi")


def test_a_receipt_that_does_not_exist_says_so(site, people, scripts):
    sender = people()
    sender.goto("/kvitto/")
    sender.get_by_label("Din kvittokod").fill("0000-0000-0000-0000")
    sender.get_by_role("button", name="Visa kvittot").click()
    expect(sender.get_by_role("alert")).to_be_visible()
    expect(sender.get_by_label("Din kvittokod")).to_have_value("0000-0000-0000-0000")
    assert sender.goto("/kvitto/0000-0000-0000-0000/").status == 404
    expect(sender.get_by_role("heading", level=1)).to_be_visible()


def test_the_keyboard_alone_sends_words(site, people):
    sender = people()
    sender.goto("/")
    sender.keyboard.press("Tab")
    assert focused(sender) == "Till innehållet", "the first stop of the Tab key leads past the navigation"
    sender.keyboard.press("Enter")
    tab_to(sender, "Skriv med dina egna ord")
    sender.keyboard.type("Jag skriver det här utan mus.")
    tab_to(sender, "Skriv vidare")
    sender.keyboard.press("Enter")
    expect(sender.get_by_label("Dina ord")).to_have_value("Jag skriver det här utan mus.")
    tab_to(sender, "Vilket språk skriver du på?")
    sender.keyboard.type("suomi")
    tab_to(sender, "Skicka")
    sender.keyboard.press("Enter")
    code = person.kept_code(sender)
    person.open_receipt(sender, code)
    expect(sender.get_by_text("Jag skriver det här utan mus.")).to_be_visible()


def test_a_staff_link_made_by_somebody_else_signs_nobody_in(site, people, scripts):
    stranger = people()
    assert stranger.goto("/demo/in/writer/?n=made-up").status == 404
    stranger.goto("/admin/inspel/")
    expect(stranger.get_by_role("heading", level=1)).not_to_have_text("Inspel")
