"""A strategist opens a round, is told what is missing and mends it; what it promised is late until it is told."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.installation import Site

STOCKHOLM = ZoneInfo("Europe/Stockholm")
pytestmark = pytest.mark.journey


def day(offset: int) -> str:
    return (datetime.now(STOCKHOLM).date() + timedelta(days=offset)).isoformat()


def copy_a_round(page: Page, name: str, slug: str, starts: str) -> None:
    page.goto("/admin/processer/")
    page.get_by_role("link", name="Kopiera Biblioteket nära dig").click()
    page.get_by_label("Omgångens namn").fill(name)
    page.get_by_label("Kort namn").fill(slug)
    page.get_by_label("Första dagen").fill(starts)
    page.get_by_role("button", name="Gör ett utkast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def save_texts(page: Page, **texts: str) -> None:
    for label, text in texts.items():
        page.get_by_label(re.compile(f"^{re.escape(label)}")).first.fill(text)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Sparat.")).to_be_visible()


def address(page: Page) -> str:
    """The public address of the round that stands open at the desk."""
    return page.get_by_role("link", name="Se som alla andra").get_attribute("href") or ""


def test_a_round_is_refused_with_a_gap_published_without_closes_and_owes_its_results(site: Site, people, scripts):
    strategist, reader = people(), people()
    slug = "journey-with" if scripts else "journey-without"
    name = f"Badplatsen {'med' if scripts else 'utan'} skript"
    strategist.goto(site.sign_in("strategist"))
    # It begins so long ago that its first way in closed seventy days ago.
    copy_a_round(strategist, name, slug, day(-100))
    save_texts(strategist, **{"Laglig grund": ""})
    expect(strategist.get_by_role("heading", name="1 sak saknas innan sidan kan publiceras")).to_be_visible()
    strategist.get_by_role("button", name="Publicera").click()
    expect(strategist.get_by_role("alert").filter(has_text="Sidan kan inte publiceras än")).to_be_visible()
    expect(strategist.get_by_text("Skriv den lagliga grunden.")).to_be_visible()
    reader.goto("/processer/")
    expect(reader.get_by_role("link", name=name)).to_have_count(0)

    strategist.goto("/admin/processer/")
    strategist.get_by_role("link", name=name, exact=True).click()
    save_texts(strategist, **{"Laglig grund": "Kommunallagen."})
    strategist.get_by_role("button", name="Publicera").click()
    expect(strategist.get_by_role("status").filter(has_text="Omgången är publicerad.")).to_be_visible()
    public = address(strategist)
    reader.goto(public)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("biblioteket")
    expect(reader.get_by_text("Kommunallagen.")).to_be_visible()
    late = reader.get_by_text(re.compile("försenat, utlovat senast den"))
    expect(late.first).to_be_visible()

    # The worker writes down what is owed within a second or two; then the desk turns red.
    editor = people()
    editor.goto(site.sign_in("editor"))
    for kind, words in (("Vad som händer nu", "Lapparna läses."), ("Resultat", "Det blev en brygga och två bänkar.")):
        row = _row_when_noted(editor, name, kind)
        expect(row).to_contain_text("försenat")
        row.get_by_role("link").first.click()
        editor.get_by_label("Vad du vill berätta").fill(words)
        editor.get_by_role("button", name="Berätta för alla").click()
        expect(editor.get_by_role("status").filter(has_text="Det står nu på omgångens sida.")).to_be_visible()
    reader.goto(f"/processer/{public.split('/')[2]}/resultat/")
    expect(reader.get_by_text("Det blev en brygga och två bänkar.").first).to_be_visible()


def _row_when_noted(page: Page, name: str, kind: str) -> Locator:
    """The first promise of this round that is owed at the desk, when the worker has written it down."""
    for _ in range(60):
        page.goto("/admin/loften/")
        rows = page.locator("tr.owed--late", has=page.get_by_role("link", name=name, exact=True))
        row = rows.filter(has=page.get_by_role("link", name=re.compile(f"^{kind}"))).first
        if row.count():
            return row
        page.wait_for_timeout(1000)
    raise AssertionError(f"nothing is owed for {name}")
