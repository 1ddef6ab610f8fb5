"""How a strategy came about: each group that is listed, counted from what is stored, and never too few to tell."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.utils.timezone import now as clock

from medskapa.actors.operations import register_actor
from medskapa.actors.queries import actor
from medskapa.dialogue.models import Session
from medskapa.dialogue.operations import participation as participation_operations
from medskapa.foundation.translated_text import TranslatedText
from medskapa.places.profile import NodeProfile, active_profile
from medskapa.places.region import CoCreator
from medskapa.processes.models import Phase, WayIn
from medskapa.strategy.operations import evidence, freezing, texts
from medskapa.thread import operations as thread
from medskapa.website import provenance

YOUNG = CoCreator("young", TranslatedText((("sv", "Unga i skolan"),)), (), (), (), ("youth_package",), ())
FINNISH = CoCreator("finns", TranslatedText((("sv", "Sverigefinnar"),)), (), (), (), (), ("fin",))
FIRMS = CoCreator("firms", TranslatedText((("sv", "Näringslivet"),)), ("company",), (), ("young",), (), ())
NOBODY = CoCreator("nobody", TranslatedText((("sv", "De som ingen frågade"),)), (), (), (), (), ())


@pytest.fixture
def today():
    """Views read the clock, so the process lies around the day the test is run."""
    return clock().date()


@pytest.fixture
def now():
    return clock()


@pytest.fixture(autouse=True)
def listed(monkeypatch):
    profile = replace(active_profile(), co_creators=(YOUNG, FINNISH, FIRMS, NOBODY))
    monkeypatch.setattr(provenance, "active_profile", lambda: profile)


@pytest.fixture
def theme(db, now):
    return thread.create_reference(kind="theme", titles={"sv": "Bussen"}, visible=True, now=now)


@pytest.fixture
def heard(say, theme, cast, now):
    """So many voices by a way in, all in the theme."""

    def hear(many, **more):
        for number in range(many):
            voice = say(f"Bussen går inte hem efter träningen, sade nummer {number}.", **more)
            why = "Säger det."
            thread.link(cause=voice.reference, effect=theme, kind="belongs", why=why, by=cast.analyst, now=now)

    return hear


@pytest.fixture
def edition(db, open_process, theme, cast, now):
    """One goal of two paragraphs, of which the first stands on the theme."""
    nodes = [
        NodeProfile("A", "area", "", 1, TranslatedText((("sv", "Resor"),)), ()),
        NodeProfile("A1", "goal", "A", 1, TranslatedText((("sv", "Hem på kvällen"),)), ()),
    ]
    made = texts.load_structure(
        slug="trakten",
        titles={"sv": "Trakten"},
        target_year=2035,
        nodes=nodes,
        invented=True,
        evidence_required=False,
        by=cast.strategist,
        now=now,
    )
    node = made.nodes.get(key="A1")
    words = {
        "title": "Hem på kvällen",
        "summary": "",
        "paragraphs": ["Bussen går hem.", "Något annat helt och hållet."],
    }
    texts.set_text(node=node, language="sv", **words, by=cast.editor, now=now)
    evidence.give_evidence(cause=theme, node=node, paragraph="p1", why="Så.", by=cast.strategist, now=now)
    frozen = {"kind": "consulted", "titles": {"sv": "Remissen"}, "changes": {}}
    return freezing.freeze_edition(strategy=made, **frozen, by=cast.strategist, now=now)


def groups(client, edition) -> dict[str, str]:
    page = BeautifulSoup(client.get(f"/utgavor/{edition.reference.code}/sa-togs-den-fram/").content, "html.parser")
    return {section.h2.get_text(): " ".join(section.get_text().split()) for section in page.select("main section")}


def test_every_listed_group_is_named_and_one_that_nothing_shows_is_told_so(client, edition):
    told = groups(client, edition)
    assert list(told) == ["Unga i skolan", "Sverigefinnar", "Näringslivet", "De som ingen frågade"]
    assert "Inget av det vi har sparat visar att gruppen var med." in told["De som ingen frågade"]


def test_voices_by_the_groups_own_way_are_counted_and_lead_to_the_paragraphs(client, edition, heard):
    heard(6, way_in="youth_package")
    heard(7)
    told = groups(client, edition)["Unga i skolan"]
    assert "6 inspel kom på gruppens eget sätt att delta" in told
    assert "1 av 2 stycken står på ett tema" in told


@pytest.fixture
def out(edition, open_process, cast, now):
    """The edition out for comment, with two invited companies."""
    from medskapa.consultation.operations import consultations, invitations
    from medskapa.consultation.operations.invitations import Body

    more = {"by": cast.strategist, "now": now}
    for key in ("lunden", "bysmedjan"):
        register_actor(key=key, name=key.title(), kind="company", about={}, municipality_code="", invented=True, **more)
    day = now.date()
    phase = Phase.objects.create(
        process=open_process, kind="consult", titles={"sv": "Remiss"}, opens_on=day, closes_on=day, note={"sv": ""}
    )
    way = WayIn.objects.create(phase=phase, kind="consultation", minutes=9, titles={"sv": "Remiss"})
    titles = {"sv": "Strategin på remiss"}
    row = consultations.open_consultation(
        way_in=way, edition=edition, titles=titles, dossier="1", questions=[], about=titles, **more
    )
    bodies = [Body(key.title(), "", actor=actor(key).reference) for key in ("lunden", "bysmedjan")]
    for invitation in invitations.add_bodies(consultation=row, bodies=bodies, **more):
        invitations.invite_on_paper(invitation=invitation, **more)
    return row


def test_bodies_that_were_invited_are_counted_by_their_kind_and_so_are_their_answers(client, edition, out, cast, now):
    from medskapa.consultation.operations import letters
    from medskapa.consultation.operations.drafts import Sender
    from medskapa.consultation.rules.kinds import BodyKind, Carrier

    assert "2 organisationer bjöds in till remissen men har inte svarat" in groups(client, edition)["Näringslivet"]
    letters.write_in(
        consultation=out,
        sender=Sender(BodyKind.ORGANISATION, "Lunden"),
        language="sv",
        words={"A1": "Kör hem oss."},
        carrier=Carrier.PAPER,
        received_on=now.date(),
        invitation=out.invitations.get(name="Lunden"),
        by=cast.strategist,
        now=now,
    )
    assert "2 organisationer bjöds in till remissen och 1 svarade" in groups(client, edition)["Näringslivet"]


def test_a_meeting_that_its_host_declared_for_a_group_counts_and_another_does_not(client, edition, open_process, now):
    way = WayIn.objects.filter(phase__process=open_process, kind="theme_workshop").get()
    for declared in (["young"], []):
        reference = thread.create_reference(kind="session", titles={"sv": "Träff"}, visible=True, now=now)
        told = {"state": "held", "day": now.date(), "host": "Lunden", "occasion_groups": declared}
        Session.objects.create(reference=reference, way_in=way, **told)
    told = groups(client, edition)
    assert "1 träff hölls för gruppen" in told["Näringslivet"]
    assert "träff" not in told["Unga i skolan"]


def test_fewer_than_five_are_never_told(client, edition, heard):
    heard(3, language="fin")
    heard(9)
    told = groups(client, edition)["Sverigefinnar"]
    assert "för få för att visas som siffra" in told
    assert "3" not in told and "stycken står" not in told


def test_the_strategy_and_the_edition_lead_there(client, edition):
    there = f"/utgavor/{edition.reference.code}/sa-togs-den-fram/"
    for address in ("/strategi/", edition.reference.path, f"/utgavor/{edition.reference.code}/underlag/"):
        assert there in client.get(address).content.decode()


@pytest.mark.parametrize("many", [1, 12])
def test_it_takes_as_many_questions_however_many_were_heard(
    client, edition, heard, many, django_assert_max_num_queries
):
    heard(many)
    participation_operations.show_participation(now=clock())
    with django_assert_max_num_queries(22):
        client.get(f"/utgavor/{edition.reference.code}/sa-togs-den-fram/")
