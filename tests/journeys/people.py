"""What people do on the site, as they would say it: each takes a page and goes through the screens."""

import re

from playwright.sync_api import Page, expect
from tests.accessibility.looking import violations


def for_everybody(page: Page) -> None:
    """No fault that axe knows of, on a page that no list of pages can name: its address is a secret, or it passes."""
    faults = violations(page)
    assert not faults, "\n".join(faults)


def send_words(page: Page, words: str, language: str = "", place: str = "") -> str:
    """Write in the home page's box, go on to the whole form, send; give the receipt's code."""
    page.goto("/")
    page.get_by_label("Skriv med dina egna ord, på vilket språk du vill").fill(words)
    page.get_by_role("button", name="Skriv vidare").click()
    expect(page.get_by_label("Dina ord")).to_have_value(words)
    expect(page.get_by_role("heading", name="Innan du skickar")).to_be_visible()
    if language:
        page.get_by_label("Vilket språk skriver du på?").select_option(label=language)
    if place:
        page.get_by_text("Berätta lite om dig, om du vill").click()
        page.get_by_label("Kommun").select_option(label=place)
    page.get_by_role("button", name="Skicka", exact=True).click()
    return kept_code(page)


def kept_code(page: Page) -> str:
    """The code that the new receipt shows."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Nu finns dina ord här")
    return page.locator(".receipt-code .code").inner_text().strip()


def open_receipt(page: Page, code: str) -> None:
    """Find the receipt by its code, as somebody does who wrote it on a piece of paper."""
    page.goto("/kvitto/")
    page.get_by_label("Din kvittokod").fill(code.lower())
    page.get_by_role("button", name="Visa kvittot").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det här hände med dina ord")


def take_back(page: Page, code: str) -> None:
    open_receipt(page, code)
    page.get_by_role("link", name="Ta tillbaka dina ord").click()
    page.get_by_role("button", name="Ja, ta tillbaka").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du har tagit tillbaka dina ord")


def find_in_queue(page: Page, words: str) -> str:
    """Open the words from the writer's queue; give their reference."""
    page.goto("/admin/inspel/")
    page.get_by_role("link", name=words[:60]).first.click()
    return re.search(r"/admin/inspel/([^/]+)/", page.url)[1]


def approve(page: Page, reference: str) -> None:
    page.goto(f"/admin/inspel/{reference}/")
    page.get_by_role("button", name="Godkänn", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Inspelet är godkänt.")).to_be_visible()


def translate(page: Page, reference: str, words: str, translator: str) -> None:
    page.goto(f"/admin/inspel/{reference}/")
    page.get_by_label("Översättning", exact=True).fill(words)
    page.get_by_label("Vem har översatt").fill(translator)
    page.get_by_label("Någon som talar språket har läst den").check()
    page.get_by_role("button", name="Spara översättningen").click()
    expect(page.get_by_role("status").filter(has_text="Översättningen är sparad.")).to_be_visible()


def run_the_engine(page: Page) -> None:
    """Start a run at the desk and follow its progress until the worker is done."""
    page.goto("/admin/analys/")
    page.get_by_role("button", name="Starta en körning").click()
    expect(page.get_by_role("progressbar", name="Hur långt körningen har kommit")).to_be_visible()
    newest = page.locator("section", has=page.get_by_role("heading", name="Senaste körningen"))
    expect(newest).to_contain_text(re.compile("Klar. Startad av|gick inte att slutföra"), timeout=600_000)
    expect(newest).to_contain_text("Klar. Startad av Aila Analytiker")


def decide_theme_by_hand(page: Page, title: str, description: str) -> str:
    """Make a theme that the machine did not see; give its reference."""
    page.goto("/admin/teman/")
    page.get_by_role("link", name="Nytt tema för hand").click()
    page.get_by_label("Rubrik på svenska").fill(title)
    page.get_by_label("Beskrivning på svenska").fill(description)
    page.get_by_label("Varför?").fill("Flera har skrivit om samma sak.")
    page.get_by_role("button", name="Besluta om temat").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return re.search(r"/admin/teman/([^/]+)/", page.url)[1]


def proposal_with(page: Page, words: str) -> bool:
    """Open the machine's proposal that holds these words; whether there is one to decide about."""
    page.goto("/admin/teman/")
    rows = page.locator("section", has=page.locator("#open-heading")).locator("tbody a")
    for address in rows.evaluate_all("links => links.map(link => link.href)"):
        page.goto(address)
        if page.get_by_text(words).count():
            return True
    return False


def decide_theme_as_proposed(page: Page, title: str, description: str) -> str:
    """Accept the proposal that stands open on the page, in the analyst's own words; give the theme's reference."""
    panel = page.locator("section", has=page.locator("#accept-heading"))
    panel.get_by_label("Rubrik på svenska").fill(title)
    panel.get_by_label("Beskrivning på svenska").fill(description)
    panel.get_by_label("Varför?").fill("De skriver om samma sak.")
    panel.get_by_role("button", name="Godkänn", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Temat är beslutat")).to_be_visible()
    page.get_by_role("link", name=title).first.click()
    return re.search(r"/admin/teman/([^/]+)/", page.url)[1]


def place_in_theme(page: Page, theme: str, reference: str) -> None:
    """Place the words in the theme by their reference, unless they are there already."""
    page.goto(f"/admin/teman/{theme}/")
    if page.locator("#members-heading ~ *").get_by_text(reference).count():
        return
    panel = page.locator("section", has=page.locator("#place-heading"))
    panel.get_by_label("Inspelets kod").fill(reference)
    panel.get_by_label("Varför?").fill("Den här rösten säger samma sak.")
    panel.get_by_role("button", name="Placera").click()
    expect(page.get_by_role("status").filter(has_text="Rösten är placerad.")).to_be_visible()


def link_theme_to_goal(page: Page, goal: str, theme: str, why: str) -> None:
    """Put a theme behind the whole of a part."""
    page.goto(f"/admin/strategi/{goal}/")
    page.get_by_label("Vad står bakom?").select_option(value=theme)
    page.get_by_label("Varför står det bakom texten?").fill(why)
    page.get_by_role("button", name="Länka till texten").click()
    expect(page.get_by_role("status").filter(has_text="Underlaget står nu bakom texten.")).to_be_visible()


def tie_measure_to_goal(page: Page, measure: str, goal: str, why: str) -> None:
    page.goto(f"/admin/planer/{measure}/")
    page.get_by_label("Målbild", exact=True).select_option(value=goal)
    page.get_by_label("Varför? Alla får läsa skälet.").fill(why)
    page.get_by_role("button", name="Knyt till målbilden").click()
    expect(page.get_by_role("status").filter(has_text="Insatsen är knuten till målbilden.")).to_be_visible()


def tie_indicator(page: Page, indicator: str, followed: str, why: str) -> None:
    page.goto(f"/admin/indikatorer/{indicator}/")
    page.get_by_label("Målbild eller insats").select_option(value=followed)
    page.get_by_label("Vad visar den, och vad visar den inte? Alla får läsa det.").fill(why)
    page.get_by_role("button", name="Knyt", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Indikatorn är knuten.")).to_be_visible()


def tie_story(page: Page, story: str, of: str, why: str) -> None:
    page.goto(f"/admin/nyheter/{story}/")
    page.get_by_label("Vad berättelsen bygger på").fill(of)
    page.get_by_label("Varför", exact=True).fill(why)
    page.get_by_role("button", name="Koppla ihop").click()
    expect(page.get_by_role("status").filter(has_text="Länken är gjord.")).to_be_visible()
