"""Every form a resident meets can be read in easy Swedish, and none of them is heavy to read as it is."""

import re
import secrets
import urllib.parse
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.utils.timezone import now as clock

from medskapa.dialogue.models import Contribution, Session
from medskapa.dialogue.operations import kiosks, sessions
from medskapa.dialogue.operations.sessions import SessionPlan
from medskapa.foundation.readability import lix
from medskapa.places.profile import active_profile
from medskapa.processes.forms import ProcessForm
from medskapa.processes.models import WayIn
from medskapa.processes.queries import processes

# How heavy a form may be: as it is, for the young, and in easy Swedish.
ORDINARY, YOUNG, EASY = 35, 30, 25
FORMS = (
    "the open question",
    "a voice",
    "finding a receipt",
    "adding to words",
    "following words",
    "following",
    "a code",
    "registering",
    "starting egen-workshop",
    "starting unga",
    "hosting egen-workshop",
    "hosting unga",
    "answering egen-workshop",
    "answering unga",
    "a quiz",
    "a word at a kiosk",
    "a draw",
)


@pytest.fixture
def now():
    """Pages read the clock."""
    return clock()


@pytest.fixture
def today(now):
    return now.date()


@pytest.fixture
def plan_for(open_process, cast, now, today):
    """A session of a kind, a week from now."""

    def plan(kind: str) -> Session:
        phase = open_process.phases.first()
        way = phase.ways_in.filter(kind=kind).first()
        way = way or WayIn.objects.create(phase=phase, kind=kind, minutes=1, titles={"sv": "Matchen"})
        place = active_profile().municipalities[0].code
        week = SessionPlan({"sv": "Samtal"}, today + timedelta(days=7), place, "Laget", venue="Hallen")
        return sessions.plan_session(way_in=way, plan=week, by=cast.writer, now=now)

    return plan


@pytest.fixture
def address_of(client, say, plan_for, cast, now, today):
    """Where a form is, by its name."""

    def begin(slug: str) -> tuple[str, str]:
        given = {"title": "Fika", "day": today.isoformat(), "key": secrets.token_urlsafe(24)}
        page = client.post(f"/{slug}/starta/", given, follow=True)
        host = str(page.request["PATH_INFO"])
        return host, re.findall(r"/t/[0-9A-Z]{6}", page.content.decode())[0] + "/"

    def kiosk(step: str) -> str:
        token = kiosks.open_kiosk(session=plan_for("event"), until=today, by=cast.writer, now=now)
        return f"/kiosk/{token}/{step}/"

    find = {
        "the open question": lambda: "/delta/",
        "a voice": lambda: "/delta/rost/",
        "finding a receipt": lambda: "/kvitto/",
        "adding to words": lambda: f"/kvitto/{say('Bussen.').receipt_code}/",
        "following words": lambda: f"/kvitto/{say('Vägen.').receipt_code}/folj/",
        "following": lambda: "/folj/",
        "a code": lambda: "/t/",
        "registering": lambda: f"/traffar/{plan_for('municipal_dialogue').reference.code}/",
        "a quiz": lambda: kiosk("fragor"),
        "a word at a kiosk": lambda: kiosk("ord"),
        "a draw": lambda: kiosk("pris"),
    }

    def where(name: str) -> str:
        if name in find:
            return find[name]()
        what, slug = name.split()
        return f"/{slug}/starta/" if what == "starting" else begin(slug)[what == "answering"]

    return where


def form_on(page: str) -> Tag:
    """The page's own form, the only one that can be read in easy Swedish, with what leads up to it."""
    soup = BeautifulSoup(page, "html.parser")
    (form,) = [form for form in soup.select("form.stack") if form.select(".easy")]
    form.extend(soup.select(".page-head .lead"))
    return form


def words_on(form: Tag) -> str:
    """What the form itself says, a line for each part: not its lists of choices, nor what a region has written."""
    for away in form.select("option, [lang], script, [hidden], .easy, .choices--many"):
        away.decompose()
    parts = form.select("label, legend, p, dt, dd, summary, h2, button, li")
    return "\n".join(
        re.sub(r"\s+", " ", part.get_text(" ")) for part in parts if not part.select("p, li, label, button")
    )


def shown(client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_light_to_read_and_lighter_in_easy_swedish(client, address_of, open_process, name):
    address = address_of(name)
    form = form_on(shown(client, address))
    easy = form_on(shown(client, way_from(form, address)))
    assert form_on(shown(client, way_from(easy, address))).select_one(".easy").text == form.select_one(".easy").text
    assert fields(easy) - {"easy"} == fields(form), "the same fields"
    assert easy["action"].split("?")[0] == form["action"], "sent to the same place"
    for most, words in ((YOUNG if "unga" in name else ORDINARY, words_on(form)), (EASY, words_on(easy))):
        assert lix(words) <= most, f"{name}: {lix(words):.1f}\n{words}"


def way_from(form: Tag, address: str) -> str:
    """Where the form's link to easy Swedish, or back from it, leads."""
    return urllib.parse.urljoin(address, form.select_one(".easy a")["href"])


def fields(form: Tag) -> set[str]:
    return {field["name"] for field in form.select("[name]")}


def test_what_was_wrong_is_said_in_easy_swedish_too(client, address_of, open_process):
    for name, wrong in (("following", "email"), ("registering", "email"), ("answering unga", "key")):
        form = form_on(shown(client, address_of(name) + "?latt=ja"))
        page = client.post(form["action"], {"easy": "ja", wrong: ""})
        assert page.status_code == 400, name
        assert form_on(page.content.decode()).select_one("input[name=easy]"), name


def test_a_voice_in_easy_swedish_is_promised_in_easy_swedish(client, open_process):
    open_process.decides = {"sv": "Regionfullmäktige", "sv-x-latt": "De som bestämmer i regionen"}
    open_process.save()
    assert "De som bestämmer i regionen" in shown(client, "/delta/rost/?latt=ja")
    assert "De som bestämmer i regionen" not in shown(client, "/delta/rost/")
    assert "De som bestämmer i regionen" not in shown(client, "/en/delta/latt/"), "a page in another language"


def test_what_is_chosen_to_follow_stays_chosen_on_the_way_to_easy_swedish(client, open_process):
    address = f"/folj/?vad={open_process.reference.code}"
    form = form_on(shown(client, address))
    assert form_on(shown(client, way_from(form, address))).select(f"[value='{open_process.reference.code}'][checked]")


def test_words_sent_from_the_easy_form_are_kept_as_any_others(client, open_process):
    form = form_on(shown(client, "/delta/?latt=ja"))
    sent = {"text": "Fler bussar", "language": "sv", "shown": "yes", "easy": "ja"}
    assert client.post(form["action"], {**sent, "key": form.select_one("[name=key]")["value"]}).status_code == 302
    assert Contribution.objects.get().text == "Fler bussar"


def test_a_strategist_writes_the_promises_in_easy_swedish_at_the_desk(open_process, now):
    plan = processes.plan_of(open_process)
    initial = ProcessForm(plan=plan).initial
    given = {name: value for name, value in initial.items() if value is not None}
    form = ProcessForm({**given, "decides_sv-x-latt": "De som du röstar på"}, plan=plan)
    assert form.is_valid(), form.errors
    assert form.plan().decides == {**plan.decides, "sv-x-latt": "De som du röstar på"}


def test_the_one_question_after_a_session_is_easy_as_it_is(client, plan_for, cast, now, today):
    session = plan_for("theme_workshop")
    Session.objects.update(day=today)
    session.refresh_from_db()
    sessions.close_session(session=session, participants=12, languages=[], groups=[], by=cast.writer, now=now)
    page = BeautifulSoup(shown(client, session.reference.path), "html.parser")
    asked = page.select_one("section[aria-labelledby=hord]")
    words = "\n".join(part.get_text(" ") for part in asked.select("h2, p, button"))
    assert "Blev du hörd?" in words
    assert lix(words) <= EASY, f"{lix(words):.1f}\n{words}"
