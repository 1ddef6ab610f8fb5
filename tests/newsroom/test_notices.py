"""What happens is told to those who follow it, along the links, and to each only once."""

from datetime import timedelta

import pytest

from medskapa.channels.models import Delivery, Following, Message
from medskapa.channels.operations import following
from medskapa.channels.rules import LinkUnknown
from medskapa.dialogue.operations import contributions
from medskapa.foundation import journal
from medskapa.foundation.encryption import decrypt
from medskapa.insight.operations import dead_ends, themes
from medskapa.newsroom.readers.notices import notice_phases
from medskapa.places.operations import load_region
from medskapa.places.profile import active_profile
from medskapa.processes.models import Phase


@pytest.fixture
def follow(db, now):
    """Somebody with this address follows these things, and has said yes."""

    def begin(email: str, *references, at=None) -> str:
        moment = at or now
        following.ask_to_follow(references=references, email=email, language="sv", now=moment)
        asked = decrypt(bytes(Delivery.objects.latest("pk").sealed))["text"]
        stop = following.confirm(secret=asked.partition("/folj/bekrafta/")[2].partition("/")[0], now=moment)
        Delivery.objects.all().delete()
        return stop

    return begin


def subjects() -> list[str]:
    return [one.subject["sv"] for one in Message.objects.exclude(kind="confirmation").order_by("pk")]


@pytest.fixture
def voice(say):
    return say("Fler bussar på kvällen")


@pytest.fixture
def theme(voice, cast, now):
    made = themes.create_theme(
        titles={"sv": "Nattbussar"}, description={"sv": "Bussar på natten."}, why="Många.", by=cast.analyst, now=now
    )
    themes.place_contribution(theme=made, contribution=voice, why="Samma sak.", by=cast.analyst, now=now)
    return made


def test_an_answer_to_a_theme_is_told_to_whose_words_lie_in_it(voice, theme, follow, cast, now):
    follow("aino@example.se", voice.reference)
    follow("bo@example.se", theme.reference, voice.reference)
    journal.catch_up()
    dead_ends.stop(reference=theme.reference, why="Staten avgör frågan.", by=cast.analyst, now=now)
    journal.catch_up()
    journal.catch_up()
    assert subjects() == ["Här tog det stopp: Nattbussar"]
    (message,) = Message.objects.exclude(kind="confirmation")
    assert message.deliveries.count() == 2
    assert message.words == {"sv": "Staten avgör frågan."}


def test_words_placed_in_a_theme_that_is_answered_are_told_of_and_in_a_silent_one_not(say, theme, follow, cast, now):
    late = say("Bussen hem från träningen")
    later = say("Bussen hem från krogen")
    follow("aino@example.se", late.reference)
    follow("bo@example.se", later.reference)
    themes.place_contribution(theme=theme, contribution=late, why="Samma sak.", by=cast.analyst, now=now)
    journal.catch_up()
    assert not subjects()
    dead_ends.stop(reference=theme.reference, why="Nej.", by=cast.analyst, now=now)
    journal.catch_up()
    themes.place_contribution(theme=theme, contribution=later, why="Samma sak.", by=cast.analyst, now=now)
    journal.catch_up()
    assert subjects() == ["Här tog det stopp: Nattbussar", "Dina ord hör till: Nattbussar"]
    assert [one.deliveries.count() for one in Message.objects.filter(kind="notice").order_by("pk")] == [1, 1]


def test_a_phase_that_opens_is_told_once_to_each_who_follows_the_process(open_process, follow, now, today):
    follow("aino@example.se", open_process.reference, at=now - timedelta(days=3))
    follow("bo@example.se", open_process.reference, at=now - timedelta(days=3))
    assert notice_phases(now=now) == 0
    Phase.objects.filter(process=open_process, kind="write").update(opens_on=today)
    follow("sen@example.se", open_process.reference, at=now + timedelta(days=1))
    for days in range(4):
        notice_phases(now=now + timedelta(days=days))
    assert Message.objects.get(kind="notice").deliveries.count() == 2
    assert subjects() == ["Nytt skede: Skriva"]


def test_who_has_stopped_following_is_told_nothing(open_process, follow, now, today):
    stop = follow("aino@example.se", open_process.reference)
    following.unfollow(secret=stop, now=now)
    Phase.objects.filter(process=open_process, kind="write").update(opens_on=today)
    assert notice_phases(now=now) == 0


def test_who_asked_to_follow_words_that_were_then_taken_back_follows_nothing(voice, now):
    following.ask_to_follow(references=[voice.reference], email="aino@example.se", language="sv", now=now)
    asked = decrypt(bytes(Delivery.objects.get().sealed))["text"]
    contributions.withdraw(receipt=voice.receipt_code, now=now)
    journal.catch_up()
    with pytest.raises(LinkUnknown):
        following.confirm(secret=asked.partition("/folj/bekrafta/")[2].partition("/")[0], now=now)
    assert not Following.objects.exists()


def test_words_taken_back_are_followed_by_nobody(voice, follow, now):
    follow("aino@example.se", voice.reference)
    contributions.withdraw(receipt=voice.receipt_code, now=now)
    journal.catch_up()
    assert not Following.objects.exists()


def test_reading_the_journal_again_from_its_beginning_tells_nobody_twice(voice, theme, follow, cast, now):
    from medskapa.foundation.models import JournalCursor

    follow("aino@example.se", voice.reference)
    dead_ends.stop(reference=theme.reference, why="Nej.", by=cast.analyst, now=now)
    journal.catch_up()
    before = Delivery.objects.count()
    JournalCursor.objects.all().delete()
    journal.catch_up()
    assert Delivery.objects.count() == before


def test_what_happened_before_anybody_followed_is_told_to_nobody(voice, theme, follow, cast, now):
    dead_ends.stop(reference=theme.reference, why="Nej.", by=cast.analyst, now=now)
    follow("aino@example.se", voice.reference, at=now + timedelta(days=1))
    journal.catch_up()
    assert not subjects()


def test_a_measure_is_told_of_to_the_place_the_goal_the_area_and_the_words_behind(
    voice, theme, follow, cast, now, today
):
    from medskapa.actors.operations import register_actor
    from medskapa.foundation.translated_text import TranslatedText
    from medskapa.places import queries as places
    from medskapa.places.profile import NodeProfile
    from medskapa.plans.operations import measures, plans
    from medskapa.plans.rules.measures import NewMeasure
    from medskapa.strategy.operations import evidence, freezing, texts
    from medskapa.strategy.queries import documents

    load_region(profile=active_profile(), now=now)
    place = active_profile().municipalities[0]
    more = {"by": cast.strategist, "now": now}
    parts = [
        NodeProfile(key, kind, parent, 1, TranslatedText((("sv", title),)), ())
        for key, kind, parent, title in (("A", "area", "", "Resor"), ("A1", "goal", "A", "Hem på kvällen"))
    ]
    made = texts.load_structure(
        slug="trakten",
        titles={"sv": "T"},
        target_year=2035,
        nodes=parts,
        invented=True,
        evidence_required=False,
        **more,
    )
    for key in ("A", "A1"):
        node = documents.node_by_key(made, key)
        texts.set_text(node=node, language="sv", title=key, summary="S.", paragraphs=["P."], **more)
    for kind in ("consulted", "adopted"):
        freezing.freeze_edition(strategy=made, kind=kind, titles={"sv": "T"}, changes={}, **more)
    area, goal = (documents.node_by_key(made, key).reference for key in ("A", "A1"))
    municipality = places.municipality(place.code).reference
    for email, reference in (("ort", municipality), ("mal", goal), ("omrade", area), ("ord", voice.reference)):
        follow(f"{email}@example.se", reference)
    follow("allt@example.se", municipality, goal, area, voice.reference)
    evidence.give_evidence(cause=theme.reference, node=documents.node_by_key(made, "A1"), why="Därför.", **more)
    register_actor(key="lunden", name="L", kind="business", about={}, municipality_code="", invented=True, **more)
    plan = plans.adopt_plan(
        key="p",
        titles={"sv": "P"},
        summary={"sv": "S"},
        goal_conflicts={"sv": "Inga."},
        valid_to=today + timedelta(days=99),
        invented=True,
        **more,
    )
    measure = measures.add_measure(
        plan=plan,
        measure=NewMeasure(
            key="m",
            titles={"sv": "Kör nattbuss"},
            what="En buss.",
            how="Kör.",
            differences="Alla.",
            forums="Möte.",
            starts_on=today,
            ends_on=today + timedelta(days=30),
            people="En.",
            hours=1,
            money_sek=1,
            money_source="Fond.",
            municipalities=[place.code],
            responsible="lunden",
            partners=[],
        ),
        **more,
    )
    measures.serve(goal=goal, measure=measure, why="Därför.", **more)
    measures.confirm(measure=measure, **more)
    measures.begin(measure=measure, **more)
    measures.finish(measure=measure, text="Bussen går.", **more)
    journal.catch_up()
    counts = {one.subject["sv"]: one.deliveries.count() for one in Message.objects.filter(kind="notice")}
    assert counts == {
        "Det leder någonstans: Nattbussar": 4,
        "Ny insats: Kör nattbuss": 5,
        "Nu börjar det: Kör nattbuss": 5,
        "Klart: Kör nattbuss": 5,
    }


def test_only_those_who_said_so_are_invited_to_what_their_words_led_to(voice, say, follow, cast, now, today):
    from medskapa.newsroom import operations, rules
    from medskapa.thread import operations as thread

    measure = thread.create_reference(kind="measure", titles={"sv": "Kör nattbuss"}, visible=True, now=now)
    goal = thread.create_reference(kind="goal", titles={"sv": "Hem på kvällen"}, visible=True, now=now)
    why = {"why": "Därför.", "by": cast.strategist, "now": now}
    thread.link(cause=voice.reference, effect=goal, kind="evidence", **why)
    thread.link(cause=goal, effect=measure, kind="serves", **why)
    other = say("Något helt annat")
    follow("ja@example.se", voice.reference)
    follow("nej@example.se", voice.reference)
    follow("annat@example.se", other.reference)
    Following.objects.exclude(pk=Following.objects.order_by("pk")[1].pk).update(may_invite=True)
    with pytest.raises(rules.InvitationEmpty):
        operations.invite(to=measure, words={"sv": " "}, by=cast.editor, now=now)
    with pytest.raises(rules.NotInvitedTo):
        operations.invite(to=goal, words={"sv": "Kom."}, by=cast.editor, now=now)
    assert operations.invite(to=measure, words={"sv": "Kom på tisdag."}, by=cast.editor, now=now) == 1
    assert operations.invite(to=measure, words={"sv": "Kom på tisdag."}, by=cast.editor, now=now) == 0
    assert Message.objects.get(kind="invitation").words == {"sv": "Kom på tisdag."}
