"""The real engine, once, on thirty voices: from words to candidates and on to a decided theme."""

from tests.insight.conftest import DESCRIPTION, TITLES

from medskapa.insight.operations import candidates, runs
from medskapa.insight.queries import desk

BUSES = [
    ("Bussen till byn går bara två gånger om dagen.", "swe"),
    ("Sista bussen hem går innan jag slutar jobbet.", "swe"),
    ("Vi behöver fler bussturer på kvällen och på helgen.", "swe"),
    ("Busskortet är för dyrt för oss som pendlar.", "swe"),
    ("Skolbussen är alltid sen när det snöar.", "swe"),
    ("Bussi ei kulje viikonloppuna ollenkaan.", "fin"),
    ("Viimeinen bussi lähtee liian aikaisin.", "fin"),
    ("Bussilippu on liian kallis nuorille.", "fin"),
    ("The bus stops running before my shift ends.", "eng"),
    ("There is no bus to the village on Sundays.", "eng"),
]
HEALTH = [
    ("Vårdcentralen har ingen fast läkare.", "swe"),
    ("Jag fick vänta åtta månader på en läkartid.", "swe"),
    ("Mamma måste åka tolv mil till närmaste tandläkare.", "swe"),
    ("Det behövs fler sjuksköterskor på hälsocentralen.", "swe"),
    ("Förlossningen är för långt bort, vi är rädda.", "swe"),
    ("Terveyskeskuksessa ei ole lääkäriä.", "fin"),
    ("Lääkäriin joutuu odottamaan kuukausia.", "fin"),
    ("Hammaslääkäri on sadan kilometrin päässä.", "fin"),
    ("I waited half a year to see a doctor.", "eng"),
    ("The clinic has a new doctor every month.", "eng"),
]
HOMES = [
    ("Det finns inga lägenheter för unga som vill flytta hit.", "swe"),
    ("Hyran i de nya husen är för hög.", "swe"),
    ("Banken lånar inte ut till ett husbygge i byn.", "swe"),
    ("Bygg fler hyresrätter i centrum.", "swe"),
    ("Tomma hus borde kunna säljas till dem som vill bo här.", "swe"),
    ("Nuorille ei ole vuokra-asuntoja.", "fin"),
    ("Uusien asuntojen vuokra on liian korkea.", "fin"),
    ("Pankki ei anna lainaa talon rakentamiseen kylään.", "fin"),
    ("There are no flats to rent for people who move here.", "eng"),
    ("Rents in the new houses are too high.", "eng"),
]


def test_the_real_engine_proposes_themes_across_languages_that_an_analyst_can_decide(say, cast, now):
    heard = [say(text, language) for text, language in (*BUSES, *HEALTH, *HOMES)]
    waiting = say("Busse ii mana eahkes.", "sme")
    run = runs.analyse_now(run=runs.start_run(by=cast.analyst, now=now), now=now)
    assert run.state == "done", run.error
    assert run.total and run.stage
    assert waiting.reference.code in run.unreadable
    assert run.facts
    rows = desk.candidates(run)
    assert rows
    placed = {code.reference.code for row in rows for code in desk.members(row.candidate) if code.rank == 1}
    assert placed | set(run.alone) | set(run.unreadable) == {one.reference.code for one in (*heard, waiting)}
    largest = rows[0].candidate
    theme = candidates.accept_candidate(
        candidate=largest, titles=TITLES, description=DESCRIPTION, why="De hör ihop.", by=cast.analyst, now=now
    )
    decided = {member.reference.code for member in desk.members(theme)}
    assert decided == {member.reference.code for member in desk.members(largest) if member.rank == 1}
    assert desk.reviewed() == dict.fromkeys(decided, theme.reference.code)
