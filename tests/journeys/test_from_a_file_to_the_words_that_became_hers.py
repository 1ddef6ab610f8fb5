"""The real case, whole: a strategy's file is read in, gets its evidence, goes out, is answered by forty and adopted.

Somebody who wrote long before the strategy had a word reads at last which words became hers.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.conftest import SHARED
from tests.journeys.conftest import alone
from tests.journeys.installation import Site
from tests.journeys.people import for_everybody, link_theme_to_goal

from medskapa.foundation.time_zone import STOCKHOLM

pytestmark = pytest.mark.journey
ALIKE = 9
ANSWERS = 40
MENDED = "Ingen ska behöva välja mellan bussen hem och kören på torsdagen."


@pytest.fixture(scope="module")
def site(request, tmp_path_factory) -> Iterator[Site]:
    """Alone: when this is over another strategy is in force."""
    yield from alone(request, tmp_path_factory)


@pytest.fixture
def scripts() -> bool:
    return True


@pytest.fixture(scope="module")
def manuscript() -> Path:
    """The strategy's real text. It is input, never part of the product."""
    found = sorted((SHARED / "seeds").glob("000_*.txt"))
    if not found:
        pytest.skip("the strategy's own text isn't here: ../shared/seeds/000_*.txt")
    return found[0]


def day(offset: int) -> str:
    return (datetime.now(STOCKHOLM).date() + timedelta(days=offset)).isoformat()


def post(page: Page, address: str, **given: str) -> None:
    """Send a form of the desk as its page would, without looking at the page."""
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
    form: dict[str, Any] = {"csrfmiddlewaretoken": token, **given}
    answer = page.request.post(address, form=form)
    assert answer.ok, f"{address}: {answer.status}"


def read_in(page: Page, file: Path) -> None:
    page.goto("/admin/strategi/las-in/")
    page.get_by_label("Fil", exact=True).set_input_files(file)
    page.get_by_role("button", name="Läs filen").click()
    expect(page.get_by_role("heading", name="4 målbilder har två rubriker")).to_be_visible()
    page.get_by_role("button", name="Läs in som arbetstext").click()
    expect(page.get_by_role("status").filter(has_text="delar är inlästa som arbetstext")).to_be_visible()


def freeze(page: Page, name: str) -> None:
    page.goto("/admin/strategi/frys/")
    page.get_by_label("Slag").select_option("consulted")
    page.get_by_label("Utgåvans namn").fill(name)
    page.get_by_role("button", name="Frys utgåvan").click()
    expect(page.get_by_role("status").filter(has_text="Utgåvan är frusen")).to_be_visible()


def open_a_phase(page: Page, name: str) -> None:
    """A phase of its own for the consultation, from today, in the round that is going on."""
    page.goto("/admin/processer/")
    page.locator("main table a[href^='/admin/processer/']").filter(has_not_text="Kopiera").first.click()
    page.locator("summary").filter(has_text="Lägg till ett skede").click()
    new = page.locator("details", has=page.locator("summary").filter(has_text="Lägg till ett skede"))
    new.get_by_label("Slag").select_option("consult")
    new.get_by_label("Skedets namn").fill(name)
    new.get_by_label("Första dagen").fill(day(0))
    new.get_by_label("Sista dagen").fill(day(20))
    new.get_by_label("Vad som ändras och vad som kommer sen, för alla att läsa").fill(
        "Alla får svara. Sen beslutar vi."
    )
    new.get_by_role("button", name="Lägg till skedet").click()
    page.locator("summary").filter(has_text="Lägg till ett sätt att delta").click()
    way = page.locator("details", has=page.locator("summary").filter(has_text="Lägg till ett sätt att delta"))
    way.get_by_label("Öppet under skedet").select_option(label=f"{name} ({day(0)} – {day(20)})")
    way.get_by_label("Slag").select_option("consultation")
    way.get_by_label("Minuter").fill("30")
    way.get_by_label("Vad man gör").fill("Svara på remissen")
    way.get_by_label("Hur det går till").fill("Skriv under de stycken du vill.")
    way.get_by_label("För vem").fill("Alla")
    way.get_by_role("button", name="Lägg till sättet").click()
    expect(page.get_by_role("status").filter(has_text="Sättet att delta är tillagt.")).to_be_visible()


def close_the_phase(page: Page, process: str, name: str) -> None:
    page.goto(process)
    panel = page.locator("section.desk-panel", has=page.get_by_role("heading", name=name, exact=True))
    panel.locator("summary").filter(has_text="Ändra dagar eller namn").click()
    panel.get_by_label("Första dagen").fill(day(-21))
    panel.get_by_label("Sista dagen").fill(day(-1))
    panel.get_by_role("button", name="Spara skedet").click()
    expect(page.get_by_role("status").filter(has_text="Skedet är ändrat")).to_be_visible()


def send_out(page: Page, phase: str, name: str) -> str:
    """Send the text out; gives the consultation's code."""
    page.goto("/admin/remisser/ny/")
    page.get_by_label("Namn på svenska").fill(name)
    page.get_by_label("Diarienummer").fill("RUN 2026/77")
    page.get_by_label("Det här frågar vi alla om").fill("Vad saknas?")
    page.get_by_label("Text som går ut").select_option(index=0)
    ways = page.get_by_label("Skede").locator("option")
    fitting = [one for one in ways.all() if day(20) in one.inner_text()]
    page.get_by_label("Skede").select_option(value=fitting[0].get_attribute("value"))
    page.get_by_role("button", name="Skicka ut").click()
    found = re.search(r"/admin/remisser/([^/]+)/$", page.url)
    assert found, page.url
    return found[1]


def answer_on_the_web(page: Page, address: str, words: str) -> str:
    """A person's answer about the whole; gives its code."""
    page.goto(address)
    page.get_by_role("link", name="Svara på remissen").click()
    page.get_by_label("Jag själv, som privatperson").check()
    page.get_by_role("button", name="Börja").click()
    code = page.locator(".code strong").inner_text()
    page.get_by_role("link", name="Förslaget som helhet").click()
    page.locator("textarea").first.fill(words)
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("link", name="Granska", exact=True).first.click()
    page.get_by_role("button", name="Skicka in").click()
    expect(page.get_by_role("heading", name="Vi har tagit emot ditt yttrande")).to_be_visible()
    return code


def begin_an_answer(page: Page, address: str, words: str) -> str:
    """A draft with a comment on the goal, not sent; gives its code."""
    page.goto(address)
    page.get_by_role("link", name="Svara på remissen").click()
    page.get_by_label("Jag själv, som privatperson").check()
    page.get_by_role("button", name="Börja").click()
    code = page.locator(".code strong").inner_text()
    page.get_by_role("link", name=re.compile("^A3")).or_(page.locator("a[href*='/del/a']")).first.click()
    comment = page.locator("details.comment", has=page.locator("[name='c:A3#p1']"))
    comment.locator("summary").click()
    comment.locator("textarea").fill(words)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Det är sparat.")).to_be_visible()
    return code


def go_on_after_the_text_was_changed(page: Page, code: str) -> None:
    """The draft's words were about an edition that has moved on: it says so, shows what is new and keeps them."""
    page.goto(f"/remiss/svar/{code}/granska/")
    page.goto(f"/remiss/svar/{code}/nytt/")
    for_everybody(page)
    expect(page.locator("ins").first).to_be_visible()
    page.locator("main form button").first.click()
    page.goto(f"/remiss/svar/{code}/granska/")
    page.get_by_role("button", name="Skicka in").click()
    expect(page.get_by_role("heading", name="Vi har tagit emot ditt yttrande")).to_be_visible()


def replace_the_text(page: Page, code: str) -> None:
    page.goto(f"/admin/remisser/{code}/andra/")
    page.get_by_label("Varför byts texten?").fill("Ett ord var fel.")
    page.get_by_role("button", name="Byt text").click()
    expect(page.get_by_role("status").filter(has_text="Den nya texten är ute.")).to_be_visible()


def answer_over_the_api(page: Page, code: str, organisation: str, place: str, words: str) -> None:
    body = {"language": "sv", "organisation": organisation, "comments": [{"place": place, "text": words}]}
    sent = page.request.post(f"/api/v1/consultations/{code}/submissions", data=body)
    assert sent.status == 201, sent.text()


def theme_of(site: Site, receipt: str) -> str:
    """The theme that somebody's words were placed in, as their receipt says."""
    return re.findall(r"/teman/([0-9A-Z]{4}-[0-9A-Z]{4})/", site.read(f"/kvitto/{receipt}/"))[0]


def parts_of(page: Page) -> list[tuple[str, str]]:
    """Every part of the strategy at the desk: what it is called among the parts, and its code."""
    page.goto("/admin/strategi/")
    rows = page.locator("table").first.locator("tbody th a")
    found = rows.evaluate_all("links => links.map(link => [link.textContent.trim(), link.pathname])")
    return [(title.split()[0], path.split("/")[3]) for title, path in found]


def answer_every_point(page: Page, code: str) -> None:
    """Accept what nine say alike, changing the words; what the rest say is settled elsewhere."""
    page.goto(f"/admin/remisser/{code}/svar/")
    page.get_by_role("link", name="Nästa utan svar").click()
    for number in range(ANSWERS):
        if page.get_by_text("Bussen måste gå hem efter kören.").count():
            expect(page.get_by_text(f"{ALIKE} säger samma sak och får samma svar")).to_be_visible()
            page.get_by_label("Vi tar med det", exact=True).check()
            page.get_by_label("Varför?", exact=True).fill("Turerna på kvällen fattades. Nu står de med.")
            page.locator("input[name=changed][value='A3#p1']").check()
        else:
            page.get_by_label("Det avgörs inte i strategin").check()
            page.get_by_label("Varför?", exact=True).fill(f"Skäl {number}: det står i handlingsplanen.")
        page.get_by_role("button", name="Spara och gå vidare").click()
        if page.get_by_role("heading", name="Svara på synpunkter").count():
            break
    expect(page.get_by_text(re.compile(r"^\s*0 av"))).to_be_visible()


def write(page: Page, key: str, words: str) -> None:
    """Put the words at the end of the first paragraph of a part's working text, and release them."""
    part = dict(parts_of(page))[key]
    page.goto(f"/admin/strategi/{part}/")
    page.locator(".desk-panel").get_by_role("link", name="Skriv", exact=True).first.click()
    body = page.locator("[name=body]")
    first, *rest = body.input_value().split("\n\n")
    body.fill("\n\n".join([f"{first} {words}", *rest]))
    page.locator("footer").get_by_role("button", name="Fler åtgärder").or_(
        page.locator("footer [data-controller=w-dropdown] button").first
    ).first.click()
    page.locator("button[name=action-publish]").first.click()
    expect(page.locator(".messages")).to_be_visible()


def adopt(page: Page, code: str) -> None:
    page.goto(f"/admin/remisser/{code}/beslut/")
    expect(page.get_by_role("heading", name="Varje synpunkt har ett svar")).to_be_visible()
    page.get_by_label("Utgåvans namn").fill("Den antagna strategin")
    page.get_by_label("Beslutet i ord").fill("Antagen av regionfullmäktige.")
    expect(page.get_by_label("Varför ändrades stycket?")).to_have_value("Turerna på kvällen fattades. Nu står de med.")
    page.get_by_role("button", name="Anta strategin").click()
    expect(page.get_by_role("status").filter(has_text="Strategin är antagen")).to_be_visible()


def test_a_strategy_goes_from_a_file_to_the_words_that_became_hers(site, people, manuscript):
    strategist, resident, reader = people(), people(), people()
    strategist.goto(site.sign_in("strategist"))
    read_in(strategist, manuscript)
    # Her words stand behind a theme since the dialogue; the theme is put behind a goal of the new text.
    hers = theme_of(site, site.receipts["young"])
    parts = parts_of(strategist)
    goal = next(code for key, code in parts if key == "A3")
    link_theme_to_goal(strategist, goal, hers, "De unga har sagt det här.")
    themes = [one["reference"] for one in site.every("themes")]
    for number, (_key, code) in enumerate(parts):
        if code != goal:
            why = "Temat handlar om samma sak."
            post(
                strategist,
                f"/admin/strategi/{code}/underlag/",
                cause=themes[number % len(themes)],
                paragraph="",
                why=why,
            )
    freeze(strategist, "Remissutgåvan")
    open_a_phase(strategist, "Hela länet svarar")
    process = strategist.url
    code = send_out(strategist, "Hela länet svarar", "Hela strategin på remiss")

    out = f"/remiss/{code}/"
    receipt = answer_on_the_web(resident, out, "Jag vill se fler turer på kvällen.")
    draft = begin_an_answer(reader, out, "Skriv vilka byar det gäller.")
    write(strategist, "A3", "Det gäller hela länet.")
    freeze(strategist, "Remissutgåvan, rättad")
    replace_the_text(strategist, code)
    go_on_after_the_text_was_changed(reader, draft)
    for number in range(ANSWERS - 2):
        alike = number < ALIKE
        name = "" if number % 2 else f"Föreningen Kvisten {number}"
        words = "Bussen måste gå hem efter kören." if alike else f"Punkt {number}: skriv ut vem som gör vad och när."
        answer_over_the_api(resident, code, name, "A3#p1" if alike else "A3", words)
    reader.goto(out)
    expect(reader.get_by_text(re.compile(rf"\b{ANSWERS}\b")).first).to_be_visible()

    strategist.goto(f"/admin/remisser/{code}/dela/")
    strategist.get_by_role("button", name="Gör varje kommentar till en synpunkt").click()
    strategist.get_by_role("button", name="Leta efter likalydande").click()
    answer_every_point(strategist, code)
    write(strategist, "A3", MENDED)
    close_the_phase(strategist, process, "Hela länet svarar")
    adopt(strategist, code)

    reader.goto("/strategi/")
    expect(reader.get_by_text("Antagen strategi").first).to_be_visible()
    resident.goto(f"/remiss/svar/{receipt}/")
    expect(resident.get_by_text("Avgörs inte i strategin")).to_be_visible()
    young = people()
    young.goto(f"/kvitto/{site.receipts['young']}/")
    became = young.get_by_role("region", name="Orden det blev i strategin").locator("article").filter(has_text=MENDED)
    became.get_by_text("Stycket ändrades efter remissen").first.click()
    expect(became.locator("ins").filter(has_text="kören på torsdagen")).to_be_visible()
    expect(became.get_by_text("Turerna på kvällen fattades.").first).to_be_visible()
    for_everybody(young)
