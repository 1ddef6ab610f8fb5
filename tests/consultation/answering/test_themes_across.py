"""Voices from the dialogue and comments in the consultation go through the engine together, and themes form of both."""

from medskapa.consultation.queries import report
from medskapa.insight.operations import candidates, runs
from medskapa.insight.queries import desk

TITLES = {"sv": "Bussen hem på kvällen", "en": "The bus home in the evening"}
DESCRIPTION = {"sv": "Sista bussen går för tidigt.", "en": "The last bus leaves too early."}
VOICES = [
    "Bussen till byn går bara två gånger om dagen.",
    "Sista bussen hem går innan jag slutar jobbet.",
    "Vi behöver fler bussturer på kvällen och på helgen.",
    "Skolbussen är alltid sen när det snöar.",
    "Busskortet är för dyrt för oss som pendlar.",
]
COMMENTS = [
    "Skriv att bussen ska gå på kvällen också, inte bara tätare på dagen.",
    "Målet säger inget om bussen på helgerna.",
    "Lova minst tre bussturer om dagen till varje by.",
    "Ni glömmer att skolbussen inte kommer när det snöar.",
    "Busskortet nämns inte. Sänk priset för den som pendlar.",
]
ABOUT_HEALTH = [
    "Vårdcentralen har ingen fast läkare.",
    "Jag fick vänta åtta månader på en läkartid.",
    "Mamma måste åka tolv mil till närmaste tandläkare.",
    "Det behövs fler sjuksköterskor på hälsocentralen.",
    "Förlossningen är för långt bort, vi är rädda.",
    "Det kommer en ny läkare varje månad till vårdcentralen.",
]


def test_the_engine_finds_a_theme_of_voices_and_comments_together(say, points, consultation, cast, now):
    voices = {say(text).reference.code for text in VOICES}
    for text in ABOUT_HEALTH:
        say(text)
    comments = {points({"A1": text})[0].contribution.reference.code for text in COMMENTS}
    run = runs.analyse_now(run=runs.start_run(by=cast.analyst, now=now), now=now)
    assert run.state == "done", run.error
    found = {
        row.candidate: {one.reference.code for one in desk.members(row.candidate) if one.rank == 1}
        for row in desk.candidates(run)
    }
    both = [one for one, codes in found.items() if codes & voices and codes & comments]
    assert both, found
    theme = candidates.accept_candidate(
        candidate=both[0], titles=TITLES, description=DESCRIPTION, why="De hör ihop.", by=cast.analyst, now=now
    )
    shown = report.theme_points(consultation, theme.reference.code)
    in_report = set(shown.values_list("contribution__reference__code", flat=True))
    assert in_report == found[both[0]] & comments
