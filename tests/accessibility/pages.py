"""Every type of page, by name, and where one of it is found."""

import json
import re
import secrets
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from tests.journeys.installation import Site

from medskapa.foundation.time_zone import STOCKHOLM

HEROES = ("young", "paper", "finnish", "lone", "no", "awaiting-translation")
PARTS = ("vision", "principle", "challenge", "area", "goal", "pathway")
STANDINGS = ("running", "done", "planned", "late", "unconfirmed", "stopped")
Where = Callable[[Site], str]


def at(path: str) -> Where:
    return lambda site: path


def first(kind: str, **like: object) -> Where:
    """The first thing in a list of the API that has these values."""

    def find(site: Site) -> str:
        for thing in site.every(kind):
            if all(thing[name] == value for name, value in like.items()):
                return thing["url"]
        raise LookupError(f"the demonstration has no {like} among its {kind}")

    return find


def nodes(site: Site) -> Iterator[dict[str, Any]]:
    """Every part of the strategy, the strategy first."""
    waiting = [site.api("strategy")]
    while waiting:
        node = waiting.pop(0)
        yield node
        waiting += node["children"]


def part(kind: str) -> Where:
    return lambda site: next(node["url"] for node in nodes(site) if node["kind"] == kind)


def linked(page: str, start: str, *, ends: str = "/", but: str = "") -> Where:
    """The first address on a page that starts and ends so."""

    def find(site: Site) -> str:
        for piece in site.read(page).split('href="')[1:]:
            address = piece.split('"')[0]
            if address.startswith(start) and address.endswith(ends) and address != start and address != but:
                return address
        raise LookupError(f"{page} links to nothing at {start}")

    return find


def thread_of(kind: str) -> Where:
    return lambda site: f"/trad/{site.api(kind)['items'][0]['reference']}/"


def receipt(hero: str, rest: str = "") -> Where:
    return lambda site: f"/kvitto/{site.receipts[hero]}/{rest}"


def withdrawn(site: Site) -> str:
    """The receipt of words that were sent and taken back again."""

    def post(path: str, body: dict[str, str]) -> Any:
        data, kind = json.dumps(body).encode(), {"Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(site.url + path, data, kind), timeout=60) as answer:
            return json.load(answer)

    code = post("/api/v1/contributions", {"text": "Jag ångrar mig.", "language": "swe"})["receipt"]
    post(f"/api/v1/receipts/{code}/withdrawal", {})
    return f"/kvitto/{code}/"


def begun(site: Site) -> str:
    """The draft of somebody who has just begun to answer the consultation that is open."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    address = f"{site.url}/remiss/{_open(site)['reference']}/svara/"
    with browser.open(address, timeout=60) as answer:
        page = answer.read().decode()
    hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|key)" value="([^"]+)"', page))
    body = urllib.parse.urlencode({**hidden, "kind": "person", "language": "sv"}).encode()
    with browser.open(urllib.request.Request(address, body, {"Referer": address}), timeout=60) as answer:
        return str(answer.geturl()).removeprefix(site.url).partition("?")[0]


def answered(site: Site) -> str:
    """The page of a whole answer that was sent over the API."""
    body = json.dumps({"language": "sv", "organisation": "Byalaget", "comments": [{"text": "Bra."}]}).encode()
    address = f"{site.url}/api/v1/consultations/{_open(site)['reference']}/submissions"
    sent = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(sent, timeout=60) as answer:
        return "/remiss/svar/" + json.load(answer)["receipt"] + "/"


def _open(site: Site) -> dict[str, Any]:
    """The consultation that is open now."""
    return next(one for one in site.api("consultations")["items"] if one["state"] == "open")


def _part_of_draft(site: Site) -> str:
    """The last part of a draft: an area with its goals."""
    return re.findall(r"/remiss/svar/[^/]+/del/[^/]+/", site.read(begun(site)))[-1]


def started(slug: str) -> Where:
    """The page of a host who has just begun a workshop."""

    def begin(site: Site) -> str:
        given = {"title": "Fika", "day": datetime.now(STOCKHOLM).date().isoformat(), "key": secrets.token_urlsafe(24)}
        body = urllib.parse.urlencode(given).encode()
        with urllib.request.urlopen(f"{site.url}/{slug}/starta/", body, timeout=60) as answer:
            return str(answer.geturl()).removeprefix(site.url)

    return begin


def joined(slug: str) -> Where:
    """The page that the code of a workshop leads to."""
    return lambda site: re.findall(r"/t/[0-9A-Z]{6}", site.read(started(slug)(site)))[0] + "/"


def easily(where: Where) -> Where:
    """The same page with its form in easy Swedish."""
    return lambda site: where(site) + "?latt=ja"


def after_three_questions(how: str) -> Where:
    """A round's page when somebody has answered the three questions, or pressed without answering."""

    def answer(site: Site) -> str:
        code = linked("/processer/", "/processer/")(site).split("/")[2]
        body = urllib.parse.urlencode({"what": "yes"} if how == "tack" else {}).encode()
        with urllib.request.urlopen(f"{site.url}/delta/koll/{code}/", body, timeout=60) as told:
            assert f"koll={how}" in told.geturl()
            return str(told.geturl()).removeprefix(site.url).partition("#")[0]

    return answer


# One of each type: these are also weighed, and read in English.
TYPES: dict[str, Where] = {
    "home": at("/"),
    "taking part": at("/delta/"),
    "taking part in easy Swedish": at("/delta/latt/"),
    "answering with the voice": at("/delta/rost/"),
    "what waits on the device": at("/delta/ko/"),
    "finding a receipt": at("/kvitto/"),
    "following": at("/folj/"),
    "following, asked": at("/folj/skickat/"),
    "themes": at("/teman/"),
    "a theme": first("themes"),
    "strategy": at("/strategi/"),
    "a goal": part("goal"),
    "a pathway": part("pathway"),
    "an edition": lambda site: _edition(site),
    "comparing editions": lambda site: _compared(site),
    "what the words stand on": lambda site: (
        f"/utgavor/{re.findall('/utgavor/([^/]+)/', site.read('/strategi/'))[0]}/underlag/"
    ),
    "how it came about": lambda site: (
        f"/utgavor/{re.findall('/utgavor/([^/]+)/', site.read('/strategi/'))[0]}/sa-togs-den-fram/"
    ),
    "sources": at("/kallor/"),
    "a source": linked("/kallor/", "/kallor/"),
    "consultations": at("/remiss/"),
    "a consultation": lambda site: _open(site)["url"],
    "answering a consultation": lambda site: f"/remiss/{_open(site)['reference']}/svara/",
    "an answer that is begun": lambda site: begun(site),
    "a part with a comment under each paragraph": lambda site: _part_of_draft(site),
    "an answer that was sent": lambda site: answered(site),
    "checking a hash": at("/remiss/verifiera/"),
    "a consultation's report": lambda site: _report(site),
    "a chapter of the report": lambda site: _report(site) + "A3/",
    "goal conflicts": at("/malkonflikter/"),
    "a goal conflict": linked("/malkonflikter/", "/malkonflikter/"),
    "plans of the county": at("/dokument/"),
    "a plan of the county": linked("/dokument/", "/dokument/", but="/dokument/malbilder/"),
    "plans against goals": at("/dokument/malbilder/"),
    "goals behind a tag": at("/strategi/?tagg=agenda2030-11"),
    "decisions that stand": at("/beslut/"),
    "a decision": linked("/beslut/", "/beslut/"),
    "editions of every strategy": at("/utgavor/"),
    "plans": at("/planer/"),
    "a plan": first("plans"),
    "a measure": first("measures"),
    "indicators": at("/indikatorer/"),
    "an indicator": first("indicators"),
    "stories": at("/nyheter/"),
    "a story": first("stories"),
    "calendar": at("/kalender/"),
    "an event": first("events"),
    "sessions": at("/traffar/"),
    "a coming session": linked("/traffar/", "/traffar/", but="/traffar/obesvarat/"),
    "a session that was held": linked("/karta/", "/traffar/"),
    "what nobody has answered": at("/traffar/obesvarat/"),
    "the map": at("/karta/"),
    "a kit": at("/egen-workshop/"),
    "a sheet of a kit": at("/material/egen-workshop/sv/arbetsblad/"),
    "starting a workshop": at("/egen-workshop/starta/"),
    "a host's page": started("egen-workshop"),
    "answering at a workshop": joined("egen-workshop"),
    "having a code": at("/t/"),
    "rounds": at("/processer/"),
    "a round": linked("/processer/", "/processer/"),
    "a round's results": lambda site: _results(site),
    "who was heard": at("/vilka-vi-hort/"),
    "roles": at("/min-roll/"),
    "a role": at("/min-roll/resident/"),
    "questions": at("/fragor/"),
    "a question": first("questions"),
    "municipalities": at("/kommuner/"),
    "a municipality": linked("/kommuner/", "/kommuner/"),
    "threads": at("/trad/"),
    "the thread of a theme": thread_of("themes"),
    "method": at("/om/metod/"),
    "privacy": at("/om/integritet/"),
    "accessibility statement": at("/om/tillganglighet/"),
    "glossary": at("/ordlista/"),
    "open data": at("/oppna-data/"),
    "search with hits": at("/sok/?q=buss"),
    "search without hits": at("/sok/?q=xyzzyx"),
    "an address that isn't there": at("/finns-inte/"),
}

# The same types in another state, where a page looks different again.
STATES: dict[str, Where] = {
    "search before a word": at("/sok/"),
    "a lone theme": first("themes", lone=True),
    "a seat at a session": lambda site: registered(site),
    **{f"the strategy, {kind}": part(kind) for kind in PARTS if kind not in ("goal", "pathway")},
    **{f"a measure that is {standing}": first("measures", standing=standing) for standing in STANDINGS},
    "an indicator by sex": first("indicators", by_sex=True),
    "a coming event": first("events", past=False),
    "a consultation that was decided": lambda site: _report(site).removesuffix("redogorelse/"),
    "going on with an answer": at("/remiss/svar/"),
    "the whole and the questions": lambda site: begun(site) + "del/helheten/",
    "reading through an answer": lambda site: begun(site) + "granska/",
    "a form in Word": lambda site: begun(site) + "word/",
    "throwing a draft away": lambda site: begun(site) + "ta-tillbaka/",
    "a link of a body that leads nowhere": at("/remiss/inbjudan/finns-inte/"),
    "a submission with its answers": lambda site: _report(site) + "yttrande/1/",
    "a theme of the report": lambda site: linked(_report(site), f"{_report(site)}tema/")(site),
    "a report that is to come": lambda site: _report(site, decided=False),
    "the thread of a voice": lambda site: f"/trad/{site.api('contributions')['items'][0]['reference']}/",
    "a thread that isn't there": at("/trad/0000-0000/"),
    "a receipt that isn't there": at("/kvitto/0000-0000-0000-0000/"),
    "a withdrawn receipt": withdrawn,
    "asking before a withdrawal": receipt("young", "ta-tillbaka/"),
    **{f"the receipt of the hero {hero}": receipt(hero) for hero in HEROES},
    "the map of themes": at("/karta/?vy=tema"),
    "sessions of a kind there are none of": at("/traffar/?slag=event&kommun=2513"),
    "a session with outcomes": linked("/traffar/obesvarat/", "/traffar/", but="/traffar/obesvarat/"),
    "the wall of a session": lambda site: linked("/karta/", "/traffar/")(site).rsplit("/", 2)[0] + "/vaggen/",
    "a kit in easy Swedish": at("/egen-workshop/?sprak=sv-x-latt"),
    "a kit in Finnish, which nobody has read": at("/egen-workshop/?sprak=fi"),
    "an instruction": at("/material/unga/sv/instruktion/"),
    "the four steps": at("/material/unga/en/steg/"),
    "a code that leads nowhere": at("/t/000000/"),
    "a link that follows nothing": at("/folj/avsluta/finns-inte/"),
    "a link that confirms nothing": at("/folj/bekrafta/finns-inte/"),
    "an address under a receipt": receipt("young", "folj/"),
    "a round when somebody has answered its questions": after_three_questions("tack"),
    "a round when somebody has answered none of them": after_three_questions("tomt"),
    "signing in": at("/konto/login/"),
}

# The same types in the same states with other words: looked at before a release.
ALIKE: dict[str, Where] = {
    "comparing with an edition of one's choice": lambda site: _compared(site) + _edition(site).split("/")[2] + "/",
    "who was heard in one round": linked("/vilka-vi-hort/", "/vilka-vi-hort/"),
    "the thread of a comment that changed words": lambda site: linked(_report(site) + "A3/", "/trad/")(site),
    "the thread of a measure": thread_of("measures"),
    "the thread of an indicator": thread_of("indicators"),
    "the thread of a story": thread_of("stories"),
    "the thread of the strategy": lambda site: f"/trad/{next(nodes(site))['reference']}/",
    "the youth package": at("/unga/"),
    "the page of a teacher": started("unga"),
    "following in easy Swedish": easily(at("/folj/")),
    "answering with the voice in easy Swedish": easily(at("/delta/rost/")),
    "finding a receipt in easy Swedish": easily(at("/kvitto/")),
    "having a code in easy Swedish": easily(at("/t/")),
    "registering in easy Swedish": easily(linked("/traffar/", "/traffar/", but="/traffar/obesvarat/")),
    "starting a workshop in easy Swedish": easily(at("/egen-workshop/starta/")),
    "a host's page in easy Swedish": easily(lambda site: started("egen-workshop")(site).partition("?")[0]),
    "answering at a workshop in easy Swedish": easily(joined("egen-workshop")),
    "an address under a receipt in easy Swedish": easily(receipt("young", "folj/")),
    "adding to words in easy Swedish": easily(receipt("young")),
}

IN_FINNISH = ("home", "taking part", "a theme", "a goal", "a measure", "an indicator", "a story", "search with hits")

DESK: dict[str, tuple[str, Where]] = {
    "rounds at the desk": ("strategist", at("/admin/processer/")),
    "a round at the desk": ("strategist", linked("/admin/processer/", "/admin/processer/", but="/admin/processer/ny/")),
    "a new round": ("strategist", at("/admin/processer/ny/")),
    "copying a round": ("strategist", lambda site: _first_desk_round(site) + "kopiera/"),
    "reading in a strategy": ("strategist", at("/admin/strategi/las-in/")),
    "promises": ("editor", at("/admin/loften/")),
    "a promise": ("editor", linked("/admin/loften/", "/admin/loften/")),
    "rules for deletion": ("administrator", at("/admin/gallring/")),
    "who was heard, for staff": ("analyst", at("/admin/horda/")),
    "the queue": ("writer", at("/admin/inspel/")),
    "recorded voices": ("writer", at("/admin/roster/")),
    "a recorded voice": ("writer", linked("/admin/roster/", "/admin/roster/")),
    "letters alike": ("writer", at("/admin/likalydande/")),
    "a contribution": ("writer", linked("/admin/inspel/", "/admin/inspel/")),
    "paper and telephone": ("writer", at("/admin/papper/")),
    "a poster for a box": ("writer", linked("/admin/papper/", "/admin/papper/lador/")),
    "writing in a pile": ("writer", at("/admin/papper/ny/")),
    "a pile": ("writer", lambda site: re.findall(r"/admin/papper/\d+/", site.read("/admin/papper/"))[0]),
    "importing a file": ("analyst", at("/admin/papper/fil/")),
    "somebody calls": ("writer", at("/admin/papper/telefon/")),
    "own workshops at the desk": ("writer", at("/admin/egna-traffar/")),
    "kiosks at the desk": ("writer", at("/admin/kiosker/")),
    "sessions at the desk": ("writer", at("/admin/traffar/")),
    "planning a session": ("writer", at("/admin/traffar/ny/")),
    "changing a session": ("writer", lambda site: _at_desk(site, "/traffar/") + "andra/"),
    "a session at the desk": ("writer", lambda site: _at_desk(site, "/karta/")),
    "a coming session at the desk": ("writer", lambda site: _at_desk(site, "/traffar/")),
    "who comes to a session": ("writer", lambda site: _at_desk(site, "/traffar/") + "anmalda/"),
    "writing down a visit": ("writer", at("/admin/traffar/besok/")),
    "the analysis": ("analyst", at("/admin/analys/")),
    "the workbench": ("analyst", at("/admin/teman/")),
    "a proposal": ("analyst", linked("/admin/teman/", "/admin/teman/forslag/")),
    "a theme at the desk": ("analyst", lambda site: f"/admin/teman/{site.api('themes')['items'][0]['reference']}/"),
    "a theme by hand": ("analyst", at("/admin/teman/nytt/")),
    "voices without a theme": ("analyst", at("/admin/teman/utan/")),
    "decisions": ("analyst", at("/admin/teman/beslut/")),
    "the strategy's desk": ("strategist", at("/admin/strategi/")),
    "a part at the desk": (
        "strategist",
        lambda site: f"/admin/strategi/{next(n['reference'] for n in nodes(site) if n['kind'] == 'goal')}/",
    ),
    "answers to themes": ("strategist", at("/admin/strategi/svar/")),
    "answering a theme": (
        "strategist",
        lambda site: f"/admin/strategi/svar/{site.api('themes')['items'][0]['reference']}/",
    ),
    "sources at the desk": ("strategist", at("/admin/strategi/kallor/")),
    "quotes at the desk": (
        "strategist",
        lambda site: f"/admin/strategi/{next(n['reference'] for n in nodes(site) if n['kind'] == 'goal')}/citat/",
    ),
    "adding a fact": (
        "strategist",
        lambda site: f"/admin/strategi/{next(n['reference'] for n in nodes(site) if n['kind'] == 'challenge')}/fakta/",
    ),
    "freezing an edition": ("strategist", at("/admin/strategi/frys/")),
    "consultations at the desk": ("strategist", at("/admin/remisser/")),
    "sending a text out": ("strategist", at("/admin/remisser/ny/")),
    "a consultation at the desk": ("strategist", lambda site: f"/admin/remisser/{_open(site)['reference']}/"),
    "changing a consultation": ("editor", lambda site: f"/admin/remisser/{_open(site)['reference']}/andra/"),
    "writing in a letter": ("writer", lambda site: f"/admin/remisser/{_open(site)['reference']}/brev/"),
    "a letter that was written in": ("writer", lambda site: written_in(site)),
    "reading in a form": ("writer", lambda site: f"/admin/remisser/{_open(site)['reference']}/word/"),
    "answering comments": ("strategist", lambda site: _out(site) + "svar/"),
    "a comment with its answer": ("strategist", lambda site: linked(_out(site) + "svar/", _out(site) + "svar/")(site)),
    "answering a comment of the open consultation": (
        "strategist",
        lambda site: linked(_out(site, decided=False) + "svar/", _out(site, decided=False) + "svar/")(site),
    ),
    "submissions to go through": ("strategist", lambda site: _out(site, decided=False) + "dela/"),
    "cutting a submission": (
        "strategist",
        lambda site: linked(_out(site, decided=False) + "dela/", _out(site, decided=False) + "dela/")(site),
    ),
    "adopting after a consultation": ("strategist", lambda site: _out(site, decided=False) + "beslut/"),
    "the report at the desk": ("strategist", lambda site: _out(site) + "redogorelse/"),
    "goal conflicts at the desk": ("strategist", at("/admin/malkonflikter/")),
    "a new goal conflict": ("strategist", at("/admin/malkonflikter/ny/")),
    "a goal conflict at the desk": (
        "strategist",
        lambda site: f"/admin{linked('/malkonflikter/', '/malkonflikter/')(site).rsplit('/', 2)[0]}/",
    ),
    "plans of the county at the desk": ("strategist", at("/admin/dokument/")),
    "changing a goal conflict": (
        "strategist",
        lambda site: f"/admin{linked('/malkonflikter/', '/malkonflikter/')(site).rsplit('/', 2)[0]}/andra/",
    ),
    "a plan of the county at the desk": ("strategist", linked("/admin/dokument/", "/admin/dokument/")),
    "larger goals that a goal serves": (
        "strategist",
        lambda site: f"/admin/strategi/{next(n['reference'] for n in nodes(site) if n['kind'] == 'goal')}/mal/",
    ),
    "writing down a consultation with the Sámi": ("strategist", at("/admin/beslut/konsultation/")),
    "decisions at the strategy's desk": ("strategist", at("/admin/beslut/")),
    "writing down a decision": ("strategist", at("/admin/beslut/nytt/")),
    "starting a second round": ("strategist", at("/admin/strategi/ny/")),
    "measures at the desk": ("strategist", at("/admin/planer/")),
    "adopting a plan": ("strategist", at("/admin/planer/ny/")),
    "what a plan answers": (
        "strategist",
        lambda site: f"/admin/planer/plan/{site.api('plans')['items'][0]['reference']}/",
    ),
    "a measure at the desk": (
        "strategist",
        lambda site: f"/admin/planer/{site.api('measures')['items'][0]['reference']}/",
    ),
    "indicators at the desk": ("strategist", at("/admin/indikatorer/")),
    "an indicator at the desk": (
        "strategist",
        lambda site: f"/admin/indikatorer/{site.api('indicators')['items'][0]['reference']}/",
    ),
    "the newsroom's desk": ("editor", at("/admin/nyheter/")),
    "a story at the desk": ("editor", lambda site: f"/admin/nyheter/{site.api('stories')['items'][0]['reference']}/"),
    "writing a story": ("editor", at("/admin/nyheter/ny/")),
    "the send log": ("editor", at("/admin/utskick/")),
    "inviting to a measure": ("editor", at("/admin/nyheter/bjud-in/")),
    "the queue as an administrator": ("administrator", at("/admin/inspel/")),
    "a theme at the desk, by one who may not decide": (
        "writer",
        lambda site: f"/admin/teman/{site.api('themes')['items'][0]['reference']}/",
    ),
    "a page that the role may not open": ("writer", at("/admin/strategi/frys/")),
}


# Addresses whose pages are somebody's secret or a passing state: axe looks at them in the journey that gets there.
IN_JOURNEYS = {
    "capture": "test_a_facilitator_in_a_village",
    "capture_table": "test_a_facilitator_in_a_village",
    "capture_slip": "test_a_facilitator_in_a_village",
    "kiosk": "test_gathering_oneself",
    "kiosk_quiz": "test_gathering_oneself",
    "kiosk_word": "test_gathering_oneself",
    "kiosk_prize": "test_gathering_oneself",
    "submission_carry": "test_from_a_file_to_the_words_that_became_hers",
}
# Addresses that answer with a file, data or another address, so that there is no page to look at.
NO_PAGE = {
    "area_feed", "area_rss", "brand", "calendar_file", "challenge", "consultation_form", "consultation_short",
    "county_borders", "demo_sign_in", "desk_attachment", "desk_file", "desk_import_template", "desk_original",
    "desk_pile_file", "desk_poster_file", "desk_queue_file", "desk_register", "desk_report_data",
    "desk_strategy_file", "desk_themes_file",
    "document_matrix_file", "edition_file", "event_file", "health", "host_sheet", "indicator_data", "kit_file",
    "manifest", "open_table", "place_calendar", "place_feed", "place_rss", "process_calendar", "process_feed",
    "process_rss", "report_data", "report_file", "robots", "session_calendar", "session_notes", "session_pdf",
    "short", "story_feed", "strategy_schema", "submission_original", "waiting_token", "worker",
}  # fmt: skip


def _edition(site: Site) -> str:
    """The newest edition that was frozen."""
    return re.findall(r'href="(/utgavor/[0-9A-Z]{4}-[0-9A-Z]{4}/)"', site.read("/utgavor/"))[0]


def _first_desk_round(site: Site) -> str:
    return linked("/admin/processer/", "/admin/processer/", but="/admin/processer/ny/")(site)


def registered(site: Site) -> str:
    """The page of a seat at a session that comes, by the link in the mail that confirms it."""
    session = linked("/traffar/", "/traffar/", but="/traffar/obesvarat/")(site)
    body = urllib.parse.urlencode({"email": "aino@example.se", "people": "1"}).encode()
    address = f"{site.url}/traffar/{session.split('/')[2]}/anmal/"
    with urllib.request.urlopen(address, body, timeout=60) as answer:
        assert "anmald=ja" in answer.geturl()
    return site.mailed(r"/traffar/anmalan/[^/\s\"<]+/")


def written_in(site: Site) -> str:
    """The page with the receipt of a letter that staff have just written in."""
    address = f"{site.url}/admin/remisser/{_open(site)['reference']}/brev/"
    page = site.read(address.removeprefix(site.url))
    given = dict(re.findall(r'name="(csrfmiddlewaretoken|key|received_on)" value="([^"]+)"', page))
    given |= {"carrier": "email", "language": "sv", "text": "Vi står bakom planen."}
    sent = urllib.request.Request(address, urllib.parse.urlencode(given).encode(), {"Cookie": site.cookie})
    with urllib.request.urlopen(sent, timeout=60) as answer:
        assert "/mottaget/" in answer.geturl()
        return str(answer.geturl()).removeprefix(site.url)


def _results(site: Site) -> str:
    return f"/processer/{linked('/processer/', '/processer/')(site).split('/')[2]}/resultat/"


def _compared(site: Site) -> str:
    edition = linked("/strategi/", "/utgavor/")(site)
    return f"/utgavor/{edition.split('/')[2]}/jamfor/"


def _report(site: Site, *, decided: bool = True) -> str:
    """The report of the consultation that has been decided, or of one that has not."""
    for code in re.findall(r'href="/remiss/([0-9A-Z]{4}-[0-9A-Z]{4})/', site.read("/remiss/")):
        address = f"/remiss/{code}/redogorelse/"
        if ('id="answers"' in site.read(address)) is decided:
            return address
    raise LookupError(f"no consultation is {'decided' if decided else 'open'}")


def _out(site: Site, *, decided: bool = True) -> str:
    """The same consultation at the desk."""
    return f"/admin/remisser/{_report(site, decided=decided).split('/')[2]}/"


def _at_desk(site: Site, page: str) -> str:
    found = linked(page, "/traffar/", but="/traffar/obesvarat/")(site)
    return f"/admin/traffar/{found.split('/')[2]}/"
