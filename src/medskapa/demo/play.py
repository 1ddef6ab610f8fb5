"""The whole demonstration, in the order things happened."""

from django.db import transaction

from medskapa.demo import (
    acting,
    answering,
    cast,
    consulting,
    deciding,
    following,
    gathering,
    grounding,
    intake,
    listening,
    registering,
    rounds,
    sessions,
    telling,
    understanding,
)
from medskapa.demo.folder import DemoFolder
from medskapa.demo.listening import Tell
from medskapa.dialogue.operations import participation
from medskapa.foundation import journal
from medskapa.foundation.query_planner import analyse_tables
from medskapa.website import search_index


@transaction.atomic
def play(folder: DemoFolder, tell: Tell) -> dict[str, str]:
    """Play a demo folder into an empty database, through the operations alone, whole or not at all.

    Returns the receipt codes of the hero contributions by the hero's key. `tell` is called with what is
    being done, how much of it, and how much there is.
    """
    cast.hire(folder.at(-700))
    process = listening.open_process(folder)
    tell("Håller träffarna", 0, 1)
    held = sessions.hold_the_tour(folder)
    tell("Håller träffarna", 1, 1)
    tell("Tar emot inspelen", 0, 1)
    contributions = listening.take_in(folder, process, listening.heard_first(folder), held)
    heroes, receipts = listening.send_heroes(folder)
    contributions |= heroes
    rounds.ask_what_people_know(folder, process)
    tell("Tar emot inspelen", 1, 1)
    listening.read_all(folder, contributions, tell)
    listening.translate(folder, contributions)
    sessions.sum_up(folder, held)
    run = understanding.run_engine(folder, tell)
    themes = understanding.decide(folder, run, contributions, tell)
    understanding.stop(folder, themes, contributions)
    rounds.tell_of_the_first_listening(folder, process)
    tell("Skriver strategin", 0, 4)
    found = deciding.write(folder)
    grounding.write_easily(folder, found)
    sources = grounding.ground(folder, found, themes)
    deciding.consult(folder, found)
    tell("Skriver strategin", 4, 4)
    tell("Svarar på remissen", 0, 1)
    out = consulting.ask(folder, process, found)
    consulting.answer(folder, out, themes)
    deciding.rewrite(folder, found)
    answering.answer(folder, themes)
    answering.quote(folder, found, contributions)
    answering.add_facts(folder, found, sources)
    consulting.adopt(folder, out)
    tell("Svarar på remissen", 1, 1)
    acting.register_actors(folder)
    measures = acting.plan(folder, found)
    indicators = acting.measure_what_happens(folder, found, measures)
    tell("Planerar och mäter", len(measures), len(measures))
    again = listening.take_in(folder, process, listening.heard_again(folder))
    contributions |= again
    listening.read_all(folder, again, tell)
    understanding.place_again(folder, again, themes, tell)
    sessions.meet_again(folder, themes)
    tell("Samlar in från träffar, lådor och en match", 0, 1)
    gathering.gather(folder, process)
    tell("Samlar in från träffar, lådor och en match", 1, 1)
    rounds.ask_at_the_libraries(folder)
    registering.register(folder, found, contributions)
    registering.place_plans(folder)
    consulting.ask_now(folder, found)
    intake.receive(folder, process)
    tell("Tar emot brev och röster", 1, 1)
    tell("Frågar på biblioteken", 1, 1)
    things = telling.Things(found, themes, measures, indicators)
    telling.tell(folder, things)
    telling.meet(folder, things)
    telling.answer(folder)
    telling.feature(folder, contributions)
    telling.state_accessibility(folder)
    following.follow(folder, process, found, contributions)
    tell("Berättar", 1, 1)
    tell("Gör allt sökbart", 0, 1)
    # Everything at once is quicker than following the journal from its first entry.
    search_index.rebuild()
    journal.catch_up(most=1_000_000)
    following.send(folder)
    participation.show_participation(now=folder.at(0))
    analyse_tables()
    tell("Gör allt sökbart", 1, 1)
    return receipts
