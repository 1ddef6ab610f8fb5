"""One voice, all the way: three people write in three languages and see what became of it."""

import csv
import io
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import people as person

pytestmark = pytest.mark.journey

PHONE = "070-1740610"
TRANSLATION = "Bussen går för tidigt på kvällen. Vi kommer inte hem från jobbet."
# So that the two journeys through one installation do not meet each other.
PLACES = {True: "Jokkmokk", False: "Arjeplog"}


@dataclass
class Voice:
    """What one resident sent, and what came back."""

    words: str
    shown: str
    language: str
    page: Page
    receipt: str = ""
    reference: str = ""


def voices_about_buses(people, place: str) -> list[Voice]:
    swedish = f"Bussen från {place} går för tidigt på kvällen. Vi kommer inte hem från jobbet. Ring {PHONE}!"
    meankieli = f"{place}: bussi lähtee liian aikasin. Met emmä pääse illala kothiin työstä."
    sami = f"{place}: busse vuolgá menddo árrat eahkes. Mii eat beasa ruoktot barggus."
    spoken = ((swedish, "svenska"), (meankieli, "meänkieli"), (sami, "davvisámegiella"))
    # A thread shows how a voice begins, so its first sentence is what to look for.
    return [Voice(words, words.split(".")[0] + ".", language, people()) for words, language in spoken]


def is_public(site, voice: Voice) -> bool:
    """Whether the open data holds the words."""
    rows = csv.DictReader(io.StringIO(site.read("/oppna-data/inspel.csv")))
    return any(voice.shown in row["text"] for row in rows)


def finds(page: Page, words: str) -> bool:
    """Whether the site's own search shows the words."""
    page.goto(f"/sok/?q={words[:20]}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.locator("main").get_by_text(words).count() > 0


def a_goal(site, number: int) -> dict:
    waiting, goals = [site.api("strategy")], []
    while waiting:
        node = waiting.pop()
        goals += [node] if node["kind"] == "goal" else []
        waiting += node["children"]
    return goals[number]


def not_tied_to(site, kind: str, goal: dict) -> dict:
    """Something of this kind that nobody has tied to the goal yet, and that has not been stopped."""
    for thing in site.every(kind):
        causes = [entry["reference"] for entry in site.api(f"thread/{thing['reference']}")["led_to_this"]]
        if goal["reference"] not in causes and thing.get("standing") != "stopped":
            return thing
    raise LookupError(f"every one of the {kind} serves {goal['title']} already")


def decide(analyst: Page, voices: list[Voice], title: str, *, engine: bool) -> str:
    """The analyst decides a theme: from the machine's proposal where it saw one, by hand otherwise."""
    description = "Den som slutar sent vill kunna ta bussen hem."
    if engine:
        person.run_the_engine(analyst)
    if engine and person.proposal_with(analyst, voices[0].shown):
        theme = person.decide_theme_as_proposed(analyst, title, description)
    else:
        theme = person.decide_theme_by_hand(analyst, title, description)
    for voice in voices:
        person.place_in_theme(analyst, theme, voice.reference)
    return theme


def test_three_residents_see_what_their_words_led_to(site, people, scripts):
    place, title = PLACES[scripts], f"Kvällsbussen från {PLACES[scripts]}"
    voices = voices_about_buses(people, place)
    for voice in voices:
        voice.receipt = person.send_words(voice.page, voice.words, voice.language, place)
    anybody = people()
    assert not any(is_public(site, voice) for voice in voices)
    assert not finds(anybody, voices[0].shown)

    staff = {role: people() for role in ("writer", "analyst", "strategist", "editor")}
    for role, page in staff.items():
        page.goto(site.sign_in(role))
    for voice in voices:
        voice.reference = person.find_in_queue(staff["writer"], voice.words)
        person.approve(staff["writer"], voice.reference)
    person.translate(staff["writer"], voices[2].reference, TRANSLATION, "Máret Översättare")
    theme = decide(staff["analyst"], voices, title, engine=scripts)

    goal = a_goal(site, 0 if scripts else 1)
    measure, indicator, story = (not_tied_to(site, kind, goal) for kind in ("measures", "indicators", "stories"))
    person.link_theme_to_goal(staff["strategist"], goal["reference"], theme, "Målbilden lovar resor också på kvällen.")
    person.tie_measure_to_goal(
        staff["strategist"], measure["reference"], goal["reference"], "Den gör kvällen längre i byarna."
    )
    person.tie_indicator(
        staff["strategist"], indicator["reference"], goal["reference"], "Den visar om fler bor kvar, inte varför."
    )
    person.tie_story(staff["editor"], story["reference"], goal["reference"], "Den berättar om en kväll i en by.")

    for voice in voices:
        person.open_receipt(voice.page, voice.receipt)
        way = voice.page.locator(".moments")
        for thing in (title, goal["title"], measure["title"], indicator["title"], story["title"]):
            expect(way.get_by_role("link", name=thing, exact=True)).to_be_visible()

    the_goal_leads_back(anybody, goal, title, voices)
    a_withdrawal_takes_the_words_away(site, anybody, theme, voices[1], others=(voices[0], voices[2]))


def the_goal_leads_back(page: Page, goal: dict, title: str, voices: list[Voice]) -> None:
    """From the goal through the theme to the words, with the telephone number hidden."""
    page.goto(goal["url"])
    page.locator("main").get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("link", name="Se hela tråden").first.click()
    for voice in voices:
        expect(page.locator("main").get_by_text(voice.shown).first).to_be_visible()
    expect(page.locator("main").get_by_text(goal["title"]).first).to_be_visible()
    page.get_by_role("link", name=voices[0].shown).first.click()
    expect(page.locator("main").get_by_text("[telefonnummer]").first).to_be_visible()
    assert PHONE not in page.content()


def a_withdrawal_takes_the_words_away(site, page: Page, theme: str, voice: Voice, others: tuple[Voice, ...]) -> None:
    """At once, everywhere: the theme, its thread, the search, the open data, the API."""
    addresses = (f"/teman/{theme}/", f"/trad/{theme}/")
    for address in addresses:
        page.goto(address)
        expect(page.locator("main").get_by_text(voice.shown).first).to_be_visible()
    assert is_public(site, voice)
    assert finds(page, voice.shown)

    person.take_back(voice.page, voice.receipt)

    for address in addresses:
        page.goto(address)
        expect(page.locator("main").get_by_text(others[0].shown).first).to_be_visible()
        assert voice.shown not in page.content()
    assert not is_public(site, voice)
    assert all(is_public(site, other) for other in others)
    assert not finds(page, voice.shown)
    assert voice.shown not in site.read(f"/api/v1/thread/{theme}")
    assert page.goto(f"/trad/{voice.reference}/").status in (404, 410)
