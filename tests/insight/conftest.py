"""A tiny engine that proposes what a test tells it, and voices to propose about."""

from collections import Counter

import pytest
from tests.savepoint_fixtures import savepoint_fixture

from medskapa.insight.rules.proposals import Proposal, Proposed, ProposedCoding

TITLES = {"sv": "Bussar som går", "en": "Buses that run"}
DESCRIPTION = {"sv": "Folk vill ha bussar som går när de behöver dem.", "en": "People want buses that run."}


def proposing(groups, *, stability=0.9, progress_calls=()):
    """An engine that puts each contribution's code where `groups` ({key: [codes]}) says; rank 2 as (code, 2)."""

    def engine(spoken, /, *, reviewed, progress):
        engine.given = {one.code: one for one in spoken}
        engine.reviewed = dict(reviewed)
        for call in progress_calls:
            progress(*call)
        themes, codings = [], []
        for key, members in groups.items():
            pairs = [one if isinstance(one, tuple) else (one, 1) for one in members]
            labels = {"swe": f"förslag {key}", "fin": f"ehdotus {key}"}
            quotes = [code for code, rank in pairs if rank == 1][:2]
            themes.append(Proposed(key, labels, {"swe": ["buss", "tur"]}, stability, quotes))
            codings += [ProposedCoding(code, key, rank, 0.8 / rank) for code, rank in pairs]
        placed = Counter(coding.code for coding in codings)
        return Proposal(themes, codings, alone=[one.code for one in spoken if not placed[one.code]], record={"seed": 1})

    return engine


@pytest.fixture
def analysed(savepoints, cast, now):
    """Run the analysis with an engine that proposes these groups; gives the candidates by key."""
    from medskapa.insight.operations import runs

    def analyse(groups, **more):
        run = runs.start_run(by=cast.analyst, now=now)
        runs.analyse_now(run=run, now=now, engine=proposing(groups, **more))
        assert run.state == "done", run.error
        return {candidate.key: candidate for candidate in run.candidates.all()}

    return analyse


@savepoint_fixture
def voices(say):
    """Five voices about buses, in four languages and from three municipalities."""
    return [
        say("Bussen går sista gången klockan fem, och jag slutar klockan sex.", "swe", "2584"),
        say("Bussi kulkee liian harvoin, ja lapset odottavat pimeässä.", "fin", "2583"),
        say("Bussit kulkevat liian harvoin meän kylässä.", "fit", "2583"),
        say("I wait at a stop without a light, holding up my phone.", "eng", "2580"),
        say("Min mamma kör mig till träningen varje kväll.", "swe", "2580"),
    ]


@savepoint_fixture
def theme(voices, analysed, cast, now):
    """A theme that an analyst made of all five voices."""
    from medskapa.insight.operations import candidates

    candidate = analysed({"k1": [voice.reference.code for voice in voices]})["k1"]
    return candidates.accept_candidate(
        candidate=candidate,
        titles=TITLES,
        description=DESCRIPTION,
        why="De handlar alla om att komma hem.",
        by=cast.analyst,
        now=now,
    )


@pytest.fixture
def made(savepoints, cast, now):
    """Make a theme by hand with this title."""
    from medskapa.insight.operations import themes as theme_operations

    def make(title="Ljus vid hållplatsen"):
        return theme_operations.create_theme(
            titles={"sv": title},
            description={"sv": "Det ska finnas ljus där man väntar."},
            why="Flera har sagt det på träffar.",
            by=cast.analyst,
            now=now,
        )

    return make
